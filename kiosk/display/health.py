"""Whether the lane can count at all, from sensor events and the kiosk's parts."""

from collections.abc import Iterable

from kiosk.display.view import OutOfOrderView
from kiosk.display.words import ENGLISH, Words
from kiosk.lane.observations import SensorState
from kiosk.messages.parts import PartStatus


class Health:
    """One sensor left is enough to count; none, or a ledger that can't be written, is out of order.

    `sensors` are the ports that watch the lane; one that hasn't spoken of itself counts as well. Without any the
    kiosk counts nothing, and says so.
    """

    def __init__(self, sensors: Iterable[str], words: Words = ENGLISH) -> None:
        self._sensors: dict[str, SensorState | None] = dict.fromkeys(sensors)
        self._words = words
        self._down: frozenset[str] = frozenset()

    def sensor(self, state: SensorState) -> None:
        """A sensor's health changed. One that makes no sense sees as little as one that is silent."""
        self._sensors[state.port] = None if state.state == "ok" else state

    def parts(self, parts: Iterable[PartStatus]) -> None:
        """The health of all parts, replacing what was known; a sensor's part is named like its port."""
        self._down = frozenset(part.part for part in parts if part.state == "down")

    @property
    def blind(self) -> bool:
        """Not one sensor sees the lane: no warning can be given either."""
        return self._all_failed() is not None

    def out_of_order(self) -> OutOfOrderView | None:
        """What to show instead of every other scene; None while laps can be counted and kept.

        Codes: L1 the ledger, S0 no sensor is set up, S1 a sensor that says nothing or no sense, S2 its fault, S3
        its port can't be opened.
        """
        if "ledger" in self._down:
            return OutOfOrderView(self._words.out_ledger, "L1")
        return self._all_failed()

    def _all_failed(self) -> OutOfOrderView | None:
        if not self._sensors:
            return OutOfOrderView(self._words.out_unset, "S0")
        problems = [self._problem(port, state) for port, state in self._sensors.items()]
        return problems[0] if None not in problems else None

    def _problem(self, port: str, state: SensorState | None) -> OutOfOrderView | None:
        """What keeps one sensor from counting; a port that can't be opened explains its silence."""
        if port in self._down:
            return OutOfOrderView(self._words.out_closed(port), f"S3 {port}")
        if state is None:
            return None
        if state.state in ("silent", "garbled"):
            return OutOfOrderView(self._words.out_of_sight(port), f"S1 {port}")
        return OutOfOrderView(self._words.out_fault(port), f"S2 {port}")
