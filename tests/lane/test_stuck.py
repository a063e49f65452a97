from kiosk.lane.contacts import Contact
from kiosk.lane.stuck import StuckStrips


def seen(lying: list[Contact], feet: list[Contact], t: float) -> int:
    strips = StuckStrips()
    strips.feed(0.0, lying, [])
    for foot in feet:
        strips.feed(10.0, lying, [foot])
    strips.feed(t, lying, [])
    return strips.rows


BELOW, ABOVE = Contact(10, 13, 9.0), Contact(60, 63, 9.0)


def test_one_strip_or_two_are_stuck_once_walked_past_for_two_minutes() -> None:
    assert seen([Contact(40, 40, 0.0)], [BELOW, ABOVE], 120.0) == 1 << 40
    assert seen([Contact(40, 41, 0.0)], [BELOW, ABOVE], 120.0) == 0b11 << 40
    assert seen([Contact(40, 40, 0.0)], [BELOW, ABOVE], 119.0) == 0


def test_footfalls_must_have_come_and_gone_on_both_sides() -> None:
    assert seen([Contact(40, 40, 0.0)], [BELOW, BELOW], 500.0) == 0
    assert seen([Contact(40, 40, 0.0)], [], 500.0) == 0


def test_three_adjacent_strips_are_an_obstacle_for_ever() -> None:
    assert seen([Contact(40, 42, 0.0)], [BELOW, ABOVE], 9000.0) == 0
    assert seen([Contact(40, 41, 0.0), Contact(42, 42, 0.0)], [BELOW, ABOVE], 9000.0) == 0
