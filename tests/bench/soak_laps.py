"""Thousands of simulated laps on worn sensors: `python -m tests.bench.soak_laps --laps 10000 --sensor mat`.

The laps come in days of a hundred, an engine and other faults each day: one strip stuck and one dead, contacts that
flicker, 2 % of the frames lost and 1 % garbled, the mat restarted once; a lidar noisy, with 6 % of its returns lost
and some out of nowhere; on either, somebody crossing the lane between two members. No day is ever the same, any can
be run again by its number.
"""

import argparse
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import replace
from itertools import cycle
from multiprocessing import get_context
from random import Random

from kiosk.devices.simulator.people import DEMO_TAGS, Plan, perform
from kiosk.devices.simulator.scenarios import SCENARIOS, Scenario
from kiosk.devices.simulator.scenes import passer_by
from kiosk.devices.simulator.simulate import SENSORS
from kiosk.devices.simulator.stage import Actor
from kiosk.devices.simulator.stories import Story
from kiosk.lane.geometry import LaneSpec
from tests.bench.laps import LapScore
from tests.bench.many import PROCESSES, score_one, tell
from tests.bench.material import Simulated

LAPS_A_DAY = 100
GOAL = 1 / 1000
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


def main() -> int:
    """Exit status 0, or 1 when more laps are wrong than the goal allows."""
    parser = argparse.ArgumentParser(description="Walk thousands of simulated laps on worn sensors.")
    parser.add_argument("--laps", type=int, required=True, help=f"how many, in days of {LAPS_A_DAY}")
    parser.add_argument("--sensor", choices=sorted(SENSORS), required=True)
    asked = parser.parse_args()
    days = {n: min(LAPS_A_DAY, asked.laps - n * LAPS_A_DAY) for n in range(-(-asked.laps // LAPS_A_DAY))}
    owed = wrong = 0
    with ProcessPoolExecutor(PROCESSES, mp_context=get_context("spawn")) as pool:
        waiting = {pool.submit(soak_day, n, laps, asked.sensor): n for n, laps in days.items()}
        for future in as_completed(waiting):
            laps = future.result()
            owed, wrong = owed + laps.owed, wrong + laps.missed + laps.phantom
            if laps.missed or laps.phantom:
                print(f"day {waiting[future]}: {laps.missed} missed, {laps.phantom} phantom of {laps.owed}")
            tell(f"{owed} laps of {asked.laps}, {wrong} missed or phantom")
    tell(None)
    print(f"{asked.sensor}: {owed} laps, {wrong} missed or phantom: {1000 * wrong / owed:.2f} in 1,000")
    return int(wrong > GOAL * owed)


if __name__ == "__main__":
    sys.exit(main())
