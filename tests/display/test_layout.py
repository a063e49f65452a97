"""Nothing overlaps or is cut, what is read from afar is large enough: in every language, on every panel."""

from dataclasses import replace
from itertools import combinations
from math import hypot

import pytest

from kiosk.display.box import Box
from kiosk.display.frame import serves_m, whole
from kiosk.display.items import Circle, DrawList, Item, Rect, Ring, Text
from kiosk.display.layout import compose
from kiosk.display.panel import Panel
from kiosk.display.samples import sample_views
from kiosk.display.scenes.sets import sets_fit
from kiosk.display.view import View, WalkingView, WarningView
from kiosk.display.words import Words

SMALL = [(800, 480, 7.0, 7.5), (1024, 600, 10.1, 7.5), (720, 1280, 15.6, 7.5), (1920, 1080, 24.0, 10.0)]

WALKED = ("walking", "walking_set", "turn_around", "still", "lane_end", "counted", "not_counted", "rest")
"""Scenes that are read from the far line."""

MEANINGS = (*WALKED, "ready", "countdown", "lane_blocked", "two_walkers", "out_of_order")
"""What must be told apart; the end of the lane by its shape and its sound, without a word."""


def texts(items: DrawList) -> list[Text]:
    return [item for item in items if isinstance(item, Text)]


def overlapping(items: DrawList) -> list[tuple[str, str]]:
    return [(a.text, b.text) for a, b in combinations(texts(items), 2) if a.bounds.meets(b.bounds, slack=1.0)]


def cut_by_a_card(items: DrawList) -> list[str]:
    """Texts that lie partly on a card, a banner or a QR code and partly off it."""
    cards = [item for item in items[1:] if isinstance(item, Rect) and item.radius and not item.stroke]
    return [
        text.text
        for card in cards
        for text in texts(items)
        if card.bounds.meets(text.bounds, slack=1.0) and not card.bounds.holds(text.bounds, slack=1.0)
    ]


def run_into(items: DrawList) -> list[str]:
    """Texts that something else lies across: not what holds them whole and was drawn before, nor what is apart."""
    found = []
    for at, item in enumerate(items):
        for there, text in ((i, t) for i, t in enumerate(items) if isinstance(t, Text)):
            if isinstance(item, Text) or not _touch(item, text.bounds):
                continue
            if not (at < there and item.bounds.holds(text.bounds, slack=1.0)):
                found.append(text.text)
    return found


def _touch(item: Item, box: Box) -> bool:
    if not item.bounds.meets(box, slack=1.0):
        return False
    if isinstance(item, Circle | Ring):
        far = max(hypot(x - item.cx, y - item.cy) for x in (box.x, box.right) for y in (box.y, box.bottom))
        near = hypot(min(max(item.cx, box.x), box.right) - item.cx, min(max(item.cy, box.y), box.bottom) - item.cy)
        half = item.width / 2 if isinstance(item, Ring) else item.r
        middle = item.r if isinstance(item, Ring) else 0.0
        return near < middle + half and far > middle - half
    return True


def check(name: str, items: DrawList, panel: Panel) -> None:
    outside = [item for item in items if not panel.box.holds(item.bounds) and not _is_an_arc(item)]
    assert outside == [], name
    assert overlapping(items) == [], name
    assert cut_by_a_card(items) == [], name
    assert run_into(items) == [], name


def _is_an_arc(item: Item) -> bool:
    """Its bounds are those of the whole circle, of which an icon uses a part."""
    return isinstance(item, Ring) and item.sweep < 1.0


def test_every_view_begins_with_the_ground(views: dict[str, View], panel: Panel, words: Words) -> None:
    ground = {"lane_blocked": "stop", "two_walkers": "accent"}
    for view in views.values():
        colour = ground[view.kind] if isinstance(view, WarningView) else "ground"
        assert compose(view, panel, words)[0] == Rect(panel.box, colour)


def test_nothing_is_cut_and_nothing_overlaps(views: dict[str, View], panel: Panel, words: Words) -> None:
    for name, view in views.items():
        check(name, compose(view, panel, words), panel)


@pytest.mark.parametrize("size", SMALL, ids=lambda s: f"{s[0]}x{s[1]}@{s[2]:.0f}in")
def test_nor_on_a_panel_too_small_for_its_lane(
    views: dict[str, View], size: tuple[int, int, float, float], words: Words
) -> None:
    panel = Panel.of(*size)
    assert not whole(panel, words)
    for name, view in views.items():
        check(name, compose(view, panel, words), panel)


def test_the_overlap_test_bites(panel: Panel, words: Words) -> None:
    items = compose(sample_views(words)["walking"], panel, words)
    first = texts(items)[0]
    moved = Text("moved", first.x + 1, first.baseline, first.size_px, "text")
    assert overlapping((*items, moved)) == [(first.text, "moved")]
    card = Rect(first.bounds.columns(1, 1)[0], "card", 2.0)
    assert cut_by_a_card((*items, card)) == [first.text]
    assert run_into(items) == []
    assert run_into((*items, Circle(first.bounds.right, first.bounds.centre[1], 4.0, "accent"))) == [first.text]
    hides = Rect(first.bounds.inset(-3.0), "card")
    assert run_into((*items, hides)) == [first.text]
    assert run_into((items[0], hides, *items[1:])) == []


