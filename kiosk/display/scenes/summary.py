"""Summary: laps, metres, minutes, against the walker's own last time and best; once a question; a QR code."""

from kiosk.display.box import Box
from kiosk.display.fit import cap_that_fits, fit
from kiosk.display.frame import ground, near_cap_px, tiny
from kiosk.display.items import Circle, DrawList, Item, Rect
from kiosk.display.letters import width_em
from kiosk.display.panel import Panel
from kiosk.display.qr_card import beside_code, qr_card
from kiosk.display.stack import Say, stack
from kiosk.display.theme import spacing
from kiosk.display.view import SummaryView
from kiosk.display.words import BUTTON, ENGLISH, Words


def summary(view: SummaryView, panel: Panel, words: Words = ENGLISH) -> DrawList:
    """Draw the scene: three numbers of one size on three cards, the laps in the accent."""
    page, cap, gap = spacing(panel).page, near_cap_px(panel), spacing(panel).gap
    title_box = Box(page.x, page.y, page.w, cap * 1.5)
    title = fit(words.summary_title, title_box, title_box.h, "text", "bold", down="top")
    items: list[Item] = [*ground(panel), title]
    # On a tiny panel a question or a code matters more than who it was and how it compares.
    crowded = tiny(panel) and (view.ask is not None or view.link is not None)
    top, bottom = title.baseline + cap * 1.1, page.bottom
    if not crowded:
        who_box = Box(page.x, title.baseline + cap * 0.85, page.w, cap)
        items.append(fit(view.who, who_box, cap, "grey", down="top"))
        top = who_box.bottom + cap * 1.1
    if view.ask is not None:
        tall = cap * (4.2 if panel.portrait else 2.4)
        card = Box(page.x, bottom - tall, page.w, tall)
        items += _question(words.ask_consent(view.ask), card, panel)
        bottom = card.y - cap
    if (view.versus or view.best) and not crowded:
        said, bottom = _compared(view, Box(page.x, top, page.w, bottom - top), cap, panel)
        items += said
    box = Box(page.x, top, page.w, bottom - top)
    if view.link is not None:
        box, card = beside_code(box, gap, panel)
        items += qr_card(view.link, words.claim, card, panel)
    return (*items, *_cards(view, box, panel, words))


def _question(question: str, card: Box, panel: Panel) -> list[Item]:
    """The words and, where they end with it, the button as large as a capital."""
    cap = near_cap_px(panel)
    inner = card.inset(spacing(panel).gap, cap * 0.3)
    room = Box(inner.x, inner.y, inner.w - cap * 2, inner.h)
    said = stack((Say(question.removesuffix(BUTTON).rstrip(), cap, "ground", "bold"),), room)
    out: list[Item] = [Rect(card, "accent", spacing(panel).radius), *said]
    if question.endswith(BUTTON):
        last = said[-1]
        r = last.cap_px * 0.62
        x = last.x + width_em(last.text, last.weight) * last.size_px + last.cap_px * 0.6 + r
        out.append(Circle(x, last.baseline - last.cap_px / 2, r, "ground"))
    return out


def _compared(view: SummaryView, box: Box, cap: float, panel: Panel) -> tuple[list[Item], float]:
    """What it compares to, from the bottom of a box up; and where that begins."""
    line = cap * 1.4
    said = [(view.versus, "accent"), (view.best, "text")]
    if panel.portrait:
        rows = [pair for pair in said if pair[0]]
        top = box.bottom - line - (len(rows) - 1) * cap * 2.0
        texts = [
            fit(text, Box(box.x, top + i * cap * 2.0, box.w, line), cap * 1.1, colour, "bold")
            for i, (text, colour) in enumerate(rows)
        ]
    else:
        top = box.bottom - line
        left, _, right = Box(box.x, top, box.w, line).columns(0.54, 0.03, 0.43)
        if not view.best:
            left = Box(box.x, top, box.w, line)
        texts = [fit(view.versus, left, cap * 1.1, "accent", "bold")] if view.versus else []
        if view.best:
            texts.append(fit(view.best, right, cap * 1.1, "text", "bold", "right"))
    return list(texts), texts[0].bounds.y - cap


def _cards(view: SummaryView, box: Box, panel: Panel, words: Words) -> list[Item]:
    space, cap = spacing(panel), near_cap_px(panel)
    numbers = tuple(words.number(n) for n in (view.laps, view.metres, view.minutes))
    labels = words.summary_labels(view.laps, view.metres, view.minutes)
    cards = _apart(box, space.gap * 0.7, panel.portrait)
    rooms = [_number_and_label(card, cap, space.gap) for card in cards]
    label_cap = min(cap_that_fits(label, room.w) for label, (_, room) in zip(labels, rooms, strict=True))
    one_size = min(cap_that_fits(n, room.w, "bold") for n, (room, _) in zip(numbers, rooms, strict=True))
    one_size = min(one_size, rooms[0][0].h * 0.94, panel.height_px * 0.24)
    out: list[Item] = [Rect(card, "card", space.radius) for card in cards]
    for number, label, (upper, lower), colour in zip(
        numbers, labels, rooms, ("accent", "text", "text"), strict=True
    ):
        out.append(fit(number, upper, one_size, colour, "bold"))
        out.append(fit(label, lower, min(label_cap, cap), "grey"))
    return out


def _number_and_label(card: Box, cap: float, gap: float) -> tuple[Box, Box]:
    """The label under the number, or beside it on a card that is low and wide."""
    inner = card.inset(min(gap, card.h * 0.14), min(gap * 1.15, card.h * 0.14))
    if card.w > 2.5 * card.h:
        number, _, label = inner.columns(0.58, 0.04, 0.38)
        return number, label
    label_h = min(cap, inner.h * 0.3)
    upper = Box(inner.x, inner.y, inner.w, inner.h - label_h * 1.9)
    return upper, Box(inner.x, inner.bottom - label_h, inner.w, label_h)


def _apart(box: Box, gap: float, upright: bool) -> list[Box]:
    """Three boxes of one size with a gap between them."""
    if upright:
        h = (box.h - 2 * gap) / 3
        return [Box(box.x, box.y + i * (h + gap), box.w, h) for i in range(3)]
    w = (box.w - 2 * gap) / 3
    return [Box(box.x + i * (w + gap), box.y, w, box.h) for i in range(3)]
