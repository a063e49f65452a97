from dataclasses import replace

import pytest

from kiosk.display.items import Ring, Text
from kiosk.display.panel import Panel
from kiosk.display.samples import sample_views
from kiosk.display.scenes.countdown import countdown
from kiosk.display.view import CountdownView

PANEL = Panel.of(1280, 720, 43.0, 7.5)


@pytest.fixture
def view() -> CountdownView:
    sample = sample_views()["countdown"]
    assert isinstance(sample, CountdownView)
    return sample


@pytest.mark.parametrize(("number", "swept"), [(3, 1.0), (2, 2 / 3), (1, 1 / 3)])
def test_the_ring_has_as_much_left_as_there_are_seconds(view: CountdownView, number: int, swept: float) -> None:
    items = countdown(replace(view, number=number), PANEL)
    assert [item.sweep for item in items if isinstance(item, Ring)][-1] == pytest.approx(swept)
    digits = [item for item in items if isinstance(item, Text) and item.cells]
    assert [text.text for text in digits] == [str(number)]
    assert digits[0].cap_px > PANEL.far_digit_px


def test_a_small_panel_shows_the_number_alone(view: CountdownView) -> None:
    small = Panel.of(800, 480, 7.0, 7.5)
    assert [item.text for item in countdown(view, small) if isinstance(item, Text)] == ["3"]
