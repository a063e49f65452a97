"""Out of order: what staff should do, a short code, and that nothing is lost."""

from kiosk.display import icons, words
from kiosk.display.box import Box
from kiosk.display.fit import fit, paragraph
from kiosk.display.frame import ground, header_cap_px
from kiosk.display.items import DrawList, Rect
from kiosk.display.panel import Panel
from kiosk.display.theme import spacing
from kiosk.display.view import OutOfOrderView


def out_of_order(view: OutOfOrderView, panel: Panel) -> DrawList:
    """Draw the scene: calm, not the red of stop."""
    space = spacing(panel)
    page, cap = space.page, header_cap_px(panel)
    title_cap = cap * 1.5
    title_box = Box(page.x, page.y, page.w, title_cap)
    title = fit(words.OUT_TITLE, title_box, title_cap, "text", "bold", "left", "top")

    icon_h = cap * 1.7
    safe_y = page.bottom - icon_h
    safe_x = page.x + icon_h + cap * 0.6
    safe = fit(words.OUT_SAFE, Box(safe_x, safe_y, page.right - safe_x, icon_h), cap, "text", "regular")

    top = title.baseline + cap * 1.6
    card = Box(page.x, top, page.w, safe_y - cap * 1.5 - top)
    inner = card.inset(space.gap * 1.3)
    small = cap * 0.8
    left, right = Box(inner.x, inner.y, inner.w, small).columns(1, 1)
    staff = fit(words.OUT_STAFF, left, small, "grey", "bold", "left", "top")
    code = fit(view.code, right, small, "accent", "bold", "right", "top")
    action_y = staff.baseline + cap * 1.5
    action_box = Box(inner.x, action_y, inner.w, inner.bottom - action_y)
    action = paragraph(view.action, action_box, cap * 1.15, "text", "regular", "left", 2.0)
    return (
        *ground(panel),
        title,
        Rect(card, "card", space.radius),
        staff,
        code,
        *action,
        *icons.check(Box(page.x, safe_y, icon_h, icon_h), "accent"),
        safe,
    )
