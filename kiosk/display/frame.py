"""What the scenes of a walk share: who on top, the lane strip along the bottom, a body between them."""

from dataclasses import dataclass

from kiosk.display.box import Box
from kiosk.display.fit import cap_that_fits, fit
from kiosk.display.items import DrawList, Rect
from kiosk.display.panel import FAR_DIGIT_RAD, Panel
from kiosk.display.strip import lane_strip
from kiosk.display.theme import spacing
from kiosk.display.view import LaneStripView

_CLOCK = "00:00"
_COUNT = "000"


@dataclass(frozen=True, slots=True)
class Frame:
    """Three boxes from top to bottom."""

    header: Box
    body: Box
    strip: Box


def ground(panel: Panel) -> DrawList:
    """The near-black that every draw list begins with."""
    return (Rect(panel.box, "ground"),)


def header_cap_px(panel: Panel) -> float:
    """Capitals of the line on top: read standing at the kiosk."""
    return max(min(panel.width_px, panel.height_px) * 0.052, panel.near_word_px)


def frame(panel: Panel) -> Frame:
    """Cut the page."""
    page, gap = spacing(panel).page, spacing(panel).gap
    head = header_cap_px(panel) * 1.05
    strip_h = panel.height_px * (0.088 if panel.portrait else 0.14)
    body_y = page.y + head + gap
    strip = Box(page.x, page.bottom - strip_h, page.w, strip_h)
    return Frame(Box(page.x, page.y, page.w, head), Box(page.x, body_y, page.w, strip.y - gap - body_y), strip)


def around(who: str, strip: LaneStripView, panel: Panel) -> DrawList:
    """Ground, who walks, and the lane strip."""
    cut = frame(panel)
    who_text = fit(who, cut.header, header_cap_px(panel), "text", down="top")
    named = (who_text,) if who_text.cap_px >= min(panel.near_word_px, header_cap_px(panel)) * 0.99 else ()
    return (*ground(panel), *named, *lane_strip(strip, cut.strip))


def walking_boxes(panel: Panel) -> tuple[Box, Box]:
    """Where the full walking scene puts the count and the clock's column."""
    body, gap = frame(panel).body, spacing(panel).gap
    if panel.portrait:
        count, clock = body.rows(0.62, 0.38)
        return count, Box(clock.x, clock.y + gap, clock.w, clock.h - gap)
    count, _, clock = body.columns(0.53, 0.03, 0.44)
    return count, clock


def compact_boxes(panel: Panel) -> tuple[Box, Box]:
    """Count and clock with the whole panel to themselves."""
    page = panel.box.inset(min(panel.width_px, panel.height_px) * 0.05)
    clock_h = min(cap_that_fits(_CLOCK, page.w, "bold", cells=True), page.h * 0.36)
    gap = page.h * 0.10
    return (
        Box(page.x, page.y, page.w, page.h - clock_h - gap),
        Box(page.x, page.bottom - clock_h, page.w, clock_h),
    )


def whole(panel: Panel) -> bool:
    """True when the full walking scene's digits and words can be read at the far line."""
    count, clock = walking_boxes(panel)
    digit = min(
        cap_that_fits(_COUNT, count.w, "bold", cells=True),
        cap_that_fits(_CLOCK, clock.w, "bold", cells=True),
        clock.h * 0.45,
    )
    return digit >= panel.far_digit_px and status_cap_px(panel) >= panel.far_word_px


def status_cap_px(panel: Panel) -> float:
    """Capitals of the words that are read while walking."""
    return min(panel.width_px, panel.height_px) * (0.05 if panel.portrait else 0.056)


def serves_m(width_px: int, height_px: int, diagonal_in: float) -> float:
    """How far away count and clock of a panel can be read, in metres, when nothing else is shown."""
    panel = Panel.of(width_px, height_px, diagonal_in, 1.0)
    count, clock = compact_boxes(panel)
    tallest = min(cap_that_fits("00", count.w, "bold", cells=True), count.h, clock.h)
    return tallest / panel.px_per_mm / 1000 / FAR_DIGIT_RAD
