"""Keys and fingers that stand for the panel's buttons: on a desk, or on a panel that feels touch."""

import pygame

from kiosk.wire.records import PressName

_PRESS: dict[int, PressName] = {
    pygame.K_SPACE: "start",
    pygame.K_RETURN: "stop",
    pygame.K_p: "programme",
    pygame.K_g: "guest",
    pygame.K_c: "clear",
    pygame.K_t: "trainer",
}
HOLD_S = 10.0  # as long as the panel's own button
_QUIT = (pygame.K_ESCAPE, pygame.K_q)


def quits(event: pygame.event.Event) -> bool:
    """Escape, Q, or the window closed."""
    return event.type == pygame.QUIT or (event.type == pygame.KEYDOWN and event.key in _QUIT)


def press_of(event: pygame.event.Event) -> PressName | None:
    """The button that a key stands for; a tap on the left third is start, on the right third stop."""
    if event.type == pygame.KEYDOWN:
        return _PRESS.get(event.key)
    if event.type == pygame.FINGERDOWN:
        if event.x < 1 / 3:
            return "start"
        return "stop" if event.x > 2 / 3 else None
    return None


class Hold:
    """Whether start is held down, by a key or a finger: who holds it for `HOLD_S` wants a new way in."""

    def __init__(self) -> None:
        self._since: float | None = None

    def heard(self, event: pygame.event.Event, t: float) -> None:
        """Something was pressed, or let go of."""
        if press_of(event) == "start":
            self._since = t
        elif event.type == pygame.FINGERUP or (event.type == pygame.KEYUP and _PRESS.get(event.key) == "start"):
            self._since = None

    def over(self, t: float) -> bool:
        """True once, when it has been held for so long."""
        over = self._since is not None and t - self._since >= HOLD_S
        if over:
            self._since = None
        return over
