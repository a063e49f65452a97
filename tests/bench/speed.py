"""`make bench`: what an hour of a sensor's input costs the engine, in CPU time and in memory. Writes speed.md.

CPU time, not wall time, for what else the machine does is no part of it. A run replays a stretch from its files, a
new engine for each; an hour is the stretch's CPU time times 3600 s over its length, and of five runs the median
counts.
"""

import sys
from collections.abc import Sequence
from pathlib import Path
from time import process_time

from kiosk.replay import replay_file
from tests.bench.many import processes, tell
from tests.bench.material import kept, read_session, recorded
from tests.bench.memory import memory_mib
from tests.bench.speed_report import HOUR_S, Speed, speed_report
from tests.scenarios.captures import Case

SPEED_FILE = Path(__file__).with_name("speed.md")
RUNS = 5


def measure(sensor: str, cases: Sequence[Case], hour_s: float = HOUR_S, runs: int = RUNS) -> Speed:
    """Measure on these captures of one sensor. Memory is taken in a process of its own, CPU time in this one."""
    stretch_s = sum(read_session(case)[1][-1].t for case in cases)
    costs_s = []
    for run in range(runs):
        tell(f"{sensor}: run {run + 1} of {runs}")
        costs_s.append(cpu_s(cases) / stretch_s * HOUR_S)
    tell(f"{sensor}: memory, over {hour_s / 60:.0f} minutes of input")
    with processes(1) as pool:
        rss_mib = pool.submit(memory_mib, cases[0], hour_s).result()
    return Speed(sensor, stretch_s, tuple(costs_s), rss_mib)


def cpu_s(cases: Sequence[Case]) -> float:
    """CPU seconds to replay these captures, from file to last event."""
    began_s = process_time()
    for case in cases:
        for _ in replay_file(case.path):
            pass
    return process_time() - began_s


def main() -> int:
    """Exit status 0, or 1 when a goal is missed."""
    stretches = {"mat": recorded("honest") or kept("honest"), "lidar": recorded("honest") or kept("short")}
    speeds = [
        measure(sensor, [case for case in cases if case.sensor == sensor]) for sensor, cases in stretches.items()
    ]
    tell(None)
    SPEED_FILE.write_text(speed_report(speeds), encoding="utf-8")
    sys.stdout.write(SPEED_FILE.read_text(encoding="utf-8"))
    return int(not all(speed.holds for speed in speeds))


if __name__ == "__main__":
    sys.exit(main())
