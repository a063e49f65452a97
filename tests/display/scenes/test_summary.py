from dataclasses import replace

import pytest

from kiosk.display.items import Rect, Text
from kiosk.display.panel import Panel
from kiosk.display.samples import sample_views
from kiosk.display.scenes.summary import summary
from kiosk.display.view import SummaryView

PANEL = Panel.of(1280, 720, 43.0, 7.3)
VIEW = sample_views()["summary"]


def said(view: SummaryView) -> dict[str, Text]:
    return {item.text: item for item in summary(view, PANEL) if isinstance(item, Text)}


def test_three_numbers_of_one_size_over_their_words() -> None:
    assert isinstance(VIEW, SummaryView)
    found = said(VIEW)
    assert len({round(found[n].cap_px, 3) for n in ("12", "66", "6")}) == 1
    for number, word in (("12", "laps"), ("66", "metres"), ("6", "minutes")):
        assert round(found[number].x, 3) == round(found[word].x, 3)
        assert found[number].baseline < found[word].baseline


@pytest.mark.parametrize("panel", [PANEL, Panel.of(720, 1280, 43.0, 7.3)], ids=["wide", "upright"])
def test_the_code_and_its_words_share_a_light_card(panel: Panel) -> None:
    view = sample_views()["summary_asks"]
    assert isinstance(view, SummaryView)
    items = summary(view, panel)
    card, *_ = [item for item in items if isinstance(item, Rect) and item.colour == "text"]
    (caption,) = [item for item in items if isinstance(item, Text) and item.text == "Your laps"]
    assert caption.colour == "ground"
    assert card.box.holds(caption.bounds)
    dark = [item.box for item in items if isinstance(item, Rect) and item.colour == "ground"][1:]
    assert len(dark) > 100
    assert not any(caption.bounds.meets(run) for run in dark)


def test_without_a_last_time_nothing_is_compared() -> None:
    assert isinstance(VIEW, SummaryView)
    assert "7 more than last time" in said(VIEW)
    assert not any("last time" in text for text in said(replace(VIEW, versus="")))
