"""A whole site as processes: kiosk, pages and gym server as a gym runs them, on a simulated lane's real ptys."""

import json
import os
import re
import socket
import sqlite3
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

from kiosk.config import BrokerTable
from kiosk.devices.simulator.lane import SimulatedLane
from kiosk.live.server import socket_path
from tests.broker import Broker
from tests.free_port import free_port
from tests.mortal import mortal


def until(happened: Callable[[], bool], what: str, seconds: float = 60.0, every_s: float = 0.05) -> None:
    """Wait for something to be so; fail saying what wasn't."""
    deadline = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < deadline, f"not within {seconds} s: {what}"
        time.sleep(every_s)


def broker_toml(table: BrokerTable) -> str:
    """[broker] as a settings file has it; JSON's values are TOML's too."""
    values = table.model_dump(mode="json", exclude_none=True)
    return "[broker]\n" + "".join(f"{key} = {json.dumps(value)}\n" for key, value in values.items())


class Site:
    """Starts and ends processes; `shown` holds what the kiosk said was saved, which is what its screen shows."""

    def __init__(
        self,
        folder: Path,
        lane: SimulatedLane,
        broker: Broker | None,
        tag: str = "",
        program: str = "kiosk.cli",
        further: str = "",
    ) -> None:
        """`tag`: the [tag] table's keys, instead of the lane's own reader; `program`: the module that is run.

        Without a broker the kiosk reports to nobody. `further`: more tables of kiosk.toml.
        """
        self.folder = folder
        self._program = program
        self.lane = lane
        self.kiosk_db = folder / "kiosk" / "ledger.db"
        self.gym_db = folder / "gym.db"
        self.kiosk_url = f"http://127.0.0.1:{(kiosk_port := free_port())}"
        self.gym_url = f"http://127.0.0.1:{(gym_port := free_port())}"
        self.shown: list[tuple[str, int]] = []
        self._plugs = {name: folder / f"plug-{name}" for name in ("mat", "tag")}
        for name, plug in self._plugs.items():
            plug.symlink_to(lane.ports[name])
        self._processes: list[subprocess.Popen[bytes]] = []
        common = '[site]\nid = "test-gym"\nname = "Iron Street Gym"\n'
        tables = {user: broker_toml(broker.table_for(user)) if broker else "" for user in ("lane-1", "gym")}
        self._kiosk_toml = folder / "kiosk.toml"
        self._kiosk_toml.write_text(
            f'{common}{tables["lane-1"]}[kiosk]\ndata_dir = "{folder}/kiosk"\n[web]\nport = {kiosk_port}\n'
            f'public_url = "{self.kiosk_url}"\n[screen]\nmode = "window"\n'
            f'[sensors.mat]\nkind = "mat"\nport = "{self._plugs["mat"]}"\n[tag]\n'
            + (tag or f'port = "{self._plugs["tag"]}"\n')
            + further,
            encoding="utf-8",
        )
        self._gym_toml = folder / "gym.toml"
        self._gym_toml.write_text(
            f'{common}{tables["gym"]}[gym]\ndatabase = "sqlite:///{self.gym_db}"\n[web]\nport = {gym_port}\n',
            encoding="utf-8",
        )

    def start(self, command: str, *options: str, display: str | None = None) -> "subprocess.Popen[bytes]":
        """Start `kiosk COMMAND`; its output goes to a log beside the settings."""
        settings = self._gym_toml if command == "gym" else self._kiosk_toml
        environment = {key: value for key, value in os.environ.items() if key != "DISPLAY"}
        if display:
            environment["DISPLAY"] = display
        with (self.folder / f"{command}.log").open("ab") as log:
            process = subprocess.Popen(
                mortal(sys.executable, "-m", self._program, command, "--config", settings, *options),
                stdout=log,
                stderr=log,
                env=environment,
            )
        self._processes.append(process)
        return process

    def start_kiosk(self, *options: str, display: str | None = None) -> "subprocess.Popen[bytes]":
        """Start `kiosk run` and listen to what it says was saved."""
        process = self.start("run", *options, display=display)
        path = socket_path(self.folder / "kiosk")

        def answers() -> bool:
            assert process.poll() is None, (self.folder / "run.log").read_text(encoding="utf-8")
            with socket.socket(socket.AF_UNIX) as probe:
                return probe.connect_ex(str(path)) == 0

        until(answers, "the kiosk answers")
        threading.Thread(target=self._listen, args=(path,), daemon=True).start()
        return process

    def unplug(self) -> None:
        """Take the lane's ports away from the kiosk. Closed instead, their names would soon be another test's."""
        for plug in self._plugs.values():
            plug.unlink()

    def close(self) -> None:
        """End what still runs, last started first."""
        for process in reversed(self._processes):
            if process.poll() is None:
                process.terminate()
                try:
                    process.wait(30)
                finally:
                    process.kill()

    def log(self, command: str) -> str:
        return (self.folder / f"{command}.log").read_text(encoding="utf-8")

    def board(self, url: str) -> dict[str, Any]:
        """The board of `url` as the API gives it."""
        with urllib.request.urlopen(f"{url}/api/v1/board", timeout=30) as answer:  # noqa: S310 - our own pages, on this machine
            found: dict[str, Any] = json.load(answer)
            return found

    def counted(self, ledger: Path) -> list[tuple[str, int]]:
        """(session, number) of every counted lap in a ledger, in the order they were walked."""
        if not ledger.exists():
            return []
        with closing(sqlite3.connect(f"file:{ledger}?mode=ro", uri=True)) as conn:
            if not conn.execute("select 1 from sqlite_master where name = 'lap'").fetchone():
                return []  # still being made
            rows = conn.execute("select session_id, lap from lap where counted order by kiosk, epoch, seq")
            return [(str(session), int(lap)) for session, lap in rows]

    def page(self, url: str) -> str:
        with urllib.request.urlopen(url, timeout=30) as answer:  # noqa: S310 - our own pages, on this machine
            return re.sub(r"\s+", " ", answer.read().decode())

    def _listen(self, path: Path) -> None:
        with socket.socket(socket.AF_UNIX) as line, line.makefile("rb") as lines:
            line.connect(str(path))
            try:
                for raw in lines:
                    said = json.loads(raw)
                    if said["type"] == "lap_saved":
                        self.shown.append((said["session"], said["laps"]))
            except OSError:
                return
