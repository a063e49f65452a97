"""The board beside the walking figure: five rows, or who could be the first."""

from kiosk.display.box import Box
from kiosk.display.fit import cap_that_fits, fit
from kiosk.display.frame import tiny
from kiosk.display.items import DrawList, Item, Text
from kiosk.display.letters import CAP_EM, width_em
from kiosk.display.panel import Panel
from kiosk.display.stack import Say, stack
from kiosk.display.view import AttractView, BoardRowView
from kiosk.display.words import Words

ROWS = 5
_TINY_ROWS = 3


def board(view: AttractView, inner: Box, panel: Panel, words: Words) -> DrawList:
    """Draw the board in a card's inner box; on a tiny panel its first rows."""
    rows = view.rows[:_TINY_ROWS] if tiny(panel) else view.rows
    lines = inner.rows(*([1.15] + [1.0] * _TINY_ROWS if tiny(panel) else [1.15] + [1.0] * ROWS + [0.85]))
    cap = min(lines[1].h * 0.52, inner.w * 0.085)
    head, foot = lines[0], lines[-1]
    title, unit = head.columns(0.7, 0.3)
    name = fit(words.board_title[view.period], title, cap * 1.1, "text", "bold", "left", "top")
    if not rows:
        empty = Box(inner.x, title.bottom, inner.w, inner.bottom - title.bottom)
        return (name, *_nobody_yet(empty, words.board_empty_when[view.period], cap * 2.0, words))
    unit_cap = min(max(cap * 0.8, min(panel.near_word_px, cap)), cap_that_fits(words.board_unit, unit.w))
    unit = Box(unit.x, name.baseline - unit_cap, unit.w, unit_cap)
    out: list[Item] = [name, fit(words.board_unit, unit, unit_cap, "grey", "regular", "right", "top")]
    for row, line in zip(rows, lines[1:], strict=False):
        out += _row(row, line, cap, rows)
    if tiny(panel):
        return tuple(out)
    small = max(cap * 0.62, min(panel.near_word_px, cap))
    out.append(fit(words.total(view.total_laps), foot, small, "grey", down="bottom"))
    return tuple(out)


def _row(row: BoardRowView, line: Box, cap: float, rows: tuple[BoardRowView, ...]) -> list[Item]:
    """One line; digits stand in columns as wide as the widest of all rows."""
    size, gap = cap / CAP_EM, cap * 0.6
    rank_w = max(width_em(str(r.rank), "bold", cells=True) for r in rows) * size
    laps_w = max(width_em(str(r.laps), "bold", cells=True) for r in rows) * size
    rank = Box(line.x, line.y, rank_w, line.h)
    laps = Box(line.right - laps_w, line.y, laps_w, line.h)
    name = Box(rank.right + gap, line.y, laps.x - rank.right - 2 * gap, line.h)
    return [
        fit(str(row.rank), rank, cap, "grey", "bold", "right", cells=True),
        *_alias(row.alias, name, cap),
        fit(str(row.laps), laps, cap, "accent", "bold", "right", cells=True),
    ]


def _alias(alias: str, box: Box, cap: float) -> tuple[Text, ...]:
    """On one line, or broken over some where it is larger so."""
    ways = (fit(alias, box, cap, "text"),), stack((Say(alias, cap),), box.inset(0.0, box.h * 0.07))
    return max(ways, key=lambda way: way[0].cap_px)


def _nobody_yet(box: Box, when: str, cap: float, words: Words) -> DrawList:
    wide = min(cap_that_fits(words.board_empty, box.w), cap_that_fits(when, box.w, "bold"))
    cap = min(cap, wide)
    return stack((Say(words.board_empty, cap), Say(when, cap, "accent", "bold", above_px=cap * 0.75)), box)
