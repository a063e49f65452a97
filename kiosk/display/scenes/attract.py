"""Attract: how it is done, how to begin, and beside it by turns the boards, the lane's total, three pictures."""

from kiosk.display import icons
from kiosk.display.box import Box
from kiosk.display.figure import eyes, walking_figure
from kiosk.display.fit import fit
from kiosk.display.frame import ground, tiny
from kiosk.display.items import Circle, DrawList, Line, Rect, Ring, Text
from kiosk.display.panel import Panel
from kiosk.display.scenes.board import board
from kiosk.display.scenes.how_to import how_to
from kiosk.display.scenes.lane_total import lane_total
from kiosk.display.theme import spacing
from kiosk.display.view import AttractView
from kiosk.display.words import ENGLISH, Words

_DOTS_APART = 0.058
"""Dots of the line of sight, in heights of the figure."""


def attract(view: AttractView, panel: Panel, words: Words = ENGLISH) -> DrawList:
    """Draw the scene: title and figure beside the card, above it on an upright panel, by turns on a tiny one."""
    if tiny(panel):
        return (*ground(panel), *_by_turns(view, panel, words))
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
        Rect(card, "card", space.radius),
        *_page(view, card.inset(space.gap * 1.3, space.gap * 1.2), panel, words),
        _prompt(prompt, words),
    )


def _by_turns(view: AttractView, panel: Panel, words: Words) -> DrawList:
    """The figure and its title instead of the three pictures, else the card alone."""
    space = spacing(panel)
    body, _, prompt = space.page.rows(0.82, 0.04, 0.14)
    if view.page != "how":
        inner = body.inset(space.gap * 1.3, space.gap * 1.2)
        return (Rect(body, "card", space.radius), *_page(view, inner, panel, words), _prompt(prompt, words))
    title, stage = body.rows(0.32, 0.68)
    return (*_title(title, words), *_stage(stage, view.pose), _prompt(prompt, words))


def _prompt(box: Box, words: Words) -> Text:
    return fit(words.attract_prompt, box, box.h * 0.55, "accent", "bold", "left", "bottom")


def _page(view: AttractView, inner: Box, panel: Panel, words: Words) -> DrawList:
    match view.page:
        case "board":
            return board(view, inner, panel, words)
        case "total":
            return lane_total(view, inner, panel, words)
        case "how":
            return how_to(inner, panel, words)


def _title(box: Box, words: Words) -> DrawList:
    upper = Box(box.x, box.y, box.w, box.h * 0.45)
    big = fit(words.attract_title, upper, box.h * 0.42, "text", "bold", "left", "top")
    y = big.baseline + box.h * 0.20
    lower = Box(box.x, y, box.w, box.h * 0.28)
    return big, fit(words.attract_subtitle, lower, box.h * 0.27, "grey", "regular", "left", "top")


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
    far = eye_x - tall * 0.06 - start_x
    dots = max(round(far / (tall * _DOTS_APART)), 2)
    look = [
        Circle(
            start_x + far * i / (dots - 1),
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
