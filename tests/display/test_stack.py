import pytest

from kiosk.display.box import Box
from kiosk.display.stack import Say, stack

BOX = Box(0, 100, 400, 200)
SAYINGS = (Say("3 more", 40, "text", "bold"), Say("than last time", 25, above_px=20))


def test_a_block_stands_in_the_middle() -> None:
    lines = stack(SAYINGS, BOX)
    above, below = lines[0].baseline - lines[0].cap_px - BOX.y, BOX.bottom - lines[-1].bounds.bottom
    assert above == pytest.approx(below)


def test_or_at_the_top() -> None:
    first, second = stack(SAYINGS, BOX, middle=False)
    assert first.baseline == pytest.approx(140)
    assert second.baseline == pytest.approx(140 + 20 + 25)


def test_it_shrinks_as_a_whole_until_it_fits() -> None:
    low = Box(0, 0, 400, 50)
    lines = stack(SAYINGS, low)
    assert all(low.holds(line.bounds) for line in lines)
    assert lines[0].cap_px / lines[1].cap_px == pytest.approx(40 / 25)
