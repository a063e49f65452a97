from itertools import pairwise
from random import Random

from tests.kills import moments
from tests.kills.moments import IN_FLOW, MOMENT_S, PATIENCE_S, Moments

STEP_S = 0.01


def times(found: Moments, until_s: float) -> list[float]:
    return [step * STEP_S for step in range(int(until_s / STEP_S)) if found.is_now(step * STEP_S)]


def test_moments_come_as_often_as_asked_and_the_same_for_a_seed() -> None:
    laps = iter(range(1_000_000))
    found = times(Moments(Random(3), 1.0, lambda: next(laps), 0.0), 1000.0)
    laps = iter(range(1_000_000))
    assert found == times(Moments(Random(3), 1.0, lambda: next(laps), 0.0), 1000.0)
    waits_s = (1 - IN_FLOW) * 1.0 + IN_FLOW * (moments.LOOK_EVERY_S + MOMENT_S / 2)
    assert 0.8 * 1000 / waits_s < len(found) < 1.2 * 1000 / waits_s


def test_some_wait_until_laps_arrive_but_not_for_ever() -> None:
    stuck = Moments(Random(3), 1.0, lambda: 7, 0.0)
    found = times(stuck, 1000.0)
    assert stuck.in_flow == 0
    gaps_s = [after - before for before, after in pairwise(found)]
    assert PATIENCE_S - STEP_S < max(gaps_s) < PATIENCE_S + 2 * STEP_S


def test_a_gym_that_can_not_be_asked_tells_nothing() -> None:
    answers = iter([None, 5, None, 4, None] * 100_000)
    away = Moments(Random(3), 1.0, lambda: next(answers), 0.0)
    times(away, 500.0)
    assert away.in_flow == 0
