from random import Random

import pytest

from kiosk.devices.simulator.scenarios import SCENARIOS, long
from kiosk.devices.simulator.truth import truth_of

LAPS = {
    # by sight of position, by sight of feet
    "honest": (3, 3),
    "forward": (3, 0),
    "shuttle": (3, 3),
    "both": (6, 5),
    "partial": (2, 2),
    "passerby": (2, 2),
    "rough": (3, 3),
    "handover": (3, 3),
    "bag": (3, 3),
    "shared": (2, 2),
    "dark": (3, 3),
    "child": (2, 2),
    "sled": (2, 2),
    "trainer": (2, 2),
    "stops": (2, 2),
    "sway": (2, 2),
    "reboot": (3, 3),
    "wrap": (3, 3),
    "chain_broken": (3, 3),
    "short": (1, 1),
    "long": (100, 100),
}


def test_every_scenario_has_its_laps_here() -> None:
    assert set(LAPS) == set(SCENARIOS)


@pytest.mark.parametrize("name", LAPS)
@pytest.mark.parametrize("seed", range(4))
def test_a_name_means_the_same_story_whatever_the_seed(name: str, seed: int) -> None:
    scenario = SCENARIOS[name]
    told = [
        truth_of(scenario.tell(Random(seed), scenario.lane), scenario.lane, sensor, None, "")
        for sensor in ("mat", "lidar")
    ]
    assert (told[0]["expect"]["laps"]["mat"], told[1]["expect"]["laps"]["lidar"]) == LAPS[name]
    assert told[0]["legs"] == told[1]["legs"]


def test_another_seed_is_another_walk() -> None:
    one, two = (SCENARIOS["honest"].tell(Random(seed), SCENARIOS["honest"].lane).actors for seed in (1, 2))
    assert one != two


def test_a_long_story_is_as_long_as_asked_and_as_worn() -> None:
    assert long(7).sentence.startswith("7 honest laps")
    lane = long(7).lane
    well, worn = (long(7, faults).tell(Random(1), lane).trouble.mat for faults in (False, True))
    assert (well.lost, worn.lost) == (0.0, 0.02)
