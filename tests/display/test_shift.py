from kiosk.display.panel import Panel
from kiosk.display.shift import EVERY_S, shift_px

PANEL = Panel.of(1920, 1080, 43.0, 7.5)


def test_it_moves_each_minute_and_not_between() -> None:
    assert shift_px(59.9, PANEL) == shift_px(0.0, PANEL) == (0, 0)
    places = [shift_px(i * EVERY_S, PANEL) for i in range(9)]
    assert len(set(places)) == 9
    assert shift_px(9 * EVERY_S, PANEL) == places[0]


def test_never_by_more_than_a_few_pixels() -> None:
    for i in range(100):
        x, y = shift_px(i * EVERY_S, PANEL)
        assert max(abs(x), abs(y)) <= 0.004 * 1080
    assert max(map(abs, shift_px(EVERY_S, Panel.of(320, 240, 5, 2)))) == 1
