import pytest

from kiosk.display.banner import banner
from kiosk.display.box import Box
from kiosk.display.items import Rect, Text
from kiosk.display.view import Banner
from kiosk.display.words import ENGLISH

BOX = Box(10, 10, 900, 90)


@pytest.mark.parametrize(("kind", "says"), [("turn_around", "Turn to face the screen"), ("still", "All right?")])
def test_a_shape_and_words_on_a_card(kind: Banner, says: str) -> None:
    items = banner(kind, BOX, 45, 12, ENGLISH)
    assert items[0] == Rect(BOX, "accent", 12)
    text = items[-1]
    assert isinstance(text, Text)
    assert text.text == says
    assert text.cap_px == pytest.approx(45)
    assert len(items) > 2
    assert all(BOX.holds(item.bounds) for item in items)


def test_shape_and_words_stand_in_the_middle() -> None:
    _, *rest = banner("still", BOX, 45, 12, ENGLISH)
    left, right = min(item.bounds.x for item in rest), max(item.bounds.right for item in rest)
    assert (left + right) / 2 == pytest.approx(BOX.centre[0], abs=12)
