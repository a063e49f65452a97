"""`make soak`: 72 hours of a mat and 6 of an LD19 through a whole kiosk, as fast as it goes: soak_days.md."""

import argparse
import logging
import os
import sys
from pathlib import Path

import structlog

from tests.bench.days_report import Hours, days_report
from tests.bench.days_run import run_hours
from tests.bench.many import processes, tell

PAGE = Path(__file__).with_name("soak_days.md")


def soak_days(hours: dict[str, int]) -> list[Hours]:
    """So many hours on each sensor, one after the other, each in a process of its own."""
    found = []
    for sensor, asked in hours.items():
        tell(f"{asked} hours of {sensor}")
        with processes(1) as pool:
            found.append(pool.submit(_in_its_process, sensor, asked).result())
    tell(None)
    return found


def _in_its_process(sensor: str, hours: int) -> Hours:
    # Thousands of laps kept are thousands of lines; what goes wrong is to be seen.
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING))
    return run_hours(sensor, hours)


def main() -> int:
    """Exit status 0, or 1 when anything of it doesn't hold."""
    parser = argparse.ArgumentParser(description="Hours on end of simulated people, as fast as it goes.")
    parser.add_argument("--mat", type=int, default=0, help="hours")
    parser.add_argument("--lidar", type=int, default=0, help="hours")
    parser.add_argument("--page", action="store_true", help=f"write {PAGE.name}")
    asked = parser.parse_args()
    hours = {sensor: n for sensor, n in (("mat", asked.mat), ("lidar", asked.lidar)) if n > 0}
    if not hours:
        parser.error("say how many hours: --mat 72, --lidar 6 or both")
    runs = soak_days(hours)
    page = days_report(runs, os.getloadavg()[2])
    if asked.page:
        PAGE.write_text(page, encoding="utf-8")
    sys.stdout.write(page)
    return int(not all(run.holds for run in runs))


if __name__ == "__main__":
    sys.exit(main())
