"""Whether the lane can count at all, from sensor events and the kiosk's parts."""

from collections.abc import Iterable

from kiosk.display import words
from kiosk.display.view import OutOfOrderView
from kiosk.lane.observations import SensorState
from kiosk.messages.parts import PartStatus


class Health:
    """One sensor left is enough to count; none, or a ledger that can't be written, is out of order.

    `sensors` are the ports that watch the lane; one that hasn't spoken of itself counts as well.
    """

    def __init__(self, sensors: Iterable[str] = ()) -> None:
        self._sensors: dict[str, SensorState | None] = dict.fromkeys(sensors)
        self._parts: tuple[PartStatus, ...] = ()

    def sensor(self, state: SensorState) -> None:
        """A sensor's health changed."""
        self._sensors[state.port] = state if state.state in ("silent", "fault") else None

    def parts(self, parts: Iterable[PartStatus]) -> None:
        """The health of all parts, replacing what was known."""
        self._parts = tuple(parts)

    def out_of_order(self) -> OutOfOrderView | None:
        """What to show instead of every other scene; None while laps can be counted and kept.

        Codes: L1 the ledger, S1 a silent sensor, S2 a sensor's fault, S3 a sensor that can't be opened.
        """
        for part in self._parts:
            if part.part == "ledger" and part.state == "down":
                return OutOfOrderView(part.say or words.OUT_LEDGER, "L1")
        watching = [part for part in self._parts if part.part.startswith("sensor")]
        if watching and all(part.state == "down" for part in watching):
            return OutOfOrderView(watching[0].say, "S3")
        bad = [state for state in self._sensors.values() if state is not None]
        if bad and len(bad) == len(self._sensors):
            return _sensor_view(bad[0])
        return None


def _sensor_view(state: SensorState) -> OutOfOrderView:
    if state.state == "silent":
        return OutOfOrderView(words.OUT_SILENT.format(port=state.port), f"S1 {state.port}")
    return OutOfOrderView(words.OUT_FAULT.format(port=state.port), f"S2 {state.port}")
