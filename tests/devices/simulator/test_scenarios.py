from collections.abc import Callable

import pytest

from kiosk.devices.simulator.scenarios import Scenario, handover, honest, partial, short


@pytest.mark.parametrize(
    ("scenario_of", "laps", "by_session", "taps"),
    [(honest, 3, (), 1), (partial, 2, (), 0), (handover, 3, (1, 2), 2), (short, 1, (), 0)],
)
def test_laps_owed_are_the_legs_walked_whole_backward_and_away(
    scenario_of: Callable[[], Scenario], laps: int, by_session: tuple[int, ...], taps: int
) -> None:
    scenario = scenario_of()
    legs = [leg for visit in scenario.visits for leg in visit.legs if leg.over_t < scenario.seconds]
    walked = sum(leg.complete and leg.facing == "backward" for leg in legs)
    assert (walked, scenario.laps, scenario.laps_by_session) == (laps, laps, by_session)
    assert sum(len(visit.taps) for visit in scenario.visits) == taps


def test_another_seed_is_another_walk_of_the_same_story() -> None:
    one, two = honest(1), honest(2)
    assert one.visits != two.visits
    assert (one.laps, one.note) == (two.laps, two.note)
