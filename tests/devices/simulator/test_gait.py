from random import Random
from statistics import median

import pytest

from kiosk.devices.simulator.gait import BACKWARD, FORWARD, Gait, personal
from kiosk.devices.simulator.person import Person

PEOPLE = range(200)


@pytest.mark.parametrize(
    ("gait", "slowest_m_s", "fastest_m_s"), [(BACKWARD, 0.4, 1.2), (FORWARD, 0.4, 1.9)], ids=["backward", "forward"]
)
def test_people_differ_within_what_people_do(gait: Gait, slowest_m_s: float, fastest_m_s: float) -> None:
    """Recorded speeds: 0.4 to 1.1 m/s backward, 0.4 to 1.9 m/s forward."""
    people = [personal(gait, Random(seed)) for seed in PEOPLE]
    speeds = [each.speed_m_s for each in people]
    assert slowest_m_s * 0.9 <= min(speeds) < max(speeds) <= fastest_m_s * 1.1
    assert max(speeds) / min(speeds) > 2
    assert median(each.step_m for each in people) == pytest.approx(gait.step_m, rel=0.05)
    assert median(each.step_s for each in people) == pytest.approx(gait.step_s, rel=0.05)


def test_children_and_the_old_step_as_they_do() -> None:
    ordinary, old, child = (
        [personal(FORWARD, Random(seed), person) for seed in PEOPLE]
        for person in (Person(), Person(age_years=75), Person(age_years=6, height_m=1.15))
    )

    def typical(people: list[Gait]) -> tuple[float, float, float]:
        return (
            median(each.step_m for each in people),
            median(each.step_s for each in people),
            median(each.both_down for each in people),
        )

    step_m, step_s, both_down = typical(ordinary)
    assert typical(old)[0] < step_m
    assert typical(old)[1] > step_s
    assert typical(old)[2] > both_down
    assert typical(child)[0] == pytest.approx(step_m * 1.15 / 1.72)
    assert typical(child)[1] < step_s


def test_the_same_chance_makes_the_same_person() -> None:
    assert personal(BACKWARD, Random(7)) == personal(BACKWARD, Random(7))
