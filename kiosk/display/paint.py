"""Draw list → pixels, every edge antialiased."""

from dataclasses import dataclass
from math import ceil, floor
from typing import TypeGuard

import numpy as np
import pygame
import pygame.surfarray
import pygame.transform

from kiosk.display import coverage
from kiosk.display.box import Box
from kiosk.display.items import Circle, DrawList, Item, Line, Polygon, Rect, Ring, Text
from kiosk.display.letters import COLON_RAISE_EM, font, place
from kiosk.display.theme import COLOURS, Rgb

_FINE = 4
"""Polygons are drawn this many times finer and averaged."""

_EVEN_PX = 160
"""Letters from this size on are placed to a whole pixel; smaller ones are drawn finer and averaged."""

KEPT_BYTES = 12 << 20
"""Room for what was drawn: the largest scene on 1920 × 1080 and most of another."""


@dataclass(frozen=True, slots=True)
class _Stamp:
    """An item drawn, and where its upper left corner goes."""

    surface: pygame.Surface
    x: int
    y: int

    @property
    def bytes(self) -> int:
        """How much memory it takes."""
        return self.surface.get_width() * self.surface.get_height() * 4


class Painter:
    """Paints draw lists. What was drawn is kept while there is room for it and not drawn again."""

    def __init__(self) -> None:
        self._ready: dict[Item, _Stamp] = {}
        self._drawn: dict[Item, _Stamp] = {}  # last used last
        self._bytes = 0

    def prepare(self, draw_list: DrawList) -> None:
        """Draw a list for good, so that it is on the screen at once when it is needed."""
        for item in draw_list:
            if not _is_filled(item):
                self._ready[item] = _draw(item)

    def paint(
        self,
        draw_list: DrawList,
        onto: pygame.Surface,
        shift_px: tuple[int, int] = (0, 0),
        within: Box | None = None,
    ) -> pygame.Rect:
        """Paint all items in order, everything but the ground that far to the right and down.

        Only `within`, whole pixels before they are shifted, is painted, where it is given; gives what that is.
        """
        dx, dy = shift_px
        onto.set_clip(None if within is None else _whole(within).move(dx, dy))
        for item in draw_list:
            if _is_filled(item):
                whole = None if item is draw_list[0] else _whole(item.box).move(dx, dy)
                onto.fill(COLOURS[item.colour], whole)
            else:
                stamp = self._ready.get(item) or self._drawn_now(item)
                onto.blit(stamp.surface, (stamp.x + dx, stamp.y + dy))
        painted = onto.get_clip()
        onto.set_clip(None)
        return painted

    def _drawn_now(self, item: Item) -> _Stamp:
        stamp = self._drawn.pop(item, None)
        if stamp is None:
            stamp = _draw(item)
            self._bytes += stamp.bytes
            while self._bytes > KEPT_BYTES and self._drawn:
                self._bytes -= self._drawn.pop(next(iter(self._drawn))).bytes
        self._drawn[item] = stamp
        return stamp


def _is_filled(item: Item) -> TypeGuard[Rect]:
    return isinstance(item, Rect) and not item.radius and not item.stroke


def _whole(box: Box) -> pygame.Rect:
    x, y = round(box.x), round(box.y)
    return pygame.Rect(x, y, round(box.right) - x, round(box.bottom) - y)


def _draw(item: Item) -> _Stamp:
    if isinstance(item, Text):
        return _draw_text(item)
    bounds = item.bounds
    x, y = floor(bounds.x) - 1, floor(bounds.y) - 1
    w, h = ceil(bounds.right) + 1 - x, ceil(bounds.bottom) + 1 - y
    if isinstance(item, Polygon):
        return _Stamp(_polygon(item, x, y, w, h), x, y)
    return _Stamp(_tinted(_shape(item, x, y, w, h), COLOURS[item.colour]), x, y)


def _shape(item: Rect | Circle | Ring | Line, x: int, y: int, w: int, h: int) -> coverage.Floats:
    if isinstance(item, Ring):
        return coverage.covered(coverage.ring(item, x, y, w, h))
    across, down = coverage.grid(x, y, w, h)
    if isinstance(item, Rect):
        distance = coverage.rect(item, across, down)
    elif isinstance(item, Circle):
        distance = coverage.circle(item, across, down)
    else:
        distance = coverage.line(item, across, down)
    return coverage.covered(distance)


def _polygon(item: Polygon, x: int, y: int, w: int, h: int) -> pygame.Surface:
    fine = _clear(w * _FINE, h * _FINE, item.colour)
    points = [((px - x) * _FINE - 0.5, (py - y) * _FINE - 0.5) for px, py in item.points]
    pygame.draw.polygon(fine, COLOURS[item.colour], points)
    return pygame.transform.smoothscale(fine, (w, h))


def _clear(w: int, h: int, colour: str) -> pygame.Surface:
    """Nothing, but of a colour already, so that the edges of what is drawn on it mix with no other."""
    surface = pygame.Surface((w, h), pygame.SRCALPHA)
    surface.fill((*COLOURS[colour], 0))
    return surface


def _tinted(share: coverage.Floats, colour: Rgb) -> pygame.Surface:
    surface = pygame.Surface(share.shape, pygame.SRCALPHA)
    surface.fill((*colour, 0))
    pygame.surfarray.pixels_alpha(surface)[:] = (share * 255 + 0.5).astype(np.uint8)
    return surface


def _draw_text(item: Text) -> _Stamp:
    times = 1 if item.size_px >= _EVEN_PX else (2 if item.size_px >= _EVEN_PX / 3 else 4)
    face = font(item.weight, max(round(item.size_px * times), 1))
    bounds = item.bounds
    # Letters may reach out of their width a little; a descender of one that isn't in `descends`, down.
    edge = ceil(0.1 * item.size_px) + 1
    x, y = floor(bounds.x) - edge, floor(bounds.y) - edge
    w, h = ceil(bounds.w) + 2 * edge + 1, ceil(item.size_px) + 2 * edge
    fine = _clear(w * times, h * times, item.colour)
    offsets, _ = place(item.text, item.weight, item.cells)
    for letter, offset in zip(item.text, offsets, strict=True):
        if letter == " ":
            continue
        metrics = face.metrics(letter)[0]
        reach = min(metrics[0], 0) if metrics else 0
        raised = COLON_RAISE_EM * item.size_px if item.cells and letter == ":" else 0.0
        left = (item.x + offset * item.size_px - x) * times + reach
        top = (item.baseline - raised - y) * times - face.get_ascent()
        fine.blit(face.render(letter, True, COLOURS[item.colour]), (round(left), round(top)))
    return _Stamp(fine if times == 1 else pygame.transform.smoothscale(fine, (w, h)), x, y)