def test_no_meaning_hangs_on_a_colour(words: Words) -> None:
    """Without their colours any two of these still differ, by a shape and by a word."""
    panel, views = Panel.of(1920, 1080, 43.0, 7.5), sample_views(words)
    walking = views["walking"]
    assert isinstance(walking, WalkingView)
    meanings = {name: views[name] for name in MEANINGS}
    for clear in ("blocked", "not_seen"):
        meanings[clear] = replace(walking, strip=replace(walking.strip, clear=clear))
    for one, other in combinations(meanings, 2):
        lists = [compose(meanings[name], panel, words)[1:] for name in (one, other)]
        shapes = [{replace(i, colour="") for i in items if not isinstance(i, Text)} for items in lists]
        said = [{t.text for t in texts(items) if not t.cells} for items in lists]
        assert shapes[0] != shapes[1], (one, other)
        assert said[0] != said[1] or "lane_end" in (one, other), (one, other)


def test_no_number_touches_its_ring(views: dict[str, View], panel: Panel, words: Words) -> None:
    ringed = [name for name in views if name.startswith(("counted", "not_counted", "rest", "countdown"))]
    assert len(ringed) > 10
    for name in ringed:
        items = compose(views[name], panel, words)
        ring = next(item for item in items if isinstance(item, Ring) and item.sweep == 1.0)
        number = next(item for item in texts(items) if item.cells)
        box = number.bounds
        corners = [(x, y) for x in (box.x, box.right) for y in (box.y, box.bottom)]
        assert max(hypot(x - ring.cx, y - ring.cy) for x, y in corners) < ring.r - ring.width / 2, name


def test_text_and_figure_keep_apart(views: dict[str, View], panel: Panel, words: Words) -> None:
    items = compose(views["attract"], panel, words)
    head = max((item for item in items if isinstance(item, Circle)), key=lambda item: item.r)
    assert not any(text.bounds.meets(head.bounds) for text in texts(items))


def test_what_is_read_at_the_far_line_is_large_enough(views: dict[str, View], panel: Panel, words: Words) -> None:
    """70 mm for digits and 30 mm for words at 10 m, and in proportion."""
    assert whole(panel, words)
    for name in WALKED:
        found = texts(compose(views[name], panel, words))
        digits = [text.cap_px for text in found if text.cells]
        assert digits, name
        assert min(digits) >= panel.far_digit_px * 0.999, name
        far = [text for text in found if not text.cells and text.text != "Quiet Heron"]
        small = [text.text for text in far if text.cap_px < panel.far_word_px * 0.999]
        assert small == [], name


@pytest.mark.parametrize("name", ["walking", "walking_set"])
def test_saving_is_as_large(views: dict[str, View], name: str, panel: Panel, words: Words) -> None:
    walking = views[name]
    assert isinstance(walking, WalkingView)
    found = texts(compose(replace(walking, saving=True), panel, words))
    if name == "walking" or sets_fit(panel, words):
        (said,) = [text for text in found if text.text == words.saving]
        assert said.cap_px >= panel.far_word_px * 0.999


@pytest.mark.parametrize("name", ["lane_blocked", "two_walkers"])
def test_a_warnings_words_are_larger_still(views: dict[str, View], name: str, panel: Panel, words: Words) -> None:
    title, *rest = texts(compose(views[name], panel, words))
    assert title.cap_px >= 2.5 * panel.far_word_px
    assert rest
    assert min(text.cap_px for text in rest) >= panel.far_word_px


def test_what_is_read_at_the_kiosk_is_twelve_millimetres(
    views: dict[str, View], panel: Panel, words: Words
) -> None:
    for name in sample_views(words):
        for text in texts(compose(views[name], panel, words)):
            assert text.cap_px >= panel.near_word_px * 0.99, (name, text.text)


@pytest.mark.parametrize("size", SMALL[:3], ids=lambda s: f"{s[0]}x{s[1]}@{s[2]:.0f}in")
def test_on_a_tiny_panel_it_is_at_least_a_twentieth(
    views: dict[str, View], size: tuple[int, int, float, float], words: Words
) -> None:
    panel = Panel.of(*size)
    least = min(panel.near_word_px, 0.047 * min(size[0], size[1]))
    for name in sample_views(words):
        small = [t.text for t in texts(compose(views[name], panel, words)) if t.cap_px < least]
        assert small == [], name


@pytest.mark.parametrize("size", SMALL, ids=lambda s: f"{s[0]}x{s[1]}@{s[2]:.0f}in")
@pytest.mark.parametrize("name", ["walking", "walking_set", "lane_end"])
def test_a_small_panel_drops_to_count_and_clock(
    views: dict[str, View], size: tuple[int, int, float, float], name: str, words: Words
) -> None:
    panel = Panel.of(*size)
    found = texts(compose(views[name], panel, words))
    assert [text.text for text in found] == ["7", "03:42"]
    if serves_m(*size[:3]) >= panel.distance_m:
        assert min(text.cap_px for text in found) >= panel.far_digit_px


def test_a_panel_without_room_for_a_set_shows_count_and_clock(words: Words) -> None:
    panel = Panel.of(1920, 1080, 24.0, 7.5)
    assert whole(panel, words)
    assert not sets_fit(panel, words)
    found = texts(compose(sample_views(words)["walking_set"], panel, words))
    assert [text.text for text in found] == ["7", "03:42"]


def test_the_same_view_is_the_same_list(views: dict[str, View], panel: Panel, words: Words) -> None:
    for view in views.values():
        assert compose(view, panel, words) == compose(view, panel, words)
