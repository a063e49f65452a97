from dataclasses import replace

import pytest

from kiosk.display.items import Text
from kiosk.display.panel import Panel
from kiosk.display.samples import sample_views
from kiosk.display.scenes.ready import ready
from kiosk.display.view import ReadyView
from kiosk.lane.observations import Clear

PANEL = Panel.of(1280, 720, 43.0, 7.5)


@pytest.fixture
def view() -> ReadyView:
    sample = sample_views()["ready"]
    assert isinstance(sample, ReadyView)
    return sample


def said(view: ReadyView) -> list[str]:
    return [item.text for item in ready(view, PANEL) if isinstance(item, Text)]


def test_who_was_read_what_they_do_and_what_they_did(view: ReadyView) -> None:
    about = ["Quiet Heron", "Free walk", "5 laps last time", "Walk backward to begin"]
    assert said(view) == [*about, "Clear behind you"]


@pytest.mark.parametrize("clear", ["blocked", "not_seen"])
def test_clear_is_said_only_when_it_is(view: ReadyView, clear: Clear) -> None:
    found = said(replace(view, strip=replace(view.strip, clear=clear)))
    assert not any("behind you" in text for text in found)


def test_what_to_do_and_what_is_behind_share_a_line_where_there_is_room(view: ReadyView) -> None:
    def baselines(panel: Panel) -> list[float]:
        return [item.baseline for item in ready(view, panel) if isinstance(item, Text)][-2:]

    wide, upright = baselines(PANEL), baselines(Panel.of(720, 1280, 43.0, 7.5))
    assert wide[0] == pytest.approx(wide[1], abs=PANEL.height_px * 0.01)
    assert upright[0] < upright[1] - 50


def test_without_an_alias_and_a_last_time(view: ReadyView) -> None:
    assert said(replace(view, alias=None, last=""))[:2] == ["Ready", "Free walk"]


def test_how_long_a_programme_takes(view: ReadyView) -> None:
    assert "Long walk, about 25 minutes" in said(replace(view, programme="Long walk", lasts="about 25 minutes"))
