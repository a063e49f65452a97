"""The window on the panel: asks for the view, redraws when it changed, hands keys on."""

import threading
import time
from collections.abc import Callable

import pygame

from kiosk.config import ScreenTable
from kiosk.display.items import DrawList
from kiosk.display.layout import compose
from kiosk.display.paint import Painter
from kiosk.display.panel import Panel
from kiosk.display.view import View
from kiosk.errors import DeviceError
from kiosk.wire.records import PressName

FRAME_S = 1 / 60

_PRESS: dict[int, PressName] = {pygame.K_SPACE: "start", pygame.K_RETURN: "stop", pygame.K_g: "guest"}
_QUIT = (pygame.K_ESCAPE, pygame.K_q)


class Window:
    """The floor screen. `run` blocks in the thread that calls it (the main one, where the system asks for it).

    `source` gives the view at a second of `now`, at most 60 times a second. `on_press` gets the key that stands
    for a button: space start, enter stop, g guest. `distance_m` is how far the far line is from the panel.
    """

    def __init__(
        self,
        config: ScreenTable,
        source: Callable[[float], View],
        *,
        distance_m: float = 10.0,
        on_press: Callable[[PressName], None] | None = None,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self._config = config
        self._source = source
        self._distance_m = distance_m
        self._on_press = on_press
        self._now = now
        self._painter = Painter()
        self._view: View | None = None
        self._shown: DrawList = ()
        self._heartbeat = now()
        self._redraws = 0

    @property
    def heartbeat(self) -> float:
        """Second of `now` at which the loop last came round; a watchdog calls an old one a frozen screen."""
        return self._heartbeat

    @property
    def redraws(self) -> int:
        """How often something new was drawn."""
        return self._redraws

    def run(self, stop: threading.Event) -> None:
        """Show until `stop` is set; Escape, Q or closing the window sets it.

        Raises DeviceError when there is no display to open.
        """
        screen = self._open()
        panel = Panel.of(*screen.get_size(), self._config.diagonal_in, self._distance_m)
        try:
            while not stop.is_set():
                began = self._heartbeat = self._now()
                if self._wants_to_quit():
                    stop.set()
                    return
                self._show(self._source(began), panel, screen)
                stop.wait(max(FRAME_S - (self._now() - began), 0.0))
        finally:
            pygame.display.quit()

    def _open(self) -> pygame.Surface:
        """Open the display alone: `pygame.init` would also take the sound card."""
        full = self._config.mode == "fullscreen"
        size = (0, 0) if full else (self._config.width_px, self._config.height_px)
        try:
            pygame.display.init()
            pygame.display.set_caption("Retrolane")
            screen = pygame.display.set_mode(size, pygame.FULLSCREEN if full else 0)
            pygame.mouse.set_visible(not full)
        except pygame.error as error:
            pygame.display.quit()
            raise DeviceError(
                f'the screen can\'t be opened ({error}); connect one, or set mode = "none" under [screen]'
            ) from None
        return screen

    def _wants_to_quit(self) -> bool:
        for event in pygame.event.get():
            if event.type == pygame.QUIT or (event.type == pygame.KEYDOWN and event.key in _QUIT):
                return True
            if event.type == pygame.KEYDOWN and event.key in _PRESS and self._on_press is not None:
                self._on_press(_PRESS[event.key])
        return False

    def _show(self, view: View, panel: Panel, screen: pygame.Surface) -> None:
        if view == self._view:
            return
        self._view = view
        draw_list = compose(view, panel)
        if draw_list == self._shown:
            return
        self._painter.paint(draw_list, screen)
        pygame.display.flip()
        self._shown = draw_list
        self._redraws += 1
