from dataclasses import replace

import pytest

from kiosk.display.box import Box
from kiosk.display.items import Circle, DrawList, Polygon, Rect
from kiosk.display.strip import lane_strip
from kiosk.display.view import LaneStripView

BOX = Box(0, 0, 1000, 100)
LANE = LaneStripView(7.0, 0.9, 1.0, 6.5, clear="clear")


def colours(items: DrawList) -> list[str]:
    return [item.colour for item in items if isinstance(item, Polygon)]


def test_two_lines_start_before_far() -> None:
    lines = [
        item
        for item in lane_strip(LANE, BOX)
        if isinstance(item, Rect) and item.colour == "text" and not item.stroke
    ]
    assert len(lines) == 2
    assert lines[0].box.x < lines[1].box.x


def test_feet_lie_where_they_are_and_the_newest_shine() -> None:
    strip = replace(LANE, feet=((3.0, 0.1), (3.4, -0.1)), prints=((2.2, -0.1), (2.6, 0.1)))
    shoes = [item for item in lane_strip(strip, BOX) if isinstance(item, Polygon)]
    assert [shoe.colour for shoe in shoes] == ["print-7", "print-8", "accent", "accent"]
    xs = [shoe.bounds.centre[0] for shoe in shoes]
    assert xs == sorted(xs)
    assert shoes[2].bounds.centre[1] < 50 < shoes[3].bounds.centre[1]


def test_a_row_without_a_side_is_drawn_in_the_middle() -> None:
    (shoe,) = [item for item in lane_strip(replace(LANE, feet=((3.0, None),)), BOX) if isinstance(item, Polygon)]
    assert shoe.bounds.centre[1] == pytest.approx(50, abs=1)


def test_what_lies_beyond_the_far_line_is_lit_and_keeps_the_strips_corners() -> None:
    items = list(lane_strip(replace(LANE, feet=((5.4, 0.1),), near_end=0.5), BOX))
    lane = next(item for item in items if isinstance(item, Rect) and item.colour == "card")
    lit, square, *_ = [item for item in items[items.index(lane) + 1 :] if isinstance(item, Rect)]
    far = [item for item in items if isinstance(item, Rect) and item.colour == "text" and not item.stroke][-1]
    assert lit.radius == lane.radius
    assert lit.box.right == pytest.approx(lane.box.right)
    assert square.colour == "card"
    assert square.box.right == pytest.approx(far.box.centre[0])


def test_feet_never_leave_the_strip() -> None:
    strip = replace(LANE, feet=((-3.0, 5.0), (12.0, -5.0)))
    assert all(BOX.holds(item.bounds) for item in lane_strip(strip, BOX))


def test_a_body_without_feet_is_a_disc_and_with_feet_none() -> None:
    def discs(strip: LaneStripView) -> list[Circle]:
        return [item for item in lane_strip(strip, BOX) if isinstance(item, Circle)]

    assert len(discs(replace(LANE, body_x_m=3.0))) == 1
    assert discs(replace(LANE, body_x_m=3.0, feet=((3.0, 0.1),))) == []


def test_clear_is_bare_blocked_is_marked_unseen_is_hatched() -> None:
    assert colours(lane_strip(LANE, BOX)) == []
    assert colours(lane_strip(replace(LANE, clear="blocked"), BOX)) == ["text"]  # the sign; its mark is vermilion
    assert set(colours(lane_strip(replace(LANE, clear="not_seen"), BOX))) == {"hatch"}


def test_only_what_lies_behind_is_hatched() -> None:
    strip = replace(LANE, clear="not_seen", feet=((3.0, 0.1),))
    items = [item for item in lane_strip(strip, BOX) if isinstance(item, Polygon)]
    foot = next(item for item in items if item.colour == "accent")
    assert all(item.bounds.x >= foot.bounds.right for item in items if item.colour == "hatch")


@pytest.mark.parametrize("fill", [0.25, 1.0])
def test_it_fills_from_line_to_line(fill: float) -> None:
    items = lane_strip(replace(LANE, fill=fill), BOX)
    (bar,) = [item for item in items if isinstance(item, Rect) and item.colour == "accent"]
    start, far = (item for item in items if isinstance(item, Rect) and item.colour == "text" and not item.stroke)
    span = far.box.centre[0] - start.box.centre[0]
    assert bar.box.x == pytest.approx(start.box.centre[0])
    assert bar.box.w == pytest.approx(span * fill)
