from random import Random

from kiosk.devices.simulator.stream import DEMO_LANE
from kiosk.devices.simulator.visit import Visit
from tests.bench.soak_laps import day_of, soak_day


def test_a_short_day_on_a_worn_mat() -> None:
    score = soak_day(1, laps=6, sensor="mat")
    assert (score.owed, score.missed, score.phantom) == (6, 0, 0)


def test_a_day_has_its_faults_and_people_who_cross() -> None:
    story = day_of(12).tell(Random(3), DEMO_LANE)
    visits = [actor for actor in story.actors if isinstance(actor, Visit)]
    assert sum(len(visit.legs) for visit in visits) == 24
    crossings = [visit for visit in visits if not visit.legs]
    assert len(crossings) >= 2
    worn = story.trouble.mat
    assert worn.stuck
    assert worn.dead
    assert worn.reboots_t is not None
    assert worn.reboots_t < visits[-1].ended_t
    assert (worn.flicker, worn.lost, worn.garbled) == (0.05, 0.02, 0.01)


def test_no_day_is_like_another() -> None:
    assert day_of(6).tell(Random(1), DEMO_LANE).trouble != day_of(6).tell(Random(2), DEMO_LANE).trouble
