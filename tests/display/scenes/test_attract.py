from dataclasses import replace

from kiosk.display.items import Text
from kiosk.display.panel import Panel
from kiosk.display.samples import sample_views
from kiosk.display.scenes.attract import attract
from kiosk.display.view import AttractView

PANEL = Panel.of(1280, 720, 43.0, 7.3)
VIEW = sample_views()["attract"]


def said(view: AttractView) -> list[Text]:
    return [item for item in attract(view, PANEL) if isinstance(item, Text)]


def test_it_says_how_and_who() -> None:
    assert isinstance(VIEW, AttractView)
    words = [text.text for text in said(VIEW)]
    assert words[:2] == ["Walk backward.", "Face the screen."]
    assert [words.count(row.alias) for row in VIEW.rows] == [1] * 5
    assert "131 laps by everyone" in words
    assert words[-1] == "Tap your tag, or just walk."


def test_scores_share_a_right_edge() -> None:
    assert isinstance(VIEW, AttractView)
    edges = {round(text.bounds.right, 3) for text in said(VIEW) if text.cells and text.colour == "accent"}
    assert len(edges) == 1


def test_an_empty_board_invites() -> None:
    assert isinstance(VIEW, AttractView)
    words = [text.text for text in said(replace(VIEW, rows=()))]
    assert "Be the first" in words
    assert "today." in words
    assert "laps" not in words


def test_a_pose_moves_nothing_but_the_figure() -> None:
    assert isinstance(VIEW, AttractView)
    assert said(VIEW) == said(replace(VIEW, pose=5))
    assert attract(VIEW, PANEL) != attract(replace(VIEW, pose=5), PANEL)
