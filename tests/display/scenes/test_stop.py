from dataclasses import replace

import pytest

from kiosk.display.items import Polygon, Rect, Text
from kiosk.display.panel import Panel
from kiosk.display.samples import sample_views
from kiosk.display.scenes.stop import stop
from kiosk.display.view import WarningView

PANEL = Panel.of(1280, 720, 43.0, 7.5)


@pytest.fixture
def view() -> WarningView:
    sample = sample_views()["lane_blocked"]
    assert isinstance(sample, WarningView)
    return sample


def said(view: WarningView, panel: Panel = PANEL) -> list[Text]:
    return [item for item in stop(view, panel) if isinstance(item, Text)]


def test_the_whole_screen_says_stop(view: WarningView) -> None:
    items = stop(view, PANEL)
    assert items[0] == Rect(PANEL.box, "stop")
    assert [text.text for text in said(view)] == ["STOP", "Something is", "behind you"]
    assert said(view)[0].cap_px > 0.2 * PANEL.height_px


def test_the_two_dangers_differ_in_colour_shape_and_word(view: WarningView) -> None:
    other = replace(view, kind="two_walkers")
    assert stop(view, PANEL)[0].colour != stop(other, PANEL)[0].colour
    octagons = [next(item for item in stop(v, PANEL) if isinstance(item, Polygon)) for v in (view, other)]
    assert len(octagons[0].points) == 8
    assert len(octagons[1].points) != 8
    assert said(other)[0].text == "WAIT"


@pytest.mark.parametrize("size", [(1920, 1080, 24.0), (800, 480, 7.0), (720, 1280, 32.0)])
def test_what_cannot_be_read_at_the_far_line_is_left_out(view: WarningView, size: tuple[int, int, float]) -> None:
    panel = Panel.of(*size, 10.0)
    first, *rest = said(view, panel)
    assert first.text == "STOP"
    assert all(text.cap_px >= panel.far_word_px for text in rest)
