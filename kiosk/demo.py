"""`kiosk demo`: everything that Retrolane is, on one machine, with simulated people on a simulated lane.

Only the lane is simulated, at the byte: its mat and tag reader are real pseudo-terminals. Kiosk, pages, gym server
and broker are the programs a gym runs, each a process of its own, with settings written into `data`.
"""

import getpass
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

from rich.console import Console
from sqlalchemy import func, select

from kiosk.clock import SystemClock
from kiosk.demo_settings import broker_rights, broker_settings, gym_settings, kiosk_settings
from kiosk.desk.screen_code import OWNED
from kiosk.devices.simulator.lane import SimulatedLane
from kiosk.devices.simulator.people import DEMO_TAGS
from kiosk.errors import BrokerError, RetrolaneError
from kiosk.gym.passwords import add_password
from kiosk.ledger.kept import keep
from kiosk.ledger.members import enrol, member_for_tag
from kiosk.ledger.open import open_ledger, open_readonly
from kiosk.ledger.tables import LAP
from kiosk.ledger.tags import load_or_make_site_key, tag_hmac
from kiosk.web.accounts import accounts
from kiosk.web.accounts.open import open_accounts
from kiosk.web.accounts.passwords import hashed

ALIASES = ("Quiet Heron", "Brave Otter", "Slow Comet", "Plain Maple", "Early Finch", "Low Tide")
OWNER = "demo"
READY_S = 90.0
GOODBYE_S = 10.0

console = Console(highlight=False, soft_wrap=True)


def run_demo(data: Path, seed: int, stop: threading.Event) -> None:
    """Run until `stop` is set, or until the kiosk's window is closed. What it counted stays in `data`."""
    data = data.resolve()
    data.mkdir(parents=True, exist_ok=True)
    with ExitStack() as house:
        lane = SimulatedLane(seed)
        house.callback(lane.close)
        broker_port = _broker(data, house)
        kiosk_web, gym_web = _take_port(8080, house), _take_port(8081, house)
        settings = kiosk_settings(data, lane.lane, lane.ports, broker_port, kiosk_web)
        kiosk_toml = _write(data / "kiosk.toml", settings)
        _enrol_members(data / "kiosk")
        password = _own(data / "kiosk")

        if broker_port:
            _start("gym", _write(data / "gym.toml", gym_settings(data, broker_port, gym_web)), data, house)
        _start("web", kiosk_toml, data, house)
        kiosk = _start("run", kiosk_toml, None, house)
        _wait_for([kiosk_web, *([gym_web] if broker_port else [])], kiosk, stop)
        _say_addresses(kiosk_web, gym_web if broker_port else None, data, password)
        lane.start()
        while not stop.wait(0.2):
            if kiosk.poll() is not None:
                break
        console.print("\nEnding the demo …")
    _say_sums(data, lane)


def _say_addresses(kiosk_web: int, gym_web: int | None, data: Path, password: str) -> None:
    if not any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY")):
        console.print("[yellow]No display here: the floor screen is off; everything else runs.[/]")
    board = f"http://127.0.0.1:{kiosk_web}/"
    console.print(f"\n  The lane's board        [link={board}]{board}[/link]")
    if gym_web:
        site = f"http://127.0.0.1:{gym_web}/"
        console.print(f"  The gym server's board  [link={site}]{site}[/link]")
    staff = f"{board}staff"
    console.print(f"  For staff               [link={staff}]{staff}[/link]  name {OWNER}, password {password}")
    console.print(
        f"  Databases and logs      {data}\n\nPeople are coming; the first lap takes a minute. Ctrl-C ends.\n"
    )


def _say_sums(data: Path, lane: SimulatedLane) -> None:
    here = _laps(data / "kiosk" / "ledger.db")
    console.print(f"Walked on the simulated lane just now: {lane.laps} laps.")
    console.print(f"In the kiosk's ledger: {here} laps. At the gym server: {_laps(data / 'gym' / 'gym.db')} laps.")


def _laps(ledger: Path) -> int:
    if not ledger.exists():
        return 0
    engine = open_readonly(ledger)
    with engine.connect() as conn:
        laps = conn.execute(select(func.count()).select_from(LAP).where(LAP.c.counted)).scalar_one()
    engine.dispose()
    return laps


