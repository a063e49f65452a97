"""Text fitted to a box: shrunk until it fits, never cut."""

from typing import Literal

from kiosk.display.box import Box
from kiosk.display.items import Text
from kiosk.display.letters import CAP_EM, DESCENT_EM, Weight, below_em, width_em

Across = Literal["left", "centre", "right"]
Down = Literal["top", "middle", "bottom"]


def fit(
    text: str,
    box: Box,
    cap_px: float,
    colour: str = "text",
    weight: Weight = "regular",
    across: Across = "left",
    down: Down = "middle",
    cells: bool = False,
) -> Text:
    """One line with capitals `cap_px` tall, or smaller until it fits `box` both ways.

    `down` aligns the capitals, so that a descender moves nothing.
    """
    width = width_em(text, weight, cells)
    tall = CAP_EM + (below_em(text) if down == "bottom" else 0.0)
    size = min(cap_px / CAP_EM, box.w / width if width else cap_px, box.h / tall)
    x = {"left": box.x, "centre": box.x + (box.w - width * size) / 2, "right": box.right - width * size}[across]
    cap = CAP_EM * size
    baseline = {"top": box.y + cap, "middle": box.y + (box.h + cap) / 2, "bottom": box.bottom - tall * size + cap}
    return Text(text, x, baseline[down], size, colour, weight, cells)


def cap_that_fits(text: str, width_px: float, weight: Weight = "regular", cells: bool = False) -> float:
    """The height of capitals at which a text is just so wide."""
    return width_px / width_em(text, weight, cells) * CAP_EM


def lines(text: str, width_px: float, cap_px: float, weight: Weight = "regular") -> list[str]:
    """A text broken at spaces into as few lines as fit a width with capitals so tall, and as even."""
    return _broken(text, width_px / cap_px * CAP_EM, weight)


def paragraph(
    text: str,
    box: Box,
    cap_px: float,
    colour: str = "text",
    weight: Weight = "regular",
    across: Across = "left",
    leading: float = 2.0,
) -> tuple[Text, ...]:
    """Lines broken at spaces from the top of `box`, `leading` capitals apart; smaller until all of them fit."""
    size = cap_px / CAP_EM
    while True:
        lines = _broken(text, box.w / size, weight)
        pitch = leading * size * CAP_EM
        tall = pitch * (len(lines) - 1) + (CAP_EM + DESCENT_EM) * size
        wide = max(width_em(line, weight) for line in lines) * size
        if (tall <= box.h and wide <= box.w) or size < 4:
            break
        size *= 0.96
    return tuple(
        fit(line, Box(box.x, box.y + pitch * i, box.w, pitch), CAP_EM * size, colour, weight, across, "top")
        for i, line in enumerate(lines)
    )


def _broken(text: str, width: float, weight: Weight) -> list[str]:
    """As few lines as fit, then as even as they get: no word left alone under a full line."""
    lines = _greedy(text, width, weight)
    while len(lines) > 1:
        narrower = max(width_em(line, weight) for line in lines) * 0.98
        even = _greedy(text, narrower, weight)
        if len(even) > len(lines) or max(width_em(line, weight) for line in even) > narrower:
            break
        lines = even
    return lines


def _greedy(text: str, width: float, weight: Weight) -> list[str]:
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width_em(longer, weight) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines
