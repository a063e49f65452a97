from dataclasses import replace

import pytest

from kiosk.display.items import Ring, Text
from kiosk.display.panel import Panel
from kiosk.display.samples import sample_views
from kiosk.display.scenes.rest import rest
from kiosk.display.view import RestView

PANEL = Panel.of(1280, 720, 43.0, 7.5)


@pytest.fixture
def view() -> RestView:
    sample = sample_views()["rest"]
    assert isinstance(sample, RestView)
    return sample


def test_what_is_left_and_what_comes(view: RestView) -> None:
    texts = [item.text for item in rest(view, PANEL) if isinstance(item, Text)]
    assert texts == ["Quiet Heron", "38", "Rest", "then set 3 of 3"]


@pytest.mark.parametrize(("left_s", "swept"), [(60, 1.0), (30, 0.5), (0, 0.0)])
def test_the_ring_empties(view: RestView, left_s: int, swept: float) -> None:
    rings = [item for item in rest(replace(view, left_s=left_s), PANEL) if isinstance(item, Ring)]
    assert rings[-1].sweep == pytest.approx(swept)


def test_a_small_panel_counts_down_all_the_same(view: RestView) -> None:
    small = Panel.of(800, 480, 7.0, 7.5)
    assert [item.text for item in rest(view, small) if isinstance(item, Text)] == ["38", "Rest"]


def test_a_set_on_the_treadmill_says_so() -> None:
    view = sample_views()["treadmill"]
    assert isinstance(view, RestView)
    texts = [item.text for item in rest(view, PANEL) if isinstance(item, Text)]
    assert texts == ["Quiet Heron", "24", "Walk", "set 2 of 5"]
