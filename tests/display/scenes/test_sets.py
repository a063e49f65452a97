from dataclasses import replace

import pytest

from kiosk.display.items import DrawList, Ring, Text
from kiosk.display.panel import Panel
from kiosk.display.samples import sample_views
from kiosk.display.scenes.sets import set_boxes, set_progress, sets_fit
from kiosk.display.scenes.walking import walking
from kiosk.display.view import SetView, WalkingView
from kiosk.display.words import ENGLISH

PANEL = Panel.of(1280, 720, 43.0, 7.5)
SETS = SetView(2, 3, 14, 20)


def progress(sets: SetView) -> DrawList:
    return set_progress(sets, 222, set_boxes(PANEL, ENGLISH), PANEL, ENGLISH)


def test_ring_seconds_clock_and_which_set() -> None:
    assert [item.text for item in progress(SETS) if isinstance(item, Text)] == ["14", "03:42", "set 2 of 3"]


@pytest.mark.parametrize(("left_s", "swept"), [(20, 0.0), (14, 0.3), (0, 1.0)])
def test_the_ring_fills_as_the_set_goes_by(left_s: int, swept: float) -> None:
    rings = [item for item in progress(replace(SETS, left_s=left_s)) if isinstance(item, Ring)]
    assert rings[-1].sweep == pytest.approx(swept)


def test_boxes_keep_apart(panel: Panel) -> None:
    boxes = set_boxes(panel, ENGLISH)
    found = [boxes.count, boxes.ring, boxes.clock, boxes.behind]
    assert not any(a.meets(b) for i, a in enumerate(found) for b in found[i + 1 :])
    assert all(panel.box.holds(box) for box in found)


def test_a_panel_that_cannot_show_a_set_drops_to_count_and_clock() -> None:
    view = sample_views()["walking_set"]
    assert isinstance(view, WalkingView)
    assert sets_fit(PANEL, ENGLISH)
    small = Panel.of(1920, 1080, 24.0, 10.0)
    assert not sets_fit(small, ENGLISH)
    assert [item.text for item in walking(view, small) if isinstance(item, Text)] == ["7", "03:42"]
