import threading
import time
from dataclasses import replace
from itertools import count

import pygame
import pytest

from kiosk.config import ScreenTable
from kiosk.display.render import render
from kiosk.display.samples import sample_views
from kiosk.display.view import AttractView, CountedView, OutOfOrderView, View
from kiosk.display.window import FRAME_S, TICK_S, Window
from kiosk.display.words import Words
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


def test_at_most_sixty_views_a_second_and_a_tick_each() -> None:
    class Busy(threading.Event):
        def wait(self, _timeout: float | None = None) -> bool:
            return True

    reel = _Reel(*[ONE] * 10)
    window = Window(SCREEN, reel, news=Busy())
    before = time.monotonic()
    assert window.last_tick == 0.0
    window.run(reel.stop)
    gaps = [b - a for a, b in zip(reel.asked, reel.asked[1:], strict=False)]
    assert min(gaps) >= FRAME_S * 0.95
    assert before <= reel.asked[0]
    assert reel.asked[-1] <= window.last_tick <= time.monotonic()


def test_paints_on_the_panel() -> None:
    seen: list[tuple[int, int, int, int]] = []

    class Looking(_Reel):
        def __call__(self, t: float) -> View:
            if self.asked:
                seen.append(tuple(pygame.display.get_surface().get_at((3, 3))))  # type: ignore[union-attr] # a window is open
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


def test_start_that_is_held_is_told_once() -> None:
    held: list[str] = []

    class Holding(_Reel):
        def __call__(self, t: float) -> View:
            if not self.asked:
                pygame.event.post(pygame.event.Event(pygame.KEYDOWN, key=pygame.K_SPACE))
            return super().__call__(t)

    reel, seconds = Holding(*[ONE] * 9), count(0.0, 3.0)
    Window(SCREEN, reel, on_hold=lambda: held.append("held"), now=lambda: next(seconds)).run(reel.stop)
    assert held == ["held"]


@pytest.mark.parametrize("key", [pygame.K_ESCAPE, pygame.K_q])
def test_escape_and_q_quit(key: int) -> None:
    pressed, stop = _press_while_showing(key, pygame.K_SPACE)
    assert stop.is_set()
    assert pressed == []


def shown_at(minute: int | None, *views: View, **hours: str) -> tuple[Window, list[tuple[int, ...]]]:
    """The brightest colour after each view, in a gym where it is `minute` o'clock."""
    seen: list[tuple[int, ...]] = []

    class Looking(_Reel):
        def __call__(self, t: float) -> View:
            if self.asked and (surface := pygame.display.get_surface()):
                pixels = pygame.surfarray.array3d(surface).reshape(-1, 3)
                seen.append(tuple(int(c) for c in pixels[pixels.sum(axis=1).argmax()]))
            return super().__call__(t)

    reel = Looking(*views, views[-1])
    window = Window(SCREEN.model_copy(update=hours), reel, minute=lambda _: minute)
    window.run(reel.stop)
    return window, seen


VIEWS = sample_views()
NIGHT = {"off_from": "23:00", "off_to": "06:00", "dim_from": "21:00", "dim_to": "23:00"}


def test_dim_in_the_evening_and_dark_at_night_while_nobody_walks() -> None:
    assert shown_at(12 * 60, VIEWS["attract"], **NIGHT)[1] == [(0xF2, 0xF5, 0xF7)]
    dim = shown_at(22 * 60, VIEWS["attract"], **NIGHT)[1][0]
    assert 50 < max(dim) < 80
    assert shown_at(0, VIEWS["attract"], **NIGHT)[1] == [(0, 0, 0)]


def test_whoever_walks_finds_it_bright() -> None:
    _, seen = shown_at(0, VIEWS["attract"], VIEWS["walking"], VIEWS["attract"], **NIGHT)
    assert seen == [(0, 0, 0), (0xF2, 0xF5, 0xF7), (0, 0, 0)]


