"""Pictures of the floor screen without a screen: for tests and for the documentation."""

from dataclasses import replace

import pygame

from kiosk.display import words
from kiosk.display.layout import compose
from kiosk.display.paint import Painter
from kiosk.display.panel import Panel
from kiosk.display.view import (
    AttractView,
    BoardRowView,
    CountedView,
    LaneStripView,
    NotCountedView,
    OutOfOrderView,
    SummaryView,
    View,
    WalkingView,
)


def render(view: View, width_px: int, height_px: int, diagonal_in: float, distance_m: float) -> pygame.Surface:
    """Paint one view as a panel of that size would show it. Opens no display."""
    surface = pygame.Surface((width_px, height_px), depth=32)
    Painter().paint(compose(view, Panel.of(width_px, height_px, diagonal_in, distance_m)), surface)
    return surface


def sample_views() -> dict[str, View]:
    """One good example of each scene, by the name its picture has."""
    lane = LaneStripView(length_m=7.0, width_m=0.9, start_m=1.0, far_m=6.5, clear="clear")
    steps = tuple((round(1.12 + 0.41 * i, 2), 0.12 if i % 2 else -0.11) for i in range(8))
    away = replace(lane, feet=steps[6:], prints=steps[:6])
    at_far_line = replace(lane, feet=((6.21, 0.12), (6.62, -0.11)), fill=1.0)
    board = (
        BoardRowView(1, "Quiet Heron", 24),
        BoardRowView(2, "Brave Otter", 21),
        BoardRowView(3, "Slow Comet", 17),
        BoardRowView(4, "Plain Maple", 12),
        BoardRowView(5, "Early Finch", 9),
    )
    why, advice = words.not_counted("forward")
    return {
        "attract": AttractView("today", board, 131, pose=4),
        "walking": WalkingView("Quiet Heron", 7, 222, away),
        "counted": CountedView("Quiet Heron", 8, *words.counted(8, 5), 9.2, at_far_line),
        "not_counted": NotCountedView("Quiet Heron", 8, why, advice, away),
        "summary": SummaryView("Quiet Heron", 12, 66, 6, words.versus(12, 5)),
        "out_of_order": OutOfOrderView(words.OUT_SILENT.format(port="mat"), "S1 mat"),
    }
