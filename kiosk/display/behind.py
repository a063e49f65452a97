"""What is behind the walker: a shape and words, on one line, or on two where the panel is narrow."""

from dataclasses import dataclass
from functools import lru_cache

from kiosk.display import icons
from kiosk.display.box import Box
from kiosk.display.fit import Across, fit, lines
from kiosk.display.items import DrawList
from kiosk.display.letters import CAP_EM, width_em
from kiosk.display.words import Words
from kiosk.lane.observations import Clear

_ICON = {"clear": icons.check, "blocked": icons.warning, "not_seen": icons.unseen}
_LEADING = 1.75
_INDENT_CAPS = icons.CAPS + icons.GAP_CAPS
_LEAST_SHARE = 0.8
"""Words this much smaller on one line are better than large ones on two."""


@dataclass(frozen=True, slots=True)
class BehindSize:
    """How large it is set in a width, whatever it says: nothing moves when it changes."""

    cap_px: float
    rows: int
    fits: bool

    @property
    def height(self) -> float:
        """From the first line's capitals to the last baseline."""
        return self.cap_px * (1 + _LEADING * (self.rows - 1))


@lru_cache(maxsize=16)
def behind_size(words: Words, width_px: float, cap_px: float, least_px: float) -> BehindSize:
    """One line with capitals of `cap_px`, or down to `least_px`; two lines if that isn't enough."""
    sayings = list(words.clear_say.values())
    longest = max(width_em(say, "bold") for say in sayings)
    one_line = width_px / (_INDENT_CAPS + longest / CAP_EM)
    if one_line >= max(least_px, cap_px * _LEAST_SHARE):
        return BehindSize(min(one_line, cap_px), 1, fits=True)
    room = width_px - _INDENT_CAPS * cap_px
    broken = [lines(say, room, cap_px, "bold") for say in sayings]
    widest = max(width_em(line, "bold") for said in broken for line in said) * cap_px / CAP_EM
    rows = max(map(len, broken))
    return BehindSize(cap_px, rows, fits=rows <= 2 and widest <= room)


def clear_size(words: Words, width_px: float, cap_px: float) -> BehindSize:
    """On one line of a width, for a place where nothing but "clear" is ever said."""
    wide = width_em(words.clear_say["clear"], "bold") / CAP_EM
    return BehindSize(min(cap_px, width_px / (_INDENT_CAPS + wide)), 1, fits=True)


def behind(clear: Clear, box: Box, size: BehindSize, across: Across, words: Words) -> DrawList:
    """The saying from the top of a box; its icon before it, in the middle of its lines."""
    cap = size.cap_px
    indent = _INDENT_CAPS * cap
    room = box.w - indent
    said = lines(words.clear_say[clear], room + 0.5, cap, "bold")
    wide = min(max(width_em(line, "bold") for line in said) * cap / CAP_EM, room)
    x = box.x + {"left": 0.0, "centre": (room - wide) / 2, "right": room - wide}[across] + indent
    colour = "grey" if clear == "not_seen" else "text"
    pitch = _LEADING * cap
    texts = [
        fit(line, Box(x, box.y + i * pitch, wide + 1, cap), cap, colour, "bold", down="top")
        for i, line in enumerate(said)
    ]
    icon_h = cap * icons.CAPS
    middle = (box.y + texts[-1].baseline) / 2
    return (*_ICON[clear](Box(x - indent, middle - icon_h / 2, icon_h, icon_h)), *texts)
