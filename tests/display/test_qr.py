import segno

from kiosk.display.box import Box
from kiosk.display.items import Rect
from kiosk.display.qr import qr

LINK = "http://192.168.1.20:8080/me/k7Qm4Xw2Rt9s"


def test_the_squares_are_the_codes_own() -> None:
    box = Box(13.3, 7.7, 260, 240)
    card, *runs = qr(LINK, box)
    assert isinstance(card, Rect)
    matrix = segno.make(LINK, error="m", micro=False).matrix
    module = card.box.w / (len(matrix) + 8)
    assert module == int(module) >= 5
    dark = {
        (round((run.box.x - card.box.x) / module) + i - 4, round((run.box.y - card.box.y) / module) - 4)
        for run in runs
        if isinstance(run, Rect)
        for i in range(round(run.box.w / module))
    }
    assert dark == {(x, y) for y, row in enumerate(matrix) for x, on in enumerate(row) if on}


def test_dark_on_light_with_four_modules_of_quiet() -> None:
    box = Box(0, 0, 300, 300)
    card, *runs = qr(LINK, box)
    assert (card.colour, {run.colour for run in runs}) == ("text", {"ground"})
    module = min(run.bounds.h for run in runs)
    assert all(card.bounds.inset(4 * module).holds(run.bounds) for run in runs)
    assert box.holds(card.bounds)
