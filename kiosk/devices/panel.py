"""The panel: push buttons on the Pi's pins, each press a capture record."""

import warnings
from collections.abc import Callable, Mapping
from itertools import count

from gpiozero import Button

from kiosk.errors import DeviceError
from kiosk.wire.records import Press, PressName

BOUNCE_S = 0.05
HOLD_STEP_S = 0.5
"""How often a button held is looked at: a kiosk that stops waits no longer than this for one."""
HOLD_STEPS = 20  # 10 s: nobody leans on a button for so long by chance


class Panel:
    """Buttons from pin to ground, by press name and BCM pin number; presses go to `deliver` on gpiozero's thread.

    `now` gives the kiosk's monotonic seconds; `on_hold` is called when start was held for ten seconds.
    Raises DeviceError when this machine has no such pins, or one is in use or given twice.
    """

    def __init__(
        self,
        pins: Mapping[PressName, int],
        deliver: Callable[[Press], None],
        now: Callable[[], float],
        port_name: str = "panel",
        on_hold: Callable[[], object] = lambda: None,
    ) -> None:
        self._deliver = deliver
        self._on_hold = on_hold
        self._now = now
        self._name = port_name
        self._buttons: list[Button] = []
        try:
            for press, pin in pins.items():
                self._add(press, pin)
        except Exception as error:  # each pin library raises a class of its own
            self.close()
            raise DeviceError(f"{port_name}: no buttons ({error}); check the wiring and the pins") from error

    def close(self) -> None:
        """Let the pins go. May be called twice."""
        for button in self._buttons:
            button.close()
        self._buttons.clear()

    def _add(self, press: PressName, pin: int) -> None:
        with warnings.catch_warnings():
            # gpiozero warns of each pin library it hasn't found; with none at all it raises, and that is told.
            warnings.simplefilter("ignore")
            button = Button(pin, pull_up=True, bounce_time=BOUNCE_S, hold_time=HOLD_STEP_S, hold_repeat=True)
        self._buttons.append(button)
        held = count(1)

        def pressed() -> None:
            nonlocal held
            held = count(1)
            self._deliver(Press(self._now(), self._name, press))

        def still_held() -> None:
            if next(held) == HOLD_STEPS:
                self._on_hold()

        button.when_pressed = pressed
        if press == "start":
            button.when_held = still_held
