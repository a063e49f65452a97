from random import Random
from statistics import median

import pytest

from kiosk.devices.simulator.gait import BACKWARD, FORWARD, Gait, personal


@pytest.mark.parametrize(
    ("gait", "slowest_m_s", "fastest_m_s"), [(BACKWARD, 0.4, 1.2), (FORWARD, 0.4, 1.9)], ids=["backward", "forward"]
)
def test_people_differ_within_what_people_do(gait: Gait, slowest_m_s: float, fastest_m_s: float) -> None:
    """Recorded speeds: 0.4 to 1.1 m/s backward, 0.4 to 1.9 m/s forward."""
    people = [personal(gait, Random(seed)) for seed in range(200)]
    speeds = [each.step_m / each.step_s for each in people]
    assert slowest_m_s <= min(speeds) < max(speeds) <= fastest_m_s
    assert max(speeds) / min(speeds) > 2
    assert median(each.step_m for each in people) == pytest.approx(gait.step_m, rel=0.05)
    assert median(each.step_s for each in people) == pytest.approx(gait.step_s, rel=0.05)


def test_the_same_chance_makes_the_same_person() -> None:
    assert personal(BACKWARD, Random(7)) == personal(BACKWARD, Random(7))
