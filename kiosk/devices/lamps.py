"""The panel's lamps and its buzzer: what the walker must know, also where no screen shows it.

Driven by the engine's events alone, so that they work while the screen doesn't.
"""

import warnings
from collections.abc import Iterable
from dataclasses import dataclass

from gpiozero import LED, Buzzer

from kiosk.errors import DeviceError
from kiosk.lane.observations import HazardKind, SensorState
from kiosk.session.events import Event, Warned, WarningCleared

_BEEP_S = 0.15
_LIT: frozenset[HazardKind] = frozenset({"lane_blocked", "two_walkers", "turn_around", "still"})
"""Hazards that the lamp tells; the end of the lane is told by the screen's strip and its sound."""


@dataclass(frozen=True, slots=True)
class LampPins:
    """BCM pin numbers; None where nothing is wired."""

    ready: int | None = None
    stop: int | None = None
    buzzer: int | None = None


class Lamps:
    """Lights `ready` while a sensor works and nothing is wrong, `stop` while something is.

    The buzzer beeps while something stands behind the walker. Raises DeviceError when this machine has no such
    pins, or one is in use or given twice.
    """

    def __init__(self, pins: LampPins, sensors: Iterable[str]) -> None:
        self._well = dict.fromkeys(sensors, True)
        self._hazards: set[HazardKind] = set()
        self._outputs: list[LED | Buzzer] = []
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # of pin libraries that gpiozero hasn't found
                self._ready = self._add(LED, pins.ready)
                self._stop = self._add(LED, pins.stop)
                self._buzzer = self._add(Buzzer, pins.buzzer)
        except Exception as error:  # each pin library raises a class of its own
            self.close()
            raise DeviceError(f"panel: no lamps ({error}); check the wiring and the pins") from error
        self._light()

    def tell(self, event: Event) -> None:
        """The engine said something."""
        match event:
            case Warned(_, _, kind):
                self._hazards.add(kind)
                if kind == "lane_blocked" and self._buzzer is not None:
                    self._buzzer.beep(_BEEP_S, _BEEP_S)
            case WarningCleared(_, _, kind):
                self._hazards.discard(kind)
                if kind == "lane_blocked" and self._buzzer is not None:
                    self._buzzer.off()
            case SensorState(_, port, state, _):
                self._well[port] = state not in ("silent", "fault")
            case _:
                return
        self._light()

    def close(self) -> None:
        """Everything off, and the pins free. May be called twice."""
        for output in self._outputs:
            output.close()
        self._outputs.clear()
        self._ready = self._stop = self._buzzer = None

    def _light(self) -> None:
        wrong = bool(self._hazards & _LIT)
        if self._stop is not None:
            self._stop.value = wrong
        if self._ready is not None:
            self._ready.value = any(self._well.values()) and not wrong

    def _add(self, kind: type[LED | Buzzer], pin: int | None) -> LED | Buzzer | None:
        if pin is None:
            return None
        output = kind(pin)
        self._outputs.append(output)
        return output
