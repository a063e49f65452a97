import threading
import time

import pygame
import pytest

from kiosk.config import ScreenTable
from kiosk.display.view import OutOfOrderView, View
from kiosk.display.window import FRAME_S, Window
from kiosk.errors import DeviceError

SCREEN = ScreenTable(width_px=640, height_px=480, diagonal_in=20)


@pytest.fixture(autouse=True)
def _no_real_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SDL_VIDEODRIVER", "dummy")


class _Reel:
    """A source that gives out views one after another, then stops the window."""

    def __init__(self, *views: View) -> None:
        self.left = list(views)
        self.stop = threading.Event()
        self.asked: list[float] = []

    def __call__(self, t: float) -> View:
        self.asked.append(t)
        view = self.left.pop(0)
        if not self.left:
            self.stop.set()
        return view


ONE, TWO = OutOfOrderView("Check the cable.", "S1"), OutOfOrderView("Check the disk.", "L1")


def test_draws_again_only_when_something_changed() -> None:
    reel = _Reel(ONE, ONE, ONE, TWO, TWO, ONE)
    window = Window(SCREEN, reel)
    window.run(reel.stop)
    assert window.redraws == 3
    assert len(reel.asked) == 6


def test_at_most_sixty_views_a_second_and_a_heartbeat_each() -> None:
    reel = _Reel(*[ONE] * 10)
    window = Window(SCREEN, reel)
    before = time.monotonic()
    window.run(reel.stop)
    gaps = [b - a for a, b in zip(reel.asked, reel.asked[1:], strict=False)]
    assert min(gaps) >= FRAME_S * 0.95
    assert before <= reel.asked[0]
    assert window.heartbeat == reel.asked[-1]


def test_paints_on_the_panel() -> None:
    seen: list[tuple[int, int, int, int]] = []

    class Looking(_Reel):
        def __call__(self, t: float) -> View:
            if self.asked:
                seen.append(tuple(pygame.display.get_surface().get_at((3, 3))))  # type: ignore[union-attr]
            return super().__call__(t)

    reel = Looking(ONE, ONE)
    Window(SCREEN, reel).run(reel.stop)
    assert seen == [(0x0B, 0x0F, 0x14, 255)]


def _press_while_showing(*keys: int) -> tuple[list[str], threading.Event]:
    pressed: list[str] = []

    class Pressing(_Reel):
        def __call__(self, t: float) -> View:
            if not self.asked:
                for key in keys:
                    pygame.event.post(pygame.event.Event(pygame.KEYDOWN, key=key))
            return super().__call__(t)

    reel = Pressing(*[ONE] * 4)
    Window(SCREEN, reel, on_press=pressed.append).run(reel.stop)
    return pressed, reel.stop


def test_keys_stand_for_buttons() -> None:
    pressed, _ = _press_while_showing(pygame.K_SPACE, pygame.K_x, pygame.K_g, pygame.K_RETURN)
    assert pressed == ["start", "guest", "stop"]


@pytest.mark.parametrize("key", [pygame.K_ESCAPE, pygame.K_q])
def test_escape_and_q_quit(key: int) -> None:
    pressed, stop = _press_while_showing(key, pygame.K_SPACE)
    assert stop.is_set()
    assert pressed == []


def test_stop_from_another_thread_ends_it_and_frees_the_display() -> None:
    stop = threading.Event()
    shown = threading.Event()

    def source(_: float) -> View:
        shown.set()
        return ONE

    def end() -> None:
        shown.wait(5)
        stop.set()

    ender = threading.Thread(target=end)
    ender.start()
    Window(SCREEN, source).run(stop)
    ender.join(5)
    assert not pygame.display.get_init()


def test_no_display_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SDL_VIDEODRIVER", "no-such-driver")
    with pytest.raises(DeviceError, match=r"the screen can't be opened .*connect one"):
        Window(SCREEN, lambda _: ONE).run(threading.Event())
    assert not pygame.display.get_init()
