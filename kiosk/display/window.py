"""The window on the panel: asks for the view, redraws when it changed, lets it be heard, hands keys on."""

import os
import threading
import time
from collections.abc import Callable
from typing import Literal

import pygame

from kiosk.config import ScreenTable
from kiosk.display.changed import changed
from kiosk.display.heap import give_large_blocks_back
from kiosk.display.items import DrawList
from kiosk.display.keys import Hold, press_of, quits
from kiosk.display.layout import compose
from kiosk.display.paint import Painter
from kiosk.display.panel import Panel
from kiosk.display.samples import urgent_views
from kiosk.display.schedule import Hours
from kiosk.display.shift import shift_px
from kiosk.display.view import AttractView, CountedView, OutOfOrderView, View
from kiosk.display.words import Words
from kiosk.errors import DeviceError
from kiosk.wire.records import PressName

FRAME_S = 1 / 60
TICK_S = 0.05

Light = Literal["on", "dim", "off"]
_DIM = (70, 70, 70)
"""What is left of each colour when dimmed, of 255."""


class Window:
    """The floor screen. `run` blocks in the thread that calls it (the main one, where the system asks for it).

    `source` gives the view at a second of `now`: at most 60 times a second, at least 20. It is asked at once when
    `news` is set. `on_view` hears of every view shown, `on_press` of keys and taps that stand for buttons,
    `on_hold` of start that was held for ten seconds.
    `distance_m` is how far the far line is from the panel; `minute` gives the minute of the gym's day, None where
    it isn't known.
    """

    def __init__(
        self,
        config: ScreenTable,
        source: Callable[[float], View],
        *,
        distance_m: float = 10.0,
        on_press: Callable[[PressName], None] | None = None,
        on_hold: Callable[[], object] = lambda: None,
        on_view: Callable[[View, float], object] | None = None,
        now: Callable[[], float] = time.monotonic,
        minute: Callable[[float], int | None] | None = None,
        news: threading.Event | None = None,
    ) -> None:
        self._config = config
        self._source = source
        self._distance_m = distance_m
        self._on_press = on_press
        self._on_hold = on_hold
        self._hold = Hold()
        self._on_view = on_view
        self._now = now
        self._minute = minute
        self._news = news or threading.Event()
        self._words = Words(config.language)
        self._dim = Hours(config.dim_from, config.dim_to)
        self._off = Hours(config.off_from, config.off_to)
        self._painter = Painter()
        self._view: View | None = None
        self._shown: tuple[DrawList, Light, tuple[int, int]] | None = None
        self._last_tick = 0.0
        self._redraws = 0

    @property
    def last_tick(self) -> float:
        """The monotonic second the loop last came round with a picture on the panel; 0.0 before the first."""
        return self._last_tick

    @property
    def redraws(self) -> int:
        """How often something new was drawn."""
        return self._redraws

    def run(self, stop: threading.Event) -> None:
        """Show until `stop` is set; Escape, Q or closing the window sets it.

        Raises DeviceError when there is no display to open.
        """
        give_large_blocks_back()
        screen = self._open()
        panel = Panel.of(*screen.get_size(), self._config.diagonal_in, self._distance_m)
        for view in urgent_views(self._words):
            self._painter.prepare(compose(view, panel, self._words))
        try:
            while not stop.is_set():
                began = self._now()
                self._news.clear()
                if self._hands_quit(began):
                    stop.set()
                    return
                view = self._source(began)
                self._show(view, began, panel, screen)
                self._last_tick = time.monotonic()
                if self._on_view is not None:
                    self._on_view(view, began)
                stop.wait(max(FRAME_S - (self._now() - began), 0.0))
                if not _moves(view):
                    self._news.wait(max(TICK_S - (self._now() - began), 0.0))
        finally:
            pygame.display.quit()

    def _open(self) -> pygame.Surface:
        """Open the display alone: `pygame.init` would also take the sound card."""
        full = self._config.mode == "fullscreen"
        size = (0, 0) if full else (self._config.width_px, self._config.height_px)
        try:
            pygame.display.init()
            if pygame.display.get_driver() == "x11":
                # Else SDL sends each picture through OpenGL: 11 ms more where that is done in software.
                os.environ.setdefault("SDL_FRAMEBUFFER_ACCELERATION", "0")
            pygame.display.set_caption("Retrolane")
            screen = pygame.display.set_mode(size, pygame.FULLSCREEN if full else 0)
            pygame.mouse.set_visible(not full)
        except pygame.error as error:
            pygame.display.quit()
            raise DeviceError(
                f'the screen can\'t be opened ({error}); connect one, or set mode = "none" under [screen]'
            ) from None
        return screen

    def _hands_quit(self, t: float) -> bool:
        """Hand presses on; True when somebody at the keyboard wants to quit."""
        for event in pygame.event.get():
            if quits(event):
                return True
            self._hold.heard(event, t)
            press = press_of(event)
            if press is not None and self._on_press is not None:
                self._on_press(press)
        if self._hold.over(t):
            self._on_hold()
        return False

    def _show(self, view: View, t: float, panel: Panel, screen: pygame.Surface) -> None:
        light, shift = self._light(view, t), shift_px(t, panel)
        if self._shown is not None and (view, light, shift) == (self._view, *self._shown[1:]):
            return
        self._view = view
        to_show = (compose(view, panel, self._words) if light != "off" else (), light, shift)
        if to_show == self._shown:
            return
        draw_list, before = to_show[0], self._shown
        part = changed(before[0], draw_list) if before is not None and before[1:] == to_show[1:] else None
        if light == "off":
            screen.fill("black")
        painted = self._painter.paint(draw_list, screen, shift, part)
        if light == "dim":
            screen.fill(_DIM, painted, special_flags=pygame.BLEND_RGB_MULT)
        pygame.display.update(painted)
        self._shown = to_show
        self._redraws += 1

    def _light(self, view: View, t: float) -> Light:
        """Dim and dark are for a lane that nobody uses."""
        if self._minute is None or not isinstance(view, AttractView | OutOfOrderView):
            return "on"
        minute = self._minute(t)
        if self._off.holds(minute):
            return "off"
        return "dim" if self._dim.holds(minute) else "on"


def _moves(view: View) -> bool:
    """It will look different a moment later without any news."""
    return isinstance(view, CountedView) and view.settle < 1.0
