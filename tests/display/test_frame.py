import pytest

from kiosk.display.frame import around, compact_boxes, frame, serves_m, whole
from kiosk.display.items import Text
from kiosk.display.panel import Panel
from kiosk.display.view import LaneStripView
from kiosk.display.words import ENGLISH

LANE = LaneStripView(7.0, 0.9, 1.0, 6.5)


def test_boxes_keep_apart_and_inside(panel: Panel) -> None:
    cut = frame(panel)
    boxes = [cut.header, cut.left, cut.right, cut.strip]
    assert all(panel.box.holds(box) for box in boxes)
    assert not any(a.meets(b) for i, a in enumerate(boxes) for b in boxes[i + 1 :])


def test_compact_leaves_count_and_clock_apart(panel: Panel) -> None:
    count, clock = compact_boxes(panel)
    assert count.bottom < clock.y
    assert panel.box.holds(count)
    assert panel.box.holds(clock)


def test_a_forty_three_inch_panel_serves_ten_metres_and_a_seven_inch_one_does_not() -> None:
    assert whole(Panel.of(1920, 1080, 43.0, 10.0))
    assert not whole(Panel.of(800, 480, 7.0, 7.3))
    assert serves_m(1920, 1080, 43.0) > 10
    assert serves_m(800, 480, 7.0) == pytest.approx(4.2, abs=0.2)


def test_twice_the_panel_serves_twice_as_far() -> None:
    assert serves_m(800, 480, 14.0) == pytest.approx(2 * serves_m(800, 480, 7.0))


def test_an_alias_too_long_to_read_is_left_out_while_walking() -> None:
    panel = Panel.of(720, 1280, 15.0, 2.0)

    def names(who: str) -> list[str]:
        return [item.text for item in around(who, LANE, panel, ENGLISH) if isinstance(item, Text)]

    assert names("Quiet Heron") == ["Quiet Heron"]
    assert names("Quiet Heron of the Long Western Shore") == []
