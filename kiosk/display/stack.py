"""Lines of words one under the other, as a block beside or under the number."""

from dataclasses import dataclass, replace

from kiosk.display.box import Box
from kiosk.display.fit import Across, paragraph
from kiosk.display.items import Text
from kiosk.display.letters import Weight

_LEADING = 1.62


@dataclass(frozen=True, slots=True)
class Say:
    """One saying of a block: `cap_px` tall at most, `above_px` of room over it."""

    text: str
    cap_px: float
    colour: str = "text"
    weight: Weight = "regular"
    above_px: float = 0.0


def stack(sayings: tuple[Say, ...], box: Box, across: Across = "left", middle: bool = True) -> tuple[Text, ...]:
    """Set a block in a box, in its middle or at its top; everything smaller until all of it fits."""
    scale = 1.0
    while True:
        lines, tall = _set(sayings, box, across, scale)
        if tall <= box.h or scale < 0.2:
            break
        scale *= 0.95
    down = (box.h - tall) / 2 if middle else 0.0
    return tuple(replace(line, baseline=line.baseline + down) for line in lines)


def first_readable(
    ways: tuple[tuple[Say, ...], ...], box: Box, across: Across, least_px: float
) -> tuple[Text, ...]:
    """The first of several blocks whose words are all so tall in a box; else the last."""
    for sayings in ways[:-1]:
        block = stack(sayings, box, across)
        if min(text.cap_px for text in block) >= least_px:
            return block
    return stack(ways[-1], box, across)


def _set(sayings: tuple[Say, ...], box: Box, across: Across, scale: float) -> tuple[list[Text], float]:
    lines: list[Text] = []
    y = box.y
    for i, say in enumerate(sayings):
        y += say.above_px * scale if i else 0.0
        room = Box(box.x, y, box.w, 1e6)
        set_lines = paragraph(say.text, room, say.cap_px * scale, say.colour, say.weight, across, _LEADING)
        lines += set_lines
        y = set_lines[-1].baseline
    return lines, max(lines[-1].bounds.bottom, y) - box.y
