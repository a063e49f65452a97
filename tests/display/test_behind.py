import pytest

from kiosk.display.behind import behind, behind_size, clear_size
from kiosk.display.box import Box
from kiosk.display.fit import Across
from kiosk.display.items import DrawList, Text
from kiosk.display.words import ENGLISH


def texts(items: DrawList) -> list[Text]:
    return [item for item in items if isinstance(item, Text)]


def test_one_line_where_there_is_room_a_little_smaller_if_need_be_and_else_two() -> None:
    wide, less, narrow = (behind_size(ENGLISH, width, 40, 30) for width in (700, 500, 400))
    assert (wide.cap_px, wide.rows, wide.height) == (40, 1, 40)
    assert less.rows == 1
    assert 32 <= less.cap_px < 40
    assert (narrow.cap_px, narrow.rows, narrow.height) == (40, 2, 40 * 2.75)
    assert wide.fits
    assert narrow.fits
    assert not behind_size(ENGLISH, 200, 40, 30).fits


def test_smaller_only_down_to_what_can_be_read() -> None:
    assert behind_size(ENGLISH, 500, 40, 39).rows == 2


def test_where_only_clear_is_said_it_is_one_line_as_large_as_there_is_room() -> None:
    assert (clear_size(ENGLISH, 700, 40).cap_px, clear_size(ENGLISH, 700, 40).rows) == (40, 1)
    size = clear_size(ENGLISH, 200, 40)
    assert size.cap_px < 40
    items = behind("clear", Box(0, 0, 200, 40), size, "right", ENGLISH)
    assert [t.text for t in texts(items)] == ["Clear behind you"]
    assert Box(0, -10, 200, 60).holds(texts(items)[0].bounds)


def test_words_break_where_they_must() -> None:
    box = Box(0, 0, 400, 110)
    size = behind_size(ENGLISH, box.w, 40, 30)
    assert [t.text for t in texts(behind("clear", box, size, "left", ENGLISH))] == ["Clear", "behind you"]


@pytest.mark.parametrize("across", ["left", "centre", "right"])
@pytest.mark.parametrize("width", [700, 400])
def test_shape_and_words_stay_in_the_box(across: Across, width: float) -> None:
    size = behind_size(ENGLISH, width, 40, 30)
    box = Box(50, 20, width, size.height)
    items = behind("blocked", box, size, across, ENGLISH)
    assert len(items) > len(texts(items))
    # the icon is taller than its capitals, the descenders hang below them
    assert all(box.inset(-1, -20).holds(item.bounds) for item in items)
    if across == "right":
        assert max(t.bounds.right for t in texts(items)) == pytest.approx(box.right, abs=2)
