"""One run of a kiosk with instruments, as a process: `python -m tests.bench.screen_run latency FOLDER SEED`.

Prints one line of JSON. `latency` plays a walk with a bag on the lane; `attract` leaves the lane empty and measures
CPU; `soak` lets a simulated day go by sixty times faster and watches memory.
"""

import json
import os
import sys
import threading
import time
from collections.abc import Callable, Iterator
from itertools import takewhile
from pathlib import Path

from kiosk import app
from kiosk.clock import SystemClock
from kiosk.config import KioskConfig, KioskTable, ScreenTable, SensorTable, SoundTable, TagTable
from kiosk.devices.simulator.lane import SimulatedLane
from kiosk.devices.simulator.simulate import simulate
from kiosk.devices.simulator.stream import DEMO_LANE, DEMO_PORTS, said_by
from kiosk.display.window import Window
from kiosk.service import furniture
from kiosk.wire.records import Record
from tests.bench.memory import resident_mib
from tests.bench.pty_player import PtyPlayer
from tests.bench.screen_probe import Probe

SPEED_UP = 60
SOAK_HOURS = 4.0
EVERY_S = 600.0
WARM_S = 5.0
ATTRACT_S = 30.0


def config(folder: Path, ports: dict[str, str]) -> KioskConfig:
    """A lane with a mat and a tag reader, its ledger in a folder, reporting to nobody."""
    return KioskConfig(
        kiosk=KioskTable(data_dir=folder),
        sensors={"mat": SensorTable(kind="mat", port=ports["mat"])},
        tag=TagTable(port=ports["tag"]),
        screen=ScreenTable(mode="window"),
        sound=SoundTable(volume=0),
    )


def latency(folder: Path, seed: int) -> dict[str, list[float]]:
    """Reading → pixels, over a walk of three laps with a bag left on the lane before the second."""
    _, records, _ = simulate("bag", "mat", seed)
    player = PtyPlayer(("mat", "tag"))
    probe = Probe(player)
    probe.install()
    _run(folder, player.ports, lambda: player.play(records), player.over.wait)
    player.close()
    return {
        "strip_ms": probe.strip_ms,
        "warning_ms": probe.warning_ms,
        "lap_ms": probe.lap_ms,
        "commit_ms": probe.commit_ms,
    }


def attract(folder: Path, _seed: int) -> dict[str, float]:
    """Share of one core that the kiosk takes while nobody walks, the mat speaking as always."""
    player = PtyPlayer(("mat", "tag"))
    nobody: Iterator[Record] = takewhile(
        lambda record: record.t < WARM_S + ATTRACT_S + 5, said_by([], DEMO_LANE, DEMO_PORTS)
    )
    found: dict[str, float] = {}

    def watch() -> None:
        time.sleep(WARM_S)
        cpu_s, began = time.process_time(), time.monotonic()
        time.sleep(ATTRACT_S)
        found["share"] = (time.process_time() - cpu_s) / (time.monotonic() - began)

    _run(folder, player.ports, lambda: player.play(nobody), watch)
    player.close()
    return found


def soak(folder: Path, seed: int) -> dict[str, list[float]]:
    """Resident memory every ten minutes of four hours of a simulated day."""

    class FastClock(SystemClock):
        def now(self) -> float:
            return round(super().now() * SPEED_UP, 6)

    def window(screen: ScreenTable, source: Callable[[float], object], **more: object) -> Window:
        # The people's time flies; the window's frames don't.
        clock = more.pop("now")
        return Window(screen, lambda _: source(clock()), **more)  # type: ignore[arg-type,operator,return-value] # handed through as they came

    setattr(app, "SystemClock", FastClock)  # noqa: B010 - mypy knows the class - not the module's own name, as mypy sees it
    setattr(furniture, "Window", window)  # noqa: B010 - mypy knows the class
    lane = SimulatedLane(seed, speed_up=SPEED_UP)
    rss_mib: list[float] = []

    def watch() -> None:
        began = time.monotonic()
        for n in range(1, round(SOAK_HOURS * 3600 / EVERY_S) + 1):
            time.sleep(max(began + n * EVERY_S / SPEED_UP - time.monotonic(), 0.0))
            rss_mib.append(resident_mib())

    _run(folder, lane.ports, lane.start, watch)
    laps = float(lane.laps)
    lane.close()
    return {"rss_mib": rss_mib, "laps": [laps]}


def _run(folder: Path, ports: dict[str, str], begin: Callable[[], None], watch: Callable[[], object]) -> None:
    """Run the kiosk in this thread until `watch`, in another, is done."""
    stop = threading.Event()

    def beside() -> None:
        time.sleep(1.0)  # the kiosk opens its ports and its window
        begin()
        watch()
        stop.set()

    threading.Thread(target=beside, daemon=True).start()
    app.run(config(folder, ports), stop)


def main() -> None:
    """Run what is asked for."""
    runs: dict[str, Callable[[Path, int], object]] = {"latency": latency, "attract": attract, "soak": soak}
    result = runs[sys.argv[1]](Path(sys.argv[2]), int(sys.argv[3]))
    sys.stdout.write(json.dumps(result) + "\n")
    sys.stdout.flush()
    os._exit(0)  # SDL's own threads need no goodbye


if __name__ == "__main__":
    main()
