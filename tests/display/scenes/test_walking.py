from dataclasses import replace

import pytest

from kiosk.display.items import Text
from kiosk.display.panel import Panel
from kiosk.display.samples import sample_views
from kiosk.display.scenes.walking import walking
from kiosk.display.view import WalkingView
from kiosk.lane.observations import Clear

PANEL = Panel.of(1280, 720, 43.0, 7.3)


@pytest.fixture
def view() -> WalkingView:
    sample = sample_views()["walking"]
    assert isinstance(sample, WalkingView)
    return sample


def said(view: WalkingView) -> dict[str, Text]:
    return {item.text: item for item in walking(view, PANEL) if isinstance(item, Text)}


def test_count_and_clock_are_the_largest(view: WalkingView) -> None:
    by_size = sorted(said(view).values(), key=lambda text: -text.cap_px)
    assert [text.text for text in by_size[:2]] == ["7", "03:42"]


def test_one_and_two_digits_are_as_tall(view: WalkingView) -> None:
    assert said(view)["7"].cap_px == pytest.approx(said(replace(view, laps=12))["12"].cap_px, rel=0.03)


@pytest.mark.parametrize(
    ("clear", "words"),
    [("clear", "Clear behind you"), ("blocked", "Lane blocked"), ("not_seen", "No view behind you")],
)
def test_what_is_behind_is_said_as_it_is_known(view: WalkingView, clear: Clear, words: str) -> None:
    found = said(replace(view, strip=replace(view.strip, clear=clear)))
    assert [text for text in found if text.endswith(("behind you", "blocked"))] == [words]


def test_saving_stands_beside_the_old_number(view: WalkingView) -> None:
    assert "saving" not in said(view)
    found = said(replace(view, saving=True))
    assert "7" in found
    assert found["saving"].baseline == pytest.approx(found["LAPS"].baseline)


def test_a_forward_step_counts_metres_and_says_what_to_do() -> None:
    view = sample_views()["walking_forward"]
    assert isinstance(view, WalkingView)
    for panel in (Panel.of(1280, 720, 43.0, 7.5), Panel.of(800, 480, 7.0, 7.5)):
        texts = [item.text for item in walking(view, panel) if isinstance(item, Text)]
        assert "88" in texts
        assert "Quiet Heron" not in texts
    assert {"Walk forward", "METRES"} <= set(said(view))
