"""What the scenes of a walk share: who on top, the lane strip along the bottom, a body between them."""

from dataclasses import dataclass
from functools import lru_cache

from kiosk.display.banner import banner
from kiosk.display.behind import BehindSize, behind_size
from kiosk.display.box import Box
from kiosk.display.fit import cap_that_fits, fit
from kiosk.display.items import DrawList, Rect
from kiosk.display.panel import FAR_DIGIT_RAD, Panel
from kiosk.display.strip import lane_strip
from kiosk.display.theme import spacing
from kiosk.display.view import Banner, LaneStripView
from kiosk.display.words import ENGLISH, Words

LABEL_CAPS = 2.0
"""Room for the word under the count, in heights of its capitals."""

BEHIND_GAP_CAPS = 1.5
"""Between the clock and what is behind, likewise."""

_CLOCK = "00:00"
_COUNT = "000"


@dataclass(frozen=True, slots=True)
class Frame:
    """Boxes of a scene. On an upright panel `left` is above `right`. `banner` begins above the header."""

    header: Box
    left: Box
    right: Box
    strip: Box
    banner: Box


def ground(panel: Panel, colour: str = "ground") -> DrawList:
    """The one colour under everything that each draw list begins with."""
    return (Rect(panel.box, colour),)


def near_cap_px(panel: Panel) -> float:
    """Capitals of what is read standing at the kiosk; on a small panel as large as leaves room for the rest."""
    short = min(panel.width_px, panel.height_px)
    return min(max(short * 0.05, panel.near_word_px), short * 0.07)


def tiny(panel: Panel) -> bool:
    """Too small to have words of full size and everything else: what can be is shown by turns."""
    return panel.near_word_px > min(panel.width_px, panel.height_px) * 0.06


def word_cap_px(panel: Panel) -> float:
    """Capitals of the words that are read while walking; larger where the far line asks for it, within reason."""
    short = min(panel.width_px, panel.height_px)
    return min(max(short * 0.06, panel.far_word_px), short * 0.085)


@lru_cache(maxsize=8)
def frame(panel: Panel) -> Frame:
    """Cut the page: who on top, the strip along the bottom, number and words between them."""
    space = spacing(panel)
    page = space.page
    cap = near_cap_px(panel)
    header = Box(page.x, page.y, page.w, cap)
    strip_h = panel.height_px * (0.085 if panel.portrait else 0.14)
    strip = Box(page.x, page.bottom - strip_h, page.w, strip_h)
    # An upright panel is narrow: a banner needs two lines there.
    y = header.bottom + space.gap * 1.9 + (cap * 2.0 if panel.portrait else 0.0)
    body = Box(page.x, y, page.w, strip.y - space.gap * 1.2 - y)
    if panel.portrait:
        left, right = body.rows(0.56, 0.44)
        right = Box(right.x, right.y + space.gap, right.w, right.h - space.gap)
    else:
        left, _, right = body.columns(0.455, 0.055, 0.49)
    top = space.margin * 0.43
    band = Box(page.x, top, page.w, body.y - space.gap * 0.95 - top)
    return Frame(header, left, right, strip, band)


def around(who: str, strip: LaneStripView, panel: Panel, words: Words, told: Banner | None = None) -> DrawList:
    """Ground, who walks or what they are told, and the lane strip.

    An alias too long to be read at the kiosk is left out.
    """
    cut = frame(panel)
    cap = near_cap_px(panel)
    if told is not None:
        most = 2 if panel.portrait else 1
        top = banner(told, cut.banner, word_cap_px(panel) * 1.15, spacing(panel).radius, words, most)
    else:
        name = fit(who, cut.header, cap, "text", "regular", "centre" if panel.portrait else "left", "top")
        top = (name,) if name.cap_px >= min(panel.near_word_px, cap) * 0.99 else ()
    return (*ground(panel), *top, *lane_strip(strip, cut.strip))


def behind_in(box: Box, panel: Panel, words: Words) -> BehindSize:
    """How large what is behind the walker is said in a box."""
    return behind_size(words, box.w, word_cap_px(panel), panel.far_word_px)


def compact_boxes(panel: Panel) -> tuple[Box, Box]:
    """Count and clock with the whole panel to themselves."""
    page = panel.box.inset(min(panel.width_px, panel.height_px) * 0.05)
    clock_h = min(cap_that_fits(_CLOCK, page.w, "bold", cells=True), page.h * 0.36)
    gap = page.h * 0.10
    return (
        Box(page.x, page.y, page.w, page.h - clock_h - gap),
        Box(page.x, page.bottom - clock_h, page.w, clock_h),
    )


def compact_banner(told: Banner, panel: Panel, words: Words) -> DrawList:
    """On a panel that shows count and clock alone, a banner takes the clock's place."""
    _, clock = compact_boxes(panel)
    return banner(told, clock, clock.h * 0.5, spacing(panel).radius, words, most_lines=2)


@lru_cache(maxsize=8)
def whole(panel: Panel, words: Words = ENGLISH) -> bool:
    """True when digits and words of the full walking scene can be read at the far line."""
    cut, cap = frame(panel), word_cap_px(panel)
    behind = behind_in(cut.right, panel, words)
    if cap < panel.far_word_px * 0.999 or not behind.fits:
        return False
    digit = min(
        cap_that_fits(_COUNT, cut.left.w, "bold", cells=True),
        cap_that_fits(_CLOCK, cut.right.w, "bold", cells=True),
        cut.left.h - LABEL_CAPS * cap,
        cut.right.h - BEHIND_GAP_CAPS * cap - behind.height,
    )
    return digit >= panel.far_digit_px


def serves_m(width_px: int, height_px: int, diagonal_in: float) -> float:
    """How far away count and clock of a panel can be read, in metres, when nothing else is shown."""
    panel = Panel.of(width_px, height_px, diagonal_in, 1.0)
    count, clock = compact_boxes(panel)
    tallest = min(cap_that_fits("00", count.w, "bold", cells=True), count.h, clock.h)
    return tallest / panel.px_per_mm / 1000 / FAR_DIGIT_RAD
