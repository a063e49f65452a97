"""A QR code on a light card, and where it stands beside what else a scene says."""

from kiosk.display.box import Box
from kiosk.display.fit import fit
from kiosk.display.frame import near_cap_px
from kiosk.display.items import Item, Rect
from kiosk.display.panel import Panel
from kiosk.display.qr import qr
from kiosk.display.theme import spacing


def qr_card(link: str, caption: str, card: Box, panel: Panel) -> list[Item]:
    """The code on a light card, its caption under it, or beside it, where there is room."""
    cap = min(near_cap_px(panel), card.h * 0.15)
    inner = card.inset(cap * 0.6)
    if panel.portrait:
        room = Box(card.x, card.y, card.h, card.h)
        said = fit(caption, Box(room.right, inner.y, inner.right - room.right, inner.h), cap, "ground")
    else:
        said = fit(caption, inner, cap, "ground", across="centre", down="bottom")
        room = Box(card.x, card.y, card.w, said.bounds.y - card.y)
    if said.cap_px < min(panel.near_word_px, near_cap_px(panel)) * 0.99:
        return [Rect(card, "text", spacing(panel).radius), *qr(link, card)]
    return [Rect(card, "text", spacing(panel).radius), *qr(link, room), said]


def beside_code(box: Box, gap: float, panel: Panel) -> tuple[Box, Box]:
    """Room for the cards, and for the code beside them, or under them on an upright panel."""
    if panel.portrait:
        side = min(box.w * 0.5, box.h * 0.36)
        return (
            Box(box.x, box.y, box.w, box.h - side - gap),
            Box(box.x, box.bottom - side, box.w, side),
        )
    side = min(box.h, box.w * 0.25)
    return Box(box.x, box.y, box.w - side - gap, box.h), Box(box.right - side, box.y, side, box.h)