def test_a_clock_that_is_not_trusted_dims_nothing() -> None:
    assert shown_at(None, VIEWS["attract"], **NIGHT)[1] == [(0xF2, 0xF5, 0xF7)]


def test_a_dark_screen_draws_nothing_while_the_figure_walks_on() -> None:
    attract = VIEWS["attract"]
    assert isinstance(attract, AttractView)
    poses = [replace(attract, pose=pose) for pose in range(8)]
    assert shown_at(0, *poses, **NIGHT)[0].redraws == 1


def test_everything_moves_a_little_each_minute() -> None:
    clock = iter(range(0, 10_000, 20))
    reel = _Reel(*[ONE] * 9)  # 20 s a look at the clock, three looks a frame
    window = Window(SCREEN, reel, now=lambda: float(next(clock)))
    window.run(reel.stop)
    minutes = {int(t // 60) for t in reel.asked}
    assert window.redraws == len(minutes) > 3


def test_news_is_shown_at_once_and_without_it_twenty_times_a_second() -> None:
    heard: list[bool] = []

    class Told(threading.Event):
        def wait(self, timeout: float | None = None) -> bool:
            assert timeout is not None
            assert timeout <= TICK_S
            heard.append(super().wait(timeout))
            return heard[-1]

    news, reel = Told(), _Reel(ONE, ONE, TWO, TWO)

    def source(t: float) -> View:
        if len(reel.asked) == 1:
            news.set()
        return reel(t)

    Window(SCREEN, source, news=news).run(reel.stop)
    assert heard[:3] == [False, True, False]
    assert reel.asked[1] - reel.asked[0] >= TICK_S * 0.95


def test_a_lap_that_settles_is_drawn_as_fast_as_it_moves() -> None:
    waited: list[int] = []

    class Unheard(threading.Event):
        def wait(self, _timeout: float | None = None) -> bool:
            waited.append(len(reel.asked))
            return False

    counted = VIEWS["counted"]
    assert isinstance(counted, CountedView)
    reel = _Reel(*[replace(counted, settle=i / 10) for i in range(11)])
    Window(SCREEN, reel, news=Unheard()).run(reel.stop)
    assert waited == [11], "only once it stands still is there time to wait for news"


def test_what_shows_is_told_to_the_sound() -> None:
    heard: list[View] = []
    reel = _Reel(ONE, TWO)
    Window(SCREEN, reel, on_view=lambda view, _: heard.append(view)).run(reel.stop)
    assert heard == [ONE, TWO]


def test_it_speaks_the_language_of_the_settings() -> None:
    english, german = (
        pygame.surfarray.array3d(render(VIEWS["out_of_order"], 640, 480, 20, 10.0, Words(language)))
        for language in ("en", "de")
    )
    shown: list[bool] = []

    class Looking(_Reel):
        def __call__(self, t: float) -> View:
            surface = pygame.display.get_surface()
            if self.asked and surface:
                shown.append(bool((pygame.surfarray.array3d(surface) == german).all()))
            return super().__call__(t)

    reel = Looking(VIEWS["out_of_order"], VIEWS["out_of_order"])
    Window(SCREEN.model_copy(update={"language": "de"}), reel, now=lambda: 0.0).run(reel.stop)
    assert shown == [True]
    assert not (english == german).all()


def test_stop_from_another_thread_ends_it_and_frees_the_display() -> None:
    stop = threading.Event()
    shown = threading.Event()

    def source(_: float) -> View:
        shown.set()
        return ONE

    def end() -> None:
        shown.wait(30)
        stop.set()

    ender = threading.Thread(target=end)
    ender.start()
    Window(SCREEN, source).run(stop)
    ender.join(30)
    assert not pygame.display.get_init()


def test_no_display_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SDL_VIDEODRIVER", "no-such-driver")
    with pytest.raises(DeviceError, match=r"the screen can't be opened .*connect one"):
        Window(SCREEN, lambda _: ONE).run(threading.Event())
    assert not pygame.display.get_init()
