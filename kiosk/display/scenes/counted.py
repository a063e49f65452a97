"""Counted: the number where it was, in a ring that closes around it, and what it means."""

from kiosk.display.fit import fit
from kiosk.display.frame import around, compact_banner, compact_boxes, frame, ground, whole, word_cap_px
from kiosk.display.items import DrawList
from kiosk.display.panel import Panel
from kiosk.display.ringed import badge, number_in, ring, ring_box
from kiosk.display.stack import Say, first_readable
from kiosk.display.view import CountedView
from kiosk.display.words import ENGLISH, Words


def counted(view: CountedView, panel: Panel, words: Words = ENGLISH) -> DrawList:
    """Draw the scene; for 600 ms the number grows and settles while the ring closes."""
    if not whole(panel, words):
        return (*ground(panel), *_compact(view, panel, words))
    cut = frame(panel)
    at = ring_box(cut.left)
    return (
        *around(view.who, view.strip, panel, words, view.banner),
        *ring(at, "line"),
        *ring(at, "accent", view.settle),
        *number_in(at, str(view.laps), "accent", grown(view.settle)),
        *badge(at, counts=True, colour="accent"),
        *first_readable(
            _ways(view, word_cap_px(panel), words),
            cut.right,
            "centre" if panel.portrait else "left",
            panel.far_word_px,
        ),
    )


def grown(settle: float) -> float:
    """The number's size while it settles: from small, a little beyond, to rest."""
    beyond, u = 1.9, settle - 1.0
    return 0.6 + 0.4 * (1 + (beyond + 1) * u**3 + beyond * u**2)


def _ways(view: CountedView, cap: float, words: Words) -> tuple[tuple[Say, ...], ...]:
    """What it means, with the lap's time under it where there is room."""
    meaning = (
        Say(view.headline, cap * 1.8, "text", "bold"),
        Say(view.detail, cap * 1.25, above_px=cap * 0.95),
    )
    if view.lap_s is None:
        return (meaning,)
    return (*meaning, Say(words.lap_time(view.lap_s), cap, "grey", above_px=cap * 1.15)), meaning


def _compact(view: CountedView, panel: Panel, words: Words) -> DrawList:
    count, below = compact_boxes(panel)
    cap = count.h * min(grown(view.settle), 1.0)
    number = fit(str(view.laps), count, cap, "accent", "bold", "centre", cells=True)
    if view.banner is not None:
        return (number, *compact_banner(view.banner, panel, words))
    return number, fit(view.headline, below, below.h * 0.62, "text", "bold", "centre")
