from math import hypot

import pytest

from kiosk.display.box import Box
from kiosk.display.items import Circle, Line, Polygon, Ring
from kiosk.display.ringed import badge, broken_ring, number_in, pause_in, ring, ring_box

BOX = Box(0, 0, 300, 300)


def test_the_largest_square_in_the_middle() -> None:
    assert ring_box(Box(0, 0, 500, 300)) == Box(100, 0, 300, 300)


def test_a_closed_ring_is_one_item_an_open_one_has_round_ends() -> None:
    assert len(ring(BOX, "accent")) == 1
    body, first, last = ring(BOX, "accent", 0.5)
    assert isinstance(body, Ring)
    assert isinstance(first, Circle)
    assert isinstance(last, Circle)
    assert first.r == last.r == body.width / 2
    assert first.cy < 150 < last.cy


@pytest.mark.parametrize("number", ["1", "12", "128", "12345"])
def test_a_number_fits_its_ring_at_its_corners(number: str) -> None:
    (text,) = number_in(BOX, number, "text")
    (edge,) = ring(BOX, "accent")
    assert isinstance(edge, Ring)
    b = text.bounds
    assert max(hypot(x - 150, y - 150) for x in (b.x, b.right) for y in (b.y, b.bottom)) < edge.r - edge.width / 2
    assert b.centre == pytest.approx((150, 150), abs=1)


def test_pause_is_two_bars_inside() -> None:
    bars = pause_in(BOX, "text")
    assert len(bars) == 2
    assert all(BOX.inset(60).holds(bar.bounds) for bar in bars)


def test_a_broken_ring_is_cut_through_by_gaps_that_stay_clear_of_its_number() -> None:
    whole, *gaps = broken_ring(BOX, "grey")
    assert isinstance(whole, Ring)
    assert all(isinstance(gap, Polygon) and gap.colour == "ground" for gap in gaps)
    for gap in gaps:
        assert isinstance(gap, Polygon)
        away = [hypot(x - 150, y - 150) for x, y in gap.points]
        assert min(away) < whole.r - whole.width / 2
        assert max(away) > whole.r + whole.width / 2
        (text,) = number_in(BOX, "12345", "text")
        assert not text.bounds.meets(gap.bounds)


@pytest.mark.parametrize("number", ["1", "12", "128", "12345"])
def test_a_badge_touches_neither_the_number_nor_the_boxs_edge(number: str) -> None:
    (text,) = number_in(BOX, number, "text")
    halo = badge(BOX, True, "accent")[0]
    assert isinstance(halo, Circle)
    b = text.bounds
    corner = hypot(b.right - halo.cx, b.bottom - halo.cy)
    assert corner > halo.r
    assert BOX.holds(halo.bounds)


def test_a_tick_is_not_a_cross() -> None:
    tick, cross = (badge(BOX, counts, "grey") for counts in (True, False))
    assert tick[:2] == cross[:2]
    strokes = [[item for item in sign if isinstance(item, Line)] for sign in (tick, cross)]
    assert strokes[0] != strokes[1]
