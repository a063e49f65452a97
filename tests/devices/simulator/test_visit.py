from kiosk.devices.simulator.visit import TrueLeg, Visit, VisitsInTime, crossing_t
from kiosk.devices.simulator.walker import HipPoint

OUT = (HipPoint(0.0, 0.5, 0.0), HipPoint(2.0, 1.5, 0.0), HipPoint(4.0, 3.5, 0.0))


def _visit(began_t: float, ended_t: float) -> Visit:
    return Visit(began_t, ended_t, taps=(), footprints=(), hips=(), legs=())


def test_a_line_is_crossed_between_two_points() -> None:
    assert crossing_t(OUT, 1.0) == 1.0
    assert crossing_t(OUT, 2.5) == 3.0
    assert crossing_t(tuple(HipPoint(4 - each.t, each.x_m, 0.0) for each in reversed(OUT)), 1.0) == 3.0


def test_a_line_not_reached_is_not_crossed() -> None:
    assert crossing_t(OUT, 4.0) is None


def test_a_leg_is_complete_with_both_lines_and_over_at_the_second() -> None:
    whole = TrueLeg("away", "backward", started_t=1.0, t=8.0, reach_m=6.8, ended_t=8.5)
    short = TrueLeg("away", "backward", started_t=1.0, t=None, reach_m=4.0, ended_t=5.5)
    assert (whole.complete, whole.over_t) == (True, 8.0)
    assert (short.complete, short.over_t) == (False, 5.5)


def test_visits_are_found_by_time() -> None:
    first, second = _visit(1.0, 2.0), _visit(4.0, 5.0)
    visits = VisitsInTime(iter([first, second]))
    found = [visits.at(t) for t in (0.0, 1.0, 1.9, 2.0, 3.9, 4.0, 5.0, 99.0)]
    assert found == [None, first, first, None, None, second, None, None]
