"""Rest: what is left of it in a ring that empties, and which set comes next. A treadmill's set looks the same."""

from kiosk.display.fit import fit
from kiosk.display.frame import around, compact_banner, compact_boxes, frame, ground, whole, word_cap_px
from kiosk.display.items import DrawList
from kiosk.display.panel import Panel
from kiosk.display.ringed import number_in, ring, ring_box
from kiosk.display.stack import Say, stack
from kiosk.display.view import RestView
from kiosk.display.words import ENGLISH, Words


def rest(view: RestView, panel: Panel, words: Words = ENGLISH) -> DrawList:
    """Draw the scene; it stands where a set's number stands."""
    if not whole(panel, words):
        return (*ground(panel), *_compact(view, panel, words))
    cut, cap = frame(panel), word_cap_px(panel)
    at = ring_box(cut.left)
    said = words.set_of if view.walks else words.next_set
    sayings = (
        Say(_title(view, words), cap * 1.8, "text", "bold"),
        Say(said(view.number, view.sets), cap * 1.25, "accent", above_px=cap * 1.2),
    )
    return (
        *around(view.who, view.strip, panel, words, view.banner),
        *ring(at, "line"),
        *ring(at, "accent" if view.walks else "grey", min(max(view.left_s / max(view.of_s, 1), 0.0), 1.0)),
        *number_in(at, str(view.left_s), "text"),
        *stack(sayings, cut.right, "centre" if panel.portrait else "left"),
    )


def _title(view: RestView, words: Words) -> str:
    return words.walk_title if view.walks else words.rest_title


def _compact(view: RestView, panel: Panel, words: Words) -> DrawList:
    count, below = compact_boxes(panel)
    number = fit(str(view.left_s), count, count.h, "grey", "bold", "centre", cells=True)
    if view.banner is not None:
        return (number, *compact_banner(view.banner, panel, words))
    return number, fit(_title(view, words), below, below.h * 0.62, "text", "bold", "centre")
