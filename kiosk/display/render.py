"""Pictures of the floor screen without a screen: for tests and for the documentation."""

import pygame

from kiosk.display.layout import compose
from kiosk.display.paint import Painter
from kiosk.display.panel import Panel
from kiosk.display.view import View
from kiosk.display.words import ENGLISH, Words


def render(
    view: View, width_px: int, height_px: int, diagonal_in: float, distance_m: float, words: Words = ENGLISH
) -> pygame.Surface:
    """Paint one view as a panel of that size would show it. Opens no display."""
    surface = pygame.Surface((width_px, height_px), depth=32)
    panel = Panel.of(width_px, height_px, diagonal_in, distance_m)
    Painter().paint(compose(view, panel, words), surface)
    return surface
