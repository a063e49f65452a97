from dataclasses import replace

from kiosk.display.items import Text
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


def test_without_a_last_time_nothing_is_compared() -> None:
    assert isinstance(VIEW, SummaryView)
    assert "7 more than last time" in said(VIEW)
    assert not any("last time" in text for text in said(replace(VIEW, versus="")))
