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
        """The health of all parts, replacing what was known; a sensor's part is named like its port."""
        self._parts = tuple(parts)

    def out_of_order(self) -> OutOfOrderView | None:
        """What to show instead of every other scene; None while laps can be counted and kept.

        Codes: L1 the ledger, S1 a silent sensor, S2 a sensor's fault, S3 a sensor whose port can't be opened.
        """
        down = {part.part: part for part in self._parts if part.state == "down"}
        if "ledger" in down:
            return OutOfOrderView(down["ledger"].say or words.OUT_LEDGER, "L1")
        problems = [_problem(port, state, down.get(port)) for port, state in self._sensors.items()]
        return problems[0] if problems and None not in problems else None


def _problem(port: str, state: SensorState | None, part: PartStatus | None) -> OutOfOrderView | None:
    """What keeps one sensor from counting; a port that can't be opened explains its silence."""
    if part is not None:
        return OutOfOrderView(part.say, f"S3 {port}")
    if state is None:
        return None
    if state.state == "silent":
        return OutOfOrderView(words.OUT_SILENT.format(port=port), f"S1 {port}")
    return OutOfOrderView(words.OUT_FAULT.format(port=port), f"S2 {port}")
