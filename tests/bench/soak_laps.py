"""`make soak`: thousands of simulated laps on worn sensors. Writes soak.md.

The laps come in days of a hundred, an engine and other faults each day: one strip stuck and one dead, contacts that
flicker, 2 % of the frames lost and 1 % garbled, the mat restarted once; a lidar noisy, with 6 % of its returns lost
and some out of nowhere; on either, somebody crossing the lane between two members. No day is ever the same, any can
be run again by its number (`python -m tests.bench.soak_laps --lidar 100 --first 7`).
"""

import argparse
import sys
from collections.abc import Iterator
from concurrent.futures import as_completed
from dataclasses import replace
from itertools import cycle
from pathlib import Path
from random import Random

from kiosk.devices.simulator.people import DEMO_TAGS, Plan, perform
from kiosk.devices.simulator.scenarios import SCENARIOS, Scenario
from kiosk.devices.simulator.scenes import passer_by
from kiosk.devices.simulator.stage import Actor
from kiosk.devices.simulator.stories import Story
from kiosk.lane.geometry import LaneSpec
from tests.bench.laps import LapScore
from tests.bench.many import PROCESSES, processes, score_one, tell
from tests.bench.material import Simulated
from tests.bench.soak_report import Soak, soak_report

LAPS_A_DAY = 100
SOAK_FILE = Path(__file__).with_name("soak.md")
OPENS_T = 2.0


def day_of(laps: int) -> Scenario:
    """A day: members take turns, three to seven laps each, and somebody crosses the lane before each of them."""

    def story(rng: Random, lane: LaneSpec) -> Story:
        worn = SCENARIOS["rough"].tell(rng, lane).trouble
        # About 17 s a lap: the restart comes somewhere in the day, most often with somebody on the lane.
        mat = replace(worn.mat, reboots_t=rng.uniform(OPENS_T, 17.0 * laps))
        return Story(_turns(laps, rng, lane), replace(worn, mat=mat))

    return Scenario(f"{laps} laps on worn sensors, with people crossing in between", story)


def _turns(laps: int, rng: Random, lane: LaneSpec) -> Iterator[Actor]:
    t, tags = OPENS_T, cycle(DEMO_TAGS)
    while laps > 0:
        crossing = passer_by(rng, lane, t)
        yield crossing
        plan = Plan(next(tags), min(laps, rng.randint(3, 7)))
        laps -= plan.laps
        for actor in perform(plan, lane, rng, crossing.ended_t + rng.uniform(1.0, 6.0)):
            yield actor
            t = actor.ended_t + rng.uniform(2.0, 12.0)


def soak_day(number: int, laps: int, sensor: str) -> LapScore:
    """Walk one day; its number is its seed."""
    return score_one(Simulated("soak", sensor, number, day_of(laps))).laps


def soak(laps: dict[str, int], first: int = 0) -> list[Soak]:
    """Walk so many laps on each sensor, in days from `first` on."""
    days = {
        (sensor, first + n): min(LAPS_A_DAY, asked - n * LAPS_A_DAY)
        for sensor, asked in laps.items()
        for n in range(-(-asked // LAPS_A_DAY))
    }
    found: dict[str, dict[int, LapScore]] = {sensor: {} for sensor, _ in days}
    with processes(PROCESSES) as pool:
        waiting = {pool.submit(soak_day, n, asked, sensor): (sensor, n) for (sensor, n), asked in days.items()}
        for done, future in enumerate(as_completed(waiting), start=1):
            sensor, n = waiting[future]
            score = found[sensor][n] = future.result()
            tell(f"{done} of {len(days)}  {sensor}, day {n}: {score.missed} missed, {score.phantom} phantom")
    tell(None)
    return [Soak(sensor, of_sensor) for sensor, of_sensor in found.items()]


def main() -> int:
    """Exit status 0, or 1 when more laps are wrong than the goal allows."""
    parser = argparse.ArgumentParser(description="Walk thousands of simulated laps on worn sensors.")
    parser.add_argument("--lidar", type=int, default=0, help=f"how many, in days of {LAPS_A_DAY}")
    parser.add_argument("--mat", type=int, default=0, help="the same")
    parser.add_argument("--first", type=int, default=0, help="the first day's number")
    parser.add_argument("--page", action="store_true", help=f"write {SOAK_FILE.name}")
    asked = parser.parse_args()
    laps = {"mat": asked.mat, "lidar": asked.lidar}
    soaks = soak({sensor: n for sensor, n in laps.items() if n > 0}, asked.first)
    if not soaks:
        parser.error("say how many laps: --mat 10000, --lidar 1000 or both")
    page = soak_report(soaks)
    if asked.page:
        SOAK_FILE.write_text(page, encoding="utf-8")
    sys.stdout.write(page)
    return int(not all(each.holds for each in soaks))


if __name__ == "__main__":
    sys.exit(main())
