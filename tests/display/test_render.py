"""Each scene against its picture in tests/reference/display; UPDATE_REFERENCE=1 paints them anew."""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

import numpy as np
import pygame
import pytest

from kiosk.display.box import Box
from kiosk.display.items import Rect
from kiosk.display.paint import Painter
from kiosk.display.png import save
from kiosk.display.render import render
from kiosk.display.samples import sample_views
from kiosk.display.sheet import contact_sheet
from kiosk.display.view import AttractView, Banner, Stop, View, WalkingView, WarningView
from kiosk.display.words import Words

REFERENCE = Path(__file__).parent.parent / "reference" / "display"
PANELS = {(1280, 720): (43.0, 7.3), (800, 480): (32.0, 7.3)}
"""Size in pixels: diagonal in inches, far line in metres."""

MEAN_ALLOWED = 0.6
DIFFERENT_ALLOWED = 0.004
"""Another build of the font renderer shades edges a little otherwise; a shape that moved differs by far more."""


@dataclass(frozen=True)
class Difference:
    mean: float
    share: float

    @property
    def small(self) -> bool:
        return self.mean <= MEAN_ALLOWED and self.share <= DIFFERENT_ALLOWED


def difference(a: pygame.Surface, b: pygame.Surface) -> Difference:
    """Mean absolute difference (0 to 255), and the share of pixels that differ by more than 40 in some colour."""
    off = np.abs(pygame.surfarray.array3d(a).astype(int) - pygame.surfarray.array3d(b).astype(int))
    return Difference(float(off.mean()), float((off.max(axis=2) > 40).mean()))


@pytest.mark.parametrize("size", PANELS, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("scene", sample_views())
def test_scene_is_as_its_picture(scene: str, size: tuple[int, int]) -> None:
    got = render(sample_views()[scene], *size, *PANELS[size])
    path = REFERENCE / f"{scene}-{size[0]}x{size[1]}.png"
    if os.environ.get("UPDATE_REFERENCE") == "1":
        save(got, path)
    expected = pygame.image.load(path)
    assert expected.get_size() == got.get_size()
    found = difference(got, expected)
    assert found.small, found


def test_every_kind_of_view_every_warning_and_every_page_has_its_pictures() -> None:
    views = list(sample_views().values())
    assert {type(view) for view in views} == set(get_args(View))
    assert {view.kind for view in views if isinstance(view, WarningView)} == set(get_args(Stop))
    walking = [view for view in views if isinstance(view, WalkingView)]
    assert {view.banner for view in walking} == {None, *get_args(Banner)}
    assert any(view.strip.near_end is not None for view in walking)
    attract = [view for view in views if isinstance(view, AttractView)]
    assert {(view.page, view.period, bool(view.rows)) for view in attract} >= {
        ("board", "today", True),
        ("board", "today", False),
        ("board", "week", True),
        ("total", "all", False),
        ("how", "today", False),
    }
    drawn = {f"{scene}-{w}x{h}.png" for scene in sample_views() for w, h in PANELS} | {"contact-sheet.png"}
    assert {path.name for path in REFERENCE.iterdir()} == drawn


def test_the_contact_sheet_is_as_its_picture() -> None:
    got, path = contact_sheet(Words()), REFERENCE / "contact-sheet.png"
    if os.environ.get("UPDATE_REFERENCE") == "1":
        save(got, path)
    found = difference(got, pygame.image.load(path))
    assert found.small, found


@pytest.mark.parametrize("scene", sample_views())
def test_the_comparison_bites(scene: str) -> None:
    got = render(sample_views()[scene], 1280, 720, 43.0, 7.3)
    moved = got.copy()
    Painter().paint((Rect(Box(40, 560, 160, 80), "grey"),), moved)
    assert not difference(got, moved).small


def test_a_rectangle_moved_by_a_few_pixels_bites() -> None:
    def picture(x: float) -> pygame.Surface:
        surface = pygame.Surface((1280, 720), depth=32)
        Painter().paint((Rect(Box(0, 0, 1280, 720), "ground"), Rect(Box(x, 100, 500, 500), "accent")), surface)
        return surface

    assert difference(picture(100), picture(100)).small
    assert not difference(picture(100), picture(106)).small


def test_rendering_opens_no_display() -> None:
    render(sample_views()["attract"], 320, 240, 10.0, 2.0)
    assert not pygame.display.get_init()
