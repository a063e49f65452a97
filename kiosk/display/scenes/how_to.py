"""How it works, in three pictures."""

from kiosk.display import icons
from kiosk.display.box import Box
from kiosk.display.figure import standing_figure, walking_figure
from kiosk.display.fit import fit
from kiosk.display.items import DrawList, Item, Line
from kiosk.display.panel import Panel
from kiosk.display.stack import Say, stack
from kiosk.display.words import Words

_STRIDE = 4
"""The pose with the widest stride."""


def how_to(inner: Box, panel: Panel, words: Words) -> DrawList:
    """Draw the pictures in a card's inner box, each with its words beside it."""
    cap = min(inner.h * 0.075, inner.w * 0.085)
    title = fit(words.how_title, Box(inner.x, inner.y, inner.w, cap * 1.1), cap * 1.1, "text", "bold", down="top")
    body = Box(inner.x, title.baseline + cap * 1.1, inner.w, inner.bottom - title.baseline - cap * 1.1)
    out: list[Item] = [title]
    small = max(cap * 0.76, panel.near_word_px)
    for step, (row, say) in enumerate(zip(body.rows(1, 1, 1), words.how, strict=True)):
        picture, _, beside = row.columns(0.44, 0.05, 0.51)
        out += _picture(step, picture.inset(0.0, row.h * 0.055))
        out += stack((Say(say, small),), beside.inset(0.0, row.h * 0.1))
    return tuple(out)


def _picture(step: int, box: Box) -> DrawList:
    """The kiosk at the left; somebody stands before it, walks away from it backward, comes back."""
    thick = box.h * 0.03
    floor = Line(box.x + thick, box.bottom - thick / 2, box.right - thick, box.bottom - thick / 2, thick, "line")
    tall = min(box.h * 0.94, box.w * 0.7)
    kiosk_h = tall * 0.34
    kiosk = icons.screen(Box(box.x, box.y + (box.h - kiosk_h) * 0.4, kiosk_h * 1.12, kiosk_h), "grey")
    at = (0.42, 0.56, 0.62)[step]
    figure = Box(box.x + box.w * at - tall / 2, box.bottom - thick - tall, tall, tall)
    if step == 0:
        line_x = figure.centre[0] + tall * 0.14
        start = Line(line_x, box.bottom - thick, line_x, box.bottom - tall * 0.16, thick * 1.4, "accent")
        return (floor, *kiosk, start, *standing_figure(figure))
    away = step == 1
    y, reach = box.y + box.h * 0.44, tall * 0.05
    right = box.right - reach
    left = figure.centre[0] + tall * 0.27
    arrow = (
        icons.arrow(left, right, y, tall * 0.05, "accent")
        if away
        else icons.arrow(right, left, y, tall * 0.05, "grey")
    )
    return (floor, *kiosk, *walking_figure(figure, _STRIDE if away else _STRIDE - 1), *arrow)
