import pygame
import pytest

from kiosk.display.keys import HOLD_S, Hold, press_of, quits
from kiosk.wire.records import PRESSES


def key(code: int) -> pygame.event.Event:
    return pygame.event.Event(pygame.KEYDOWN, key=code)


def test_every_button_has_a_key() -> None:
    keys = (pygame.K_SPACE, pygame.K_RETURN, pygame.K_p, pygame.K_g, pygame.K_c, pygame.K_t)
    assert [press_of(key(code)) for code in keys] == list(PRESSES)


@pytest.mark.parametrize(("x", "press"), [(0.1, "start"), (0.5, None), (0.9, "stop")])
def test_a_tap_on_the_left_starts_and_on_the_right_stops(x: float, press: str | None) -> None:
    assert press_of(pygame.event.Event(pygame.FINGERDOWN, x=x, y=0.5)) == press


def test_other_events_press_nothing_and_quit_nothing() -> None:
    for event in (key(pygame.K_x), pygame.event.Event(pygame.KEYUP, key=pygame.K_SPACE)):
        assert press_of(event) is None
        assert not quits(event)


def test_escape_q_and_closing_the_window_quit() -> None:
    assert quits(key(pygame.K_ESCAPE))
    assert quits(key(pygame.K_q))
    assert quits(pygame.event.Event(pygame.QUIT))


@pytest.mark.parametrize(
    ("down", "up"),
    [
        (key(pygame.K_SPACE), pygame.event.Event(pygame.KEYUP, key=pygame.K_SPACE)),
        (pygame.event.Event(pygame.FINGERDOWN, x=0.1, y=0.5), pygame.event.Event(pygame.FINGERUP, x=0.1, y=0.5)),
    ],
    ids=["key", "finger"],
)
def test_start_held_for_ten_seconds_is_told_once(down: pygame.event.Event, up: pygame.event.Event) -> None:
    hold = Hold()
    hold.heard(down, 1.0)
    assert not hold.over(1.0 + HOLD_S - 0.1)
    assert hold.over(1.0 + HOLD_S)
    assert not hold.over(1.0 + 2 * HOLD_S)
    hold.heard(down, 50.0)
    hold.heard(key(pygame.K_g), 51.0)
    hold.heard(up, 52.0)
    assert not hold.over(90.0), "it was let go of"


def test_another_key_held_is_no_hold() -> None:
    hold = Hold()
    hold.heard(key(pygame.K_RETURN), 1.0)
    assert not hold.over(90.0)