def _enrol_members(kiosk_dir: Path) -> None:
    """The simulated members have said yes to both consents, so that the demo's boards show somebody."""
    key = load_or_make_site_key(kiosk_dir / "site.key")
    engine = open_ledger(kiosk_dir / "ledger.db", "lane-1")
    clock = SystemClock()
    with engine.begin() as conn:
        for number, alias in zip(DEMO_TAGS, ALIASES, strict=True):
            hashed = tag_hmac(number, key)
            if member_for_tag(conn, hashed) is None:
                enrol(conn, hashed, clock.wall(clock.now()), alias, floor_consent=True, web_consent=True)
    engine.dispose()


def _own(kiosk_dir: Path) -> str:
    """An owner's account, with a new password at each start: who reads it off the terminal needs no code."""
    password = secrets.token_urlsafe(9)
    kept = hashed(password)
    clock = SystemClock()
    pages = open_accounts(kiosk_dir / "web.db")
    with pages.begin() as conn:
        found = accounts.named(conn, OWNER)
        if found is None:
            accounts.add(conn, OWNER, "owner", kept, datetime.now(UTC))
        else:
            accounts.set_password(conn, found[0].id, kept)
    pages.dispose()
    ledger = open_ledger(kiosk_dir / "ledger.db", "lane-1")
    with ledger.begin() as conn:
        keep(conn, OWNED, True, clock.wall(clock.now()))
    ledger.dispose()
    return password


def _broker(data: Path, house: ExitStack) -> int | None:
    """Start a private Mosquitto that only this machine can reach; None (and said) where there is none."""
    program = shutil.which("mosquitto", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
    if program is None:
        console.print("[yellow]No Mosquitto here (apt install mosquitto): nothing is reported to a gym server.[/]")
        return None
    folder = data / "broker"
    folder.mkdir(exist_ok=True)
    port = _take_port(18830, house)
    _draw_passwords(folder)
    _write(folder / "acl", broker_rights())
    settings = broker_settings(folder, port, getpass.getuser())
    command = [program, "-c", str(_write(folder / "mosquitto.conf", settings))]
    process = subprocess.Popen(
        command, start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    house.callback(_end, process)
    deadline = time.monotonic() + READY_S
    while not _answers(port):
        if process.poll() is not None or time.monotonic() > deadline:
            raise BrokerError(f"Mosquitto doesn't start; see {folder}/mosquitto.log")
        time.sleep(0.05)
    return port


def _draw_passwords(folder: Path) -> None:
    """New ones at each start, for the kiosk and the gym server, each in a file that its settings name."""
    kept = folder / "passwords"
    kept.unlink(missing_ok=True)
    kept.touch(0o600)
    for user in ("lane-1", "gym"):
        file = folder / f"{user}.password"
        file.unlink(missing_ok=True)
        file.touch(0o600)
        _write(file, add_password(kept, user, again=False))


def _start(command: str, settings: Path, logs: Path | None, house: ExitStack) -> "subprocess.Popen[bytes]":
    """Start `kiosk COMMAND` in a process group of its own, so that Ctrl-C reaches it through us, in order."""
    output = (logs / f"{command}.log").open("wb") if logs else None
    process = subprocess.Popen(
        [sys.executable, "-m", "kiosk.cli", command, "--config", str(settings)],
        start_new_session=True,
        stdout=output,
        stderr=output,
    )
    if output:
        output.close()
    house.callback(_end, process)
    return process


def _end(process: "subprocess.Popen[bytes]") -> None:
    process.send_signal(signal.SIGTERM)
    try:
        process.wait(GOODBYE_S)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _wait_for(ports: list[int], kiosk: "subprocess.Popen[bytes]", stop: threading.Event) -> None:
    deadline = time.monotonic() + READY_S
    while not all(_answers(port) for port in ports):
        if kiosk.poll() is not None:
            raise RetrolaneError("the kiosk ended before the demo began; what it said stands above")
        if time.monotonic() > deadline:
            raise RetrolaneError("the pages don't answer; see the logs beside the databases")
        if stop.wait(0.1):
            return


def _answers(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def _take_port(wanted: int, house: ExitStack) -> int:
    """`wanted` if it is free, so that the address stays the same; else the next that is.

    Whoever it is for listens on it seconds later. Until `house` closes no other demo takes it: a name that the
    kernel keeps says so.
    """
    for port in range(wanted, wanted + 100):
        sign = socket.socket(socket.AF_UNIX)
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                sign.bind(f"\0retrolane-demo-{port}")
                probe.bind(("127.0.0.1", port))
            except OSError:
                sign.close()
                continue
        house.callback(sign.close)
        return port
    raise RetrolaneError("no free network port on this machine")


def _write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path
