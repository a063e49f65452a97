"""Draw list → pixels, every edge antialiased."""

from dataclasses import dataclass
from math import ceil, floor

import numpy as np
import pygame
import pygame.surfarray
from numpy.typing import NDArray

from kiosk.display import coverage
from kiosk.display.items import Circle, DrawList, Item, Line, Polygon, Rect, Ring, Text
from kiosk.display.letters import COLON_RAISE_EM, font, place
from kiosk.display.theme import COLOURS, Rgb

_FINE = 4
"""Polygons are drawn this many times finer and averaged."""

_EVEN_PX = 160
"""Letters from this size on are placed to a whole pixel; smaller ones are drawn finer and averaged."""


@dataclass(frozen=True, slots=True)
class _Stamp:
    """An item drawn, and where its upper left corner goes."""

    surface: pygame.Surface
    x: int
    y: int


class Painter:
    """Paints draw lists, keeping what the last one drew: an item that stays is not drawn again."""

    def __init__(self) -> None:
        self._drawn: dict[Item, _Stamp] = {}

    def paint(self, draw_list: DrawList, onto: pygame.Surface, shift_px: tuple[int, int] = (0, 0)) -> None:
        """Paint all items in order, everything but the ground that far to the right and down."""
        kept: dict[Item, _Stamp] = {}
        dx, dy = shift_px
        for item in draw_list:
            if isinstance(item, Rect) and not item.radius and not item.stroke:
                ground = item is draw_list[0]
                onto.fill(COLOURS[item.colour], None if ground else _whole(item).move(dx, dy))
                continue
            stamp = self._drawn.get(item) or _draw(item)
            kept[item] = stamp
            onto.blit(stamp.surface, (stamp.x + dx, stamp.y + dy))
        self._drawn = kept


def _whole(item: Rect) -> pygame.Rect:
    box = item.box
    x, y = round(box.x), round(box.y)
    return pygame.Rect(x, y, round(box.right) - x, round(box.bottom) - y)


def _draw(item: Item) -> _Stamp:
    if isinstance(item, Text):
        return _draw_text(item)
    bounds = item.bounds
    x, y = floor(bounds.x) - 1, floor(bounds.y) - 1
    w, h = ceil(bounds.right) + 1 - x, ceil(bounds.bottom) + 1 - y
    share = _polygon(item, x, y, w, h) if isinstance(item, Polygon) else _shape(item, x, y, w, h)
    return _Stamp(_tinted(share, COLOURS[item.colour]), x, y)


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


def _polygon(item: Polygon, x: int, y: int, w: int, h: int) -> coverage.Floats:
    fine = pygame.Surface((w * _FINE, h * _FINE), depth=8)
    points = [((px - x) * _FINE - 0.5, (py - y) * _FINE - 0.5) for px, py in item.points]
    pygame.draw.polygon(fine, 1, points)
    return _averaged(pygame.surfarray.array2d(fine), _FINE)


def _averaged(fine: NDArray[np.generic], times: int) -> coverage.Floats:
    w, h = fine.shape[0] // times, fine.shape[1] // times
    mean: coverage.Floats = fine.reshape(w, times, h, times).mean(axis=(1, 3), dtype=np.float32)
    return mean


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
    fine = pygame.Surface((w * times, h * times), pygame.SRCALPHA)
    offsets, _ = place(item.text, item.weight, item.cells)
    for letter, offset in zip(item.text, offsets, strict=True):
        if letter == " ":
            continue
        metrics = face.metrics(letter)[0]
        reach = min(metrics[0], 0) if metrics else 0
        raised = COLON_RAISE_EM * item.size_px if item.cells and letter == ":" else 0.0
        left = (item.x + offset * item.size_px - x) * times + reach
        top = (item.baseline - raised - y) * times - face.get_ascent()
        fine.blit(face.render(letter, True, "white"), (round(left), round(top)))
    share = _averaged(pygame.surfarray.array_alpha(fine), times) / np.float32(255)
    return _Stamp(_tinted(share, COLOURS[item.colour]), x, y)
