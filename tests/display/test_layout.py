"""Nothing overlaps that shouldn't, nothing lies outside, what is read from afar is large enough."""

from itertools import combinations
from math import hypot

import pytest

from kiosk.display.frame import whole
from kiosk.display.items import Circle, DrawList, Rect, Ring, Text
from kiosk.display.layout import compose
from kiosk.display.panel import Panel
from kiosk.display.view import View, WarningView


def texts(items: DrawList) -> list[Text]:
    return [item for item in items if isinstance(item, Text)]


def overlapping(items: DrawList) -> list[tuple[str, str]]:
    return [(a.text, b.text) for a, b in combinations(texts(items), 2) if a.bounds.meets(b.bounds, slack=1.0)]


def test_every_view_begins_with_the_ground(views: dict[str, View], panel: Panel) -> None:
    ground = {"lane_blocked": "stop", "two_walkers": "accent"}
    for view in views.values():
        colour = ground[view.kind] if isinstance(view, WarningView) else "ground"
        assert compose(view, panel)[0] == Rect(panel.box, colour)


def test_nothing_lies_outside(views: dict[str, View], panel: Panel) -> None:
    for name, view in views.items():
        outside = [item for item in compose(view, panel) if not panel.box.holds(item.bounds)]
        assert outside == [], name


def test_no_text_overlaps_another(views: dict[str, View], panel: Panel) -> None:
    for name, view in views.items():
        assert overlapping(compose(view, panel)) == [], name


def test_the_overlap_test_bites(views: dict[str, View], panel: Panel) -> None:
    items = compose(views["walking"], panel)
    first = texts(items)[0]
    moved = Text("moved", first.x + 1, first.baseline, first.size_px, "text")
    assert overlapping((*items, moved)) == [(first.text, "moved")]


def test_a_text_is_wholly_on_a_card_or_wholly_off_it(views: dict[str, View], panel: Panel) -> None:
    for name, view in views.items():
        items = compose(view, panel)
        for card in (item for item in items if isinstance(item, Rect) and item.colour == "card"):
            for text in texts(items):
                if card.bounds.meets(text.bounds, slack=1.0):
                    assert card.bounds.holds(text.bounds, slack=1.0), (name, text.text)


def test_no_number_touches_its_ring(views: dict[str, View], panel: Panel) -> None:
    for name in ("counted", "counted-long", "counted-overshoot", "not_counted", "not-counted-long"):
        items = compose(views[name], panel)
        ring = next(item for item in items if isinstance(item, Ring))
        number = next(item for item in texts(items) if item.cells)
        box = number.bounds
        corners = [(x, y) for x in (box.x, box.right) for y in (box.y, box.bottom)]
        assert max(hypot(x - ring.cx, y - ring.cy) for x, y in corners) < ring.r - ring.width / 2, name


def test_text_and_figure_keep_apart(views: dict[str, View], panel: Panel) -> None:
    items = compose(views["attract"], panel)
    head = max((item for item in items if isinstance(item, Circle)), key=lambda item: item.r)
    assert not any(text.bounds.meets(head.bounds) for text in texts(items))


def test_at_ten_metres_digits_are_seventy_millimetres_and_words_thirty(
    views: dict[str, View], panel: Panel
) -> None:
    assert whole(panel)
    for name in ("walking", "walking-blocked", "walking-body"):
        found = texts(compose(views[name], panel))
        digits = [text.cap_px / panel.px_per_mm for text in found if text.cells]
        assert len(digits) == 2
        assert min(digits) >= 70
        far = [text.cap_px / panel.px_per_mm for text in found if not text.cells and text.text != "Quiet Heron"]
        assert min(far) >= 30


def test_what_is_read_at_the_kiosk_is_twelve_millimetres(views: dict[str, View], panel: Panel) -> None:
    for name, view in views.items():
        if "long" not in name:
            for text in texts(compose(view, panel)):
                assert text.cap_px / panel.px_per_mm >= 12, (name, text.text)


@pytest.mark.parametrize("size", [(800, 480), (1024, 600), (480, 800)])
def test_a_small_panel_drops_to_count_and_clock(views: dict[str, View], size: tuple[int, int]) -> None:
    panel = Panel.of(*size, 7.0, 7.3)
    items = compose(views["walking"], panel)
    assert [text.text for text in texts(items)] == ["7", "03:42"]
    assert len(items) == 3
    for name, view in views.items():
        composed = compose(view, panel)
        assert overlapping(composed) == [], name
        assert all(panel.box.holds(item.bounds) for item in composed), name


def test_the_same_view_is_the_same_list(views: dict[str, View], panel: Panel) -> None:
    for view in views.values():
        assert compose(view, panel) == compose(view, panel)
