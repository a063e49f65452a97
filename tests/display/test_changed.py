from dataclasses import replace
from itertools import pairwise

import pygame
import pytest

from kiosk.display.box import Box
from kiosk.display.changed import changed
from kiosk.display.items import Circle, DrawList, Rect
from kiosk.display.layout import compose
from kiosk.display.paint import Painter
from kiosk.display.panel import Panel
from kiosk.display.samples import sample_views
from kiosk.display.view import AttractView, View, WalkingView

GROUND = Rect(Box(0, 0, 200, 120), "ground")
STAYS, HERE, THERE = Circle(60, 60, 20, "accent"), Circle(20, 20, 5, "text"), Circle(30, 24, 5, "text")
PANEL = Panel.of(1280, 720, 43.0, 7.5)
VIEWS = sample_views()


def test_nothing_came_and_nothing_went() -> None:
    assert changed((GROUND, STAYS), (GROUND, STAYS)) is None


def test_around_what_went_and_what_came() -> None:
    assert changed((GROUND, STAYS, HERE), (GROUND, STAYS, THERE)) == Box(13, 13, 24, 18)


def test_another_order_is_a_change() -> None:
    assert changed((GROUND, STAYS, HERE), (GROUND, HERE, STAYS)) is not None


def test_another_ground_is_all_of_it() -> None:
    found = changed((GROUND,), (replace(GROUND, colour="stop"),))
    assert found is not None
    assert found.holds(GROUND.box)


def _pairs() -> list[tuple[str, View, View]]:
    walking, attract = VIEWS["walking"], VIEWS["attract"]
    assert isinstance(walking, WalkingView)
    assert isinstance(attract, AttractView)
    moved = replace(walking.strip, feet=((5.1, 0.12), (5.5, -0.11)))
    nearby: list[tuple[str, View, View]] = [
        ("a step", walking, replace(walking, strip=moved)),
        ("a second", walking, replace(walking, clock_s=walking.clock_s + 1)),
        ("a pose", attract, replace(attract, pose=6)),
        ("saving", walking, replace(walking, saving=True)),
        ("blocked", walking, replace(walking, strip=replace(walking.strip, clear="blocked"))),
    ]
    names = list(VIEWS)
    return nearby + [(f"{a} to {b}", VIEWS[a], VIEWS[b]) for a, b in pairwise(names)]


@pytest.mark.parametrize("pair", _pairs(), ids=lambda pair: pair[0])
def test_painting_only_what_changed_gives_the_same_pixels(pair: tuple[str, View, View]) -> None:
    before, after = (compose(view, PANEL) for view in pair[1:])
    whole, part = (pygame.Surface((1280, 720), depth=32) for _ in range(2))
    Painter().paint(after, whole, (3, 3))
    painter = Painter()
    painter.paint(before, part, (3, 3))
    painter.paint(after, part, (3, 3), changed(before, after))
    assert (pygame.surfarray.array3d(whole) == pygame.surfarray.array3d(part)).all()


def test_a_step_changes_little() -> None:
    walking = VIEWS["walking"]
    assert isinstance(walking, WalkingView)
    lists: list[DrawList] = [
        compose(replace(walking, strip=replace(walking.strip, feet=feet)), PANEL)
        for feet in (((3.1, 0.12), (3.5, -0.11)), ((3.9, 0.12), (3.5, -0.11)))
    ]
    found = changed(*lists)
    assert found is not None
    assert found.w * found.h < 0.03 * 1280 * 720
