from dataclasses import replace

from kiosk.display.box import Box
from kiosk.display.fit import cap_that_fits
from kiosk.display.items import Text
from kiosk.display.panel import Panel
from kiosk.display.samples import sample_views
from kiosk.display.scenes.board import ROWS, board
from kiosk.display.view import AttractView
from kiosk.display.words import ENGLISH

VIEW = sample_views()["attract_week"]
PANEL = Panel.of(1280, 720, 43.0, 7.5)
INNER = Box(0, 0, 570, 560)


def said(view: AttractView) -> list[Text]:
    return [item for item in board(view, INNER, PANEL, ENGLISH) if isinstance(item, Text)]


def test_rank_alias_and_laps_in_columns() -> None:
    assert isinstance(VIEW, AttractView)
    found = said(VIEW)
    assert found[0].text == "This week"
    ranks, laps = found[2:-1:3], found[4:-1:3]
    assert len(ranks) == len(laps) == ROWS
    assert len({round(text.bounds.right, 3) for text in laps}) == 1
    assert len({round(text.bounds.right, 3) for text in ranks}) == 1
    assert found[-1].text == "512 laps by everyone"


def test_an_alias_too_long_for_its_line_is_broken_and_larger_so() -> None:
    assert isinstance(VIEW, AttractView)
    long = "Unbeatable Backwards Walking Hippopotami"
    found = said(replace(VIEW, rows=(replace(VIEW.rows[0], alias=long), VIEW.rows[1])))
    first, second = found[3:5]
    assert f"{first.text} {second.text}" == long
    one_line = cap_that_fits(long, INNER.w)  # though all of the row were its own
    assert first.cap_px == second.cap_px > one_line


def test_an_empty_board_invites() -> None:
    assert isinstance(VIEW, AttractView)
    assert [text.text for text in said(replace(VIEW, rows=()))] == ["This week", "Be the first", "this week."]
