"""Attract: how it is done, and today's board."""

from kiosk.display import icons
from kiosk.display.box import Box
from kiosk.display.figure import eyes, walking_figure
from kiosk.display.fit import fit
from kiosk.display.frame import ground
from kiosk.display.items import Circle, DrawList, Item, Line, Rect, Ring
from kiosk.display.letters import CAP_EM, width_em
from kiosk.display.panel import Panel
from kiosk.display.stack import Say, stack
from kiosk.display.theme import Spacing, spacing
from kiosk.display.view import AttractView, BoardRowView
from kiosk.display.words import ENGLISH, Words

_ROWS = 5


def attract(view: AttractView, panel: Panel, words: Words = ENGLISH) -> DrawList:
    """Draw the scene: title and figure beside the board, or above it on an upright panel."""
    space = spacing(panel)
    page = space.page
    if panel.portrait:
        title, stage, card, prompt = page.rows(0.14, 0.28, 0.50, 0.08)
        card = Box(card.x, card.y + space.gap, card.w, card.h - 2 * space.gap)
    else:
        left, _, card = page.columns(0.46, 0.03, 0.51)
        left, prompt = left.rows(0.88, 0.12)
        title, stage = left.rows(0.30, 0.70)
    return (
        *ground(panel),
        *_title(title, words),
        *_stage(stage, view.pose),
        *_board(view, card, panel, space, words),
        fit(words.attract_prompt, prompt, prompt.h * 0.55, "accent", "bold", "left", "bottom"),
    )


def _title(box: Box, words: Words) -> DrawList:
    big = fit(
        words.attract_title, Box(box.x, box.y, box.w, box.h * 0.45), box.h * 0.42, "text", "bold", "left", "top"
    )
    y = big.baseline + box.h * 0.20
    small = fit(
        words.attract_subtitle, Box(box.x, y, box.w, box.h * 0.28), box.h * 0.27, "grey", "regular", "left", "top"
    )
    return big, small


def _stage(box: Box, pose: int) -> DrawList:
    """The kiosk at the left, the figure looking at it, the way it goes."""
    thick = box.h * 0.014
    floor = box.bottom - box.h * 0.06
    tall = min(box.h * 0.86, box.w * 0.72)
    figure = Box(box.x + box.w * 0.52 - tall / 2, floor - thick / 2 - tall, tall, tall)
    stand = Box(box.x, floor - tall * 0.80, tall * 0.30, tall * 0.205)
    foot_x = stand.centre[0]
    eye_x, eye_y = eyes(figure, pose)
    start_x = stand.right + tall * 0.05
    dots = 7
    look = [
        Circle(
            start_x + (eye_x - tall * 0.06 - start_x) * i / (dots - 1),
            stand.centre[1] + (eye_y - stand.centre[1]) * (i + 0.5) / dots,
            tall * 0.008,
            "grey",
        )
        for i in range(dots)
    ]
    return (
        Line(box.x + thick / 2, floor, box.right - thick / 2, floor, thick, "line"),
        Rect(stand, "text", tall * 0.022, tall * 0.02),
        Ring(foot_x, stand.centre[1], stand.h * 0.22, stand.h * 0.085, "accent"),
        Line(foot_x, stand.bottom, foot_x, floor - thick, tall * 0.02, "text"),
        *look,
        *walking_figure(figure, pose),
        *icons.arrow(box.x + box.w * 0.76, box.right - tall * 0.03, figure.y + tall * 0.42, tall * 0.032, "accent"),
    )


def _board(view: AttractView, card: Box, panel: Panel, space: Spacing, words: Words) -> list[Item]:
    inner = card.inset(space.gap * 1.3, space.gap * 1.2)
    lines = inner.rows(*([1.15] + [1.0] * _ROWS + [0.85]))
    cap = min(lines[1].h * 0.52, inner.w * 0.085)
    head, foot = lines[0], lines[-1]
    title, unit = head.columns(0.7, 0.3)
    unit = Box(unit.x, unit.y + cap * 0.3, unit.w, unit.h)
    out: list[Item] = [
        Rect(card, "card", space.radius),
        fit(words.board_title[view.period], title, cap * 1.1, "text", "bold", "left", "top"),
    ]
    if not view.rows:
        empty = Box(inner.x, title.bottom, inner.w, inner.bottom - title.bottom)
        return out + _nobody_yet(empty, words.board_empty_when[view.period], cap * 1.5, words)
    out.append(fit(words.board_unit, unit, cap * 0.8, "grey", "regular", "right", "top"))
    for row, line in zip(view.rows, lines[1:], strict=False):
        out += _row(row, line, cap, view.rows)
    small = max(cap * 0.62, min(panel.near_word_px, cap))
    out.append(fit(words.total(view.total_laps), foot, small, "grey", down="bottom"))
    return out


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
        fit(row.alias, name, cap, "text"),
        fit(str(row.laps), laps, cap, "accent", "bold", "right", cells=True),
    ]


def _nobody_yet(box: Box, when: str, cap: float, words: Words) -> list[Item]:
    sayings = (Say(words.board_empty, cap), Say(when, cap, "accent", "bold", above_px=cap))
    return list(stack(sayings, box))
