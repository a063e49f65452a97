"""One run of `kiosk run` as a process of its own on a lane of ptys, looked at from outside through /proc."""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from sqlalchemy import func, select

from kiosk.ledger.open import open_readonly
from kiosk.ledger.tables import LAP
from tests.bench.hour_feed import PORTS, Feed
from tests.bench.hour_report import Run
from tests.bench.many import tell
from tests.bench.memory import resident_mib
from tests.bench.pty_player import PtyPlayer
from tests.mortal import mortal
from tests.notify_socket import NotifySocket

LOOK_EVERY_S = 10.0
LONGEST_S = 60.0
SEED = 1
TICKS_A_SECOND = os.sysconf("SC_CLK_TCK")
SETTINGS = """\
[kiosk]
data_dir = "{folder}/kiosk"
[sensors.mat]
kind = "mat"
port = "{mat}"
[sensors.lidar]
kind = "ld19"
port = "{lidar}"
x_m = -0.25
height_m = 0.10
[tag]
kind = "rdm6300"
port = "{tag}"
[sound]
volume = 0
"""


def run(seconds: float, display: str | None) -> Run:
    """Let people walk for so long before a kiosk without a screen, or with a window on `display`."""
    feed = Feed(SEED, seconds)
    with tempfile.TemporaryDirectory(prefix="retrolane-hour-") as name:
        folder = Path(name)
        player = PtyPlayer(PORTS)
        systemd = NotifySocket(folder / "notify")
        (folder / "kiosk.toml").write_text(SETTINGS.format(folder=folder, **player.ports), encoding="utf-8")
        environment = {key: value for key, value in os.environ.items() if key not in ("DISPLAY", "WAYLAND_DISPLAY")}
        with (folder / "log").open("wb") as log:
            process = subprocess.Popen(
                mortal(sys.executable, "-m", "kiosk.cli", "run", "--config", folder / "kiosk.toml")
                + ([] if display else ["--headless"]),
                env=environment | {"NOTIFY_SOCKET": systemd.path} | ({"DISPLAY": display} if display else {}),
                stdout=log,
                stderr=log,
            )
        try:
            if not (systemd.hear(LONGEST_S) or "").startswith("READY=1"):
                raise RuntimeError(f"the kiosk never was ready: {(folder / 'log').read_text()[-2000:]}")
            looks = _watch(process, player, feed)
        finally:
            process.terminate()
            process.wait(LONGEST_S)
            player.close()
            systemd.close()
        t_s, rss_mib, cpu_s = zip(*looks, strict=True)
        return Run(t_s, rss_mib, cpu_s, _laps(folder / "kiosk" / "ledger.db"), feed.laps)


def _watch(process: "subprocess.Popen[bytes]", player: PtyPlayer, feed: Feed) -> list[tuple[float, float, float]]:
    began = time.monotonic()
    player.play(feed.records)
    looks = [(0.0, resident_mib(process.pid), cpu_s(process.pid))]
    while not player.over.wait(LOOK_EVERY_S):
        if process.poll() is not None:
            raise RuntimeError("the kiosk ended")
        looks.append((time.monotonic() - began, resident_mib(process.pid), cpu_s(process.pid)))
        tell(f"{looks[-1][0] / 60:.1f} min: {looks[-1][1]:.1f} MiB, {looks[-1][2]:.1f} s of CPU")
    looks.append((time.monotonic() - began, resident_mib(process.pid), cpu_s(process.pid)))
    return looks


def cpu_s(pid: int) -> float:
    """User and system seconds of a process and of the children it waited for (proc(5), stat, fields 14 to 17)."""
    after_name = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return sum(int(ticks) for ticks in after_name[11:15]) / TICKS_A_SECOND


def _laps(ledger: Path) -> int:
    engine = open_readonly(ledger)
    with engine.connect() as conn:
        laps = int(conn.execute(select(func.count()).select_from(LAP).where(LAP.c.counted)).scalar_one())
    engine.dispose()
    return laps
