from itertools import takewhile

from kiosk.devices.simulator.stream import DEMO_LANE
from kiosk.devices.simulator.visit import Visit
from tests.bench.gym_days import at, gym_days

HOUR_S = 3600.0


def visits_by_hour(hours: int) -> list[int]:
    found = [0] * hours
    for actor in takewhile(lambda actor: actor.began_t < hours * HOUR_S, gym_days(1, DEMO_LANE)):
        if isinstance(actor, Visit) and actor.legs:
            found[int(actor.began_t / HOUR_S)] += 1
    return found


def test_evenings_are_full_and_nights_are_not() -> None:
    by_hour = visits_by_hour(15)  # from 14 o'clock
    afternoon, evening, night = by_hour[:3], by_hour[3:6], by_hour[8:15]
    assert max(afternoon) < min(evening) / 2
    assert 0 < sum(night) < sum(afternoon)


def test_actors_come_in_order_of_time() -> None:
    began = [actor.began_t for actor in takewhile(lambda actor: actor.began_t < 8 * HOUR_S, gym_days(2, DEMO_LANE))]
    assert began == sorted(began)


def test_the_clocks_go_forward_in_the_second_night() -> None:
    assert (at(0.0).hour, at(24 * HOUR_S).hour, at(48 * HOUR_S).hour) == (14, 14, 15)
