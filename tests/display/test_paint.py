import pygame
import pytest

from kiosk.display import paint
from kiosk.display.box import Box
from kiosk.display.fit import fit
from kiosk.display.items import Circle, DrawList, Item, Line, Polygon, Rect, Ring
from kiosk.display.paint import Painter
from kiosk.display.theme import COLOURS, Rgb

GROUND = Rect(Box(0, 0, 200, 120), "ground")


def painted(*items: Item) -> pygame.Surface:
    surface = pygame.Surface((200, 120), depth=32)
    Painter().paint((GROUND, *items), surface)
    return surface


def at(surface: pygame.Surface, x: int, y: int) -> Rgb:
    r, g, b, _ = surface.get_at((x, y))
    return r, g, b


@pytest.mark.parametrize(
    ("item", "inside", "outside"),
    [
        (Rect(Box(20, 20, 60, 40), "accent"), (20, 20), (80, 60)),
        (Rect(Box(20, 20, 60, 40), "accent", radius=12), (50, 21), (20, 20)),
        (Rect(Box(20, 20, 60, 40), "accent", stroke=4), (21, 40), (50, 40)),
        (Circle(60, 60, 20, "accent"), (60, 60), (42, 42)),
        (Ring(60, 60, 30, 8, "accent"), (60, 30), (60, 60)),
        (Line(20, 60, 80, 60, 8, "accent"), (50, 60), (50, 66)),
        (Polygon(((20, 100), (60, 20), (100, 100)), "accent"), (60, 60), (30, 40)),
    ],
)
def test_each_shape_is_where_it_says(item: Item, inside: tuple[int, int], outside: tuple[int, int]) -> None:
    surface = painted(item)
    assert at(surface, *inside) == COLOURS["accent"]
    assert at(surface, *outside) == COLOURS["ground"]


def test_polygon_edges_are_soft() -> None:
    surface = painted(Polygon(((20, 100), (60, 20), (100, 100)), "text"))
    shades = {at(surface, x, 60) for x in range(30, 60)}
    assert len(shades) >= 3


@pytest.mark.parametrize("cap", [9, 14, 30, 70])
@pytest.mark.parametrize("word", ["Hx", "7", "Tap"])
def test_letters_fill_their_bounds_and_no_more(word: str, cap: float) -> None:
    text = fit(word, Box(20, 10, 175, 80), cap, down="top")
    surface = painted(text)
    ink = pygame.mask.from_threshold(surface, COLOURS["text"], (150, 150, 150)).get_bounding_rects()
    rect = ink[0].unionall(ink[1:])
    bounds = text.bounds
    assert rect.left == pytest.approx(bounds.x, abs=1.2)
    assert rect.right == pytest.approx(bounds.right, abs=1.2)
    assert rect.bottom == pytest.approx(bounds.bottom, abs=2)


def test_a_clock_that_ticks_moves_no_other_digit() -> None:
    box = Box(10, 10, 180, 60)
    before = painted(fit("11:18", box, 40, weight="bold", cells=True))
    after = painted(fit("11:19", box, 40, weight="bold", cells=True))
    last_digit_x = 120
    for x in range(0, last_digit_x, 3):
        assert [at(before, x, y) for y in range(0, 80, 4)] == [at(after, x, y) for y in range(0, 80, 4)]


def test_what_stays_is_drawn_once(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[Item] = []
    draw = paint._draw

    def counting(item: Item) -> object:
        drawn.append(item)
        return draw(item)

    monkeypatch.setattr(paint, "_draw", counting)
    painter = Painter()
    surface = pygame.Surface((200, 120), depth=32)
    stays, first, second = Circle(60, 60, 20, "accent"), Circle(20, 20, 5, "text"), Circle(30, 20, 5, "text")
    lists: list[DrawList] = [(GROUND, stays, first), (GROUND, stays, second), (GROUND, stays, first)]
    for draw_list in lists:
        painter.paint(draw_list, surface)
    assert drawn == [stays, first, second]


def test_everything_but_the_ground_can_be_shifted() -> None:
    surface = pygame.Surface((40, 40), depth=32)
    square = Rect(Box(10, 10, 10, 10), "text")
    Painter().paint((Rect(Box(0, 0, 40, 40), "ground"), square), surface, (3, -2))
    assert surface.get_at((0, 39))[:3] == surface.get_at((39, 0))[:3] == COLOURS["ground"]
    assert surface.get_at((13, 8))[:3] == COLOURS["text"]
    assert surface.get_at((12, 12))[:3] == COLOURS["ground"]


def test_what_was_prepared_is_not_drawn_when_it_is_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    painter = Painter()
    sign = Circle(60, 60, 20, "accent")
    painter.prepare((GROUND, sign))
    monkeypatch.setattr(paint, "_draw", lambda item: pytest.fail(f"drew {item}"))
    surface = pygame.Surface((200, 120), depth=32)
    painter.paint((GROUND, sign), surface)
    assert at(surface, 60, 60) == COLOURS["accent"]


def test_what_is_kept_is_bounded_and_the_oldest_goes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paint, "KEPT_BYTES", 3 * 42 * 42 * 4 + 1000)
    painter = Painter()
    surface = pygame.Surface((200, 120), depth=32)
    circles = [Circle(40 + i, 60, 20, "accent") for i in range(5)]
    for circle in circles:
        painter.paint((GROUND, circle), surface)
    assert list(painter._drawn) == circles[2:]
    painter.paint((GROUND, circles[2]), surface)
    painter.paint((GROUND, circles[0]), surface)
    assert list(painter._drawn) == [circles[4], circles[2], circles[0]]
    assert painter._bytes == sum(stamp.bytes for stamp in painter._drawn.values())
