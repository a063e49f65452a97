import pytest

from kiosk.display.box import Box
from kiosk.display.items import Rect, Text
from kiosk.display.panel import Panel
from kiosk.display.qr_card import beside_code, qr_card

LINK = "http://192.168.1.20:8080/me/k7Qm4Xw2Rt9sZ3aB8cD5eF"
WIDE = Panel.of(1920, 1080, 43.0, 7.5)
UPRIGHT = Panel.of(720, 1280, 32.0, 7.5)


@pytest.mark.parametrize("panel", [WIDE, UPRIGHT])
def test_code_and_what_stands_beside_it_share_the_room_and_keep_apart(panel: Panel) -> None:
    room = Box(20, 30, panel.width_px - 40, panel.height_px - 60)
    rest, card = beside_code(room, 16.0, panel)
    apart = card.x - rest.right if rest.right <= card.x else card.y - rest.bottom
    assert apart == pytest.approx(16.0)
    assert room.right >= card.right - 1e-6
    assert room.bottom >= card.bottom - 1e-6


@pytest.mark.parametrize("panel", [WIDE, UPRIGHT])
def test_all_of_the_card_lies_on_it(panel: Panel) -> None:
    _, card = beside_code(Box(20, 30, panel.width_px - 40, panel.height_px - 60), 16.0, panel)
    drawn = qr_card(LINK, "Your laps", card, panel)
    assert isinstance(drawn[0], Rect)
    for item in drawn:
        box = item.bounds if isinstance(item, Text) else getattr(item, "box", None)
        if box is not None:
            assert card.x - 1 <= box.x <= box.right <= card.right + 1
            assert card.y - 1 <= box.y <= box.bottom <= card.bottom + 1


def test_a_caption_too_small_to_read_is_left_out() -> None:
    drawn = qr_card(LINK, "Your laps", Box(0, 0, 90, 90), WIDE)
    assert not [item for item in drawn if isinstance(item, Text)]
