from dataclasses import replace

from kiosk.display.items import Text
from kiosk.display.panel import Panel
from kiosk.display.samples import sample_views
from kiosk.display.scenes.attract import attract
from kiosk.display.view import AttractView
from kiosk.display.words import Words

VIEW = sample_views()["attract_total"]
PANEL = Panel.of(1280, 720, 43.0, 7.5)


def said(view: AttractView, words: Words) -> str:
    return " ".join(item.text for item in attract(view, PANEL, words) if isinstance(item, Text))


def test_laps_and_how_far_that_is() -> None:
    assert isinstance(VIEW, AttractView)
    assert "12,345 laps walked here 67.9 kilometres, backward" in said(VIEW, Words("en"))
    assert "1 lap walked here 6 metres, backward" in said(replace(VIEW, total_laps=1, total_m=6), Words("en"))
