"""Kiosk, broker, gym server and database as four processes; each can be killed and started at any moment."""

import os
import subprocess
import sys
import threading
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from sqlalchemy import NullPool, create_engine, func, select
from sqlalchemy.exc import SQLAlchemyError

from kiosk.ledger.tables import LAP
from tests.broker import Broker
from tests.kills.kiosk_process import SITE
from tests.mortal import mortal
from tests.postgres import Postgres

PARTS = ("kiosk", "broker", "gym", "database")
ROOT = Path(__file__).parents[2]

Shown = tuple[str, int]
"""A lap as the member saw it: its session, and its number in it."""


class Rig:
    """Starts nothing by itself. `shown` grows while the kiosk runs; `faults` are those of faults.py.

    Mosquitto is set as kiosk/report/README.md says; PostgreSQL is a cluster of this rig alone.
    """

    def __init__(self, folder: Path, faults: Sequence[str] = ()) -> None:
        self.folder = folder
        self.shown: list[Shown] = []
        self.asked = 0
        """Laps asked of the kiosk that runs now."""
        self.shown_before = 0
        """Laps that earlier kiosks had shown."""
        self._faults = tuple(faults)
        self._kiosk_is_up = False
        self._gym_said = 0
        self._running: dict[str, subprocess.Popen[bytes]] = {}
        self._ears: list[threading.Thread] = []
        (folder / "broker").mkdir()
        self._broker = Broker(folder / "broker")
        self.postgres = Postgres()
        self._asking = create_engine(self.postgres.url, poolclass=NullPool)
        self._gym_toml = folder / "gym.toml"
        self._gym_toml.write_text(
            f'[site]\nid = "{SITE}"\n[gym]\ndatabase = "{self.postgres.url}"\n'
            f'[broker]\nhost = "127.0.0.1"\nport = {self._broker.port}\n[web]\nport = 0\n',
            encoding="utf-8",
        )

    @property
    def ledger(self) -> Path:
        """The kiosk's."""
        return self.folder / "ledger.db"

    @property
    def _gym_log(self) -> Path:
        return self.folder / "gym.log"

    def runs(self, part: str) -> bool:
        """Whether it does at this moment."""
        return part in self._running and self._running[part].poll() is None

    def is_up(self, part: str) -> bool:
        """Whether it has got as far as its work: the kiosk hears of laps, the gym server has found its broker."""
        match part:
            case "kiosk":
                return self._kiosk_is_up
            case "gym":
                return b"connected to the broker" in self._gym_log.read_bytes()[self._gym_said :]
        return True

    def start(self, part: str) -> None:
        """Start a part that doesn't run, without waiting for it."""
        assert not self.runs(part)
        match part:
            case "broker":
                self._running[part] = self._broker.launch()
            case "database":
                self._running[part] = self.postgres.launch()
            case "gym":
                self._gym_said = self._gym_log.stat().st_size if self._gym_log.exists() else 0
                self._running[part] = self._launch("gym", "tests.kills.gym_process", str(self._gym_toml))
            case _:
                self._join_ears()
                self.asked, self.shown_before = 0, len(self.shown)
                self._kiosk_is_up = False
                program = ("tests.kills.kiosk_process", str(self.folder), str(self._broker.port))
                kiosk = self._running[part] = self._launch("kiosk", *program)
                self._ears.append(threading.Thread(target=self._listen, args=(kiosk,), daemon=True))
                self._ears[-1].start()

    def kill(self, part: str) -> None:
        """As a power cut would: no farewell, nothing more written."""
        process = self._running[part]
        process.kill()
        process.wait(30)
        if process.stdin is not None:
            with suppress(BrokenPipeError):
                process.stdin.close()

    def ask_for_a_lap(self) -> None:
        """Nobody answers; a kiosk that was killed just now doesn't hear it."""
        self.asked += 1
        self._tell(b"\n")

    def end_the_walking(self) -> None:
        """Whoever is on the lane leaves it; the kiosk goes on reporting."""
        pipe = self._running["kiosk"].stdin
        assert pipe is not None
        pipe.close()

    def laps_at_gym(self) -> int | None:
        """How many are in the gym's ledger; None where it can't be asked."""
        try:
            with self._asking.connect() as conn:
                return conn.execute(select(func.count()).select_from(LAP)).scalar_one()
        except SQLAlchemyError:
            return None

    @property
    def awaited(self) -> int:
        """Laps asked of the kiosk that runs now, and not yet shown."""
        return self.asked - (len(self.shown) - self.shown_before)

    def close(self) -> None:
        """Kill whatever runs and throw the database away; the logs stay in `folder`."""
        for part in PARTS:
            if self.runs(part):
                self.kill(part)
        self._join_ears()
        (self.folder / "postgres.log").write_bytes((self.postgres.folder / "log").read_bytes())
        self.postgres.remove()

    def _launch(self, log: str, *program: str) -> "subprocess.Popen[bytes]":
        with (self.folder / f"{log}.log").open("ab") as said:
            return subprocess.Popen(
                mortal(sys.executable, "-m", *program, *self._faults),
                cwd=ROOT,
                env=os.environ | {"PYTHONPATH": str(ROOT)},
                stdin=subprocess.PIPE if log == "kiosk" else None,
                stdout=subprocess.PIPE if log == "kiosk" else said,
                stderr=said,
            )

    def _tell(self, line: bytes) -> None:
        pipe = self._running["kiosk"].stdin
        assert pipe is not None
        with suppress(BrokenPipeError):
            pipe.write(line)
            pipe.flush()

    def _listen(self, kiosk: "subprocess.Popen[bytes]") -> None:
        """Until it is killed, and then what it had said by then; half a line was never read by anybody."""
        assert kiosk.stdout is not None
        with kiosk.stdout as lines:
            for line in lines:
                if line.endswith(b"\n"):
                    self._hear(line.decode().split())

    def _hear(self, words: list[str]) -> None:
        if words:
            self.shown.append((words[0], int(words[1])))
        else:
            self._kiosk_is_up = True

    def _join_ears(self) -> None:
        for ear in self._ears:
            ear.join(30)
        self._ears.clear()
