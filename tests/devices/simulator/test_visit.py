from kiosk.devices.simulator.visit import TrueLeg, crossing_t
from kiosk.devices.simulator.walker import Waypoint

OUT = (Waypoint(0.0, 0.5, 0.0), Waypoint(2.0, 1.5, 0.0), Waypoint(4.0, 3.5, 0.0))


def test_a_line_is_crossed_between_two_points() -> None:
    assert crossing_t(OUT, 1.0) == 1.0
    assert crossing_t(OUT, 2.5) == 3.0
    assert crossing_t(tuple(Waypoint(4 - each.t, each.x_m, 0.0) for each in reversed(OUT)), 1.0) == 3.0


def test_a_line_not_reached_is_not_crossed() -> None:
    assert crossing_t(OUT, 4.0) is None


def test_a_leg_is_complete_with_both_lines_and_over_at_the_second() -> None:
    whole = TrueLeg("away", "backward", started_t=1.0, t=8.0, reach_m=6.8, began_t=0.5, ended_t=8.5)
    short = TrueLeg("away", "backward", started_t=1.0, t=None, reach_m=4.0, began_t=0.5, ended_t=5.5)
    assert (whole.complete, whole.over_t) == (True, 8.0)
    assert (short.complete, short.over_t) == (False, 5.5)
