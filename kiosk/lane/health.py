"""Whether each sensor speaks, and what it says is wrong with itself."""

from collections.abc import Iterable

from kiosk.lane.observations import SensorState, SensorStatus
from kiosk.lane.readings import MatFault, Reading

# Every sensor says something at least every 100 ms; ten times that is silence.
SILENT_S = 1.0
# Mat link v1, FAULT codes.
FAULTS = {1: "chain broken at tile {arg}", 2: "strip {arg} stuck", 3: "scans overrun"}
# A lidar whose walls aren't where they were; no code of any link.
MOVED = (0, 0)


class Health:
    """Feed it every reading; call `advance` before each, so that a silence comes before what ends it."""

    def __init__(self, ports: Iterable[str]) -> None:
        self._state: dict[str, SensorStatus | None] = dict.fromkeys(ports)
        self._heard_t: dict[str, float] = {}
        self._faults: dict[str, dict[tuple[int, int], str]] = {port: {} for port in self._state}

    def state(self, port: str) -> SensorStatus | None:
        """The state told last; None before the first."""
        return self._state[port]

    def start(self, t: float) -> None:
        """From `t` on, every sensor is expected to speak."""
        for port in self._state:
            self._heard_t.setdefault(port, t)

    def feed(self, port: str, reading: Reading, moved: bool = False) -> list[SensorState]:
        """A reading of `port`: any reading is a sign of life. `moved`: it doesn't stand where it did."""
        self._heard_t[port] = reading.t
        faults = self._faults[port]
        news = isinstance(reading, MatFault) or moved != (MOVED in faults)
        if moved:
            faults[MOVED] = "moved"
        else:
            faults.pop(MOVED, None)
        if isinstance(reading, MatFault):
            key = (reading.code, reading.arg)
            if reading.cleared:
                faults.pop(key, None)
            else:
                faults[key] = FAULTS.get(reading.code, "fault {code}").format(code=reading.code, arg=reading.arg)
        state: SensorStatus = "fault" if faults else "ok"
        detail = ", ".join(faults.values()) or "speaking"
        changed = state != self._state[port] or (faults and news)
        self._state[port] = state
        return [SensorState(reading.t, port, state, detail)] if changed else []

    def restarted(self, port: str) -> None:
        """The sensor was started anew: what was wrong with it before is forgotten, it will say so again."""
        self._faults[port].clear()

    def next_deadline(self) -> float | None:
        """When the next sensor falls silent if nothing is heard from it."""
        waiting = (t + SILENT_S for port, t in self._heard_t.items() if self._state[port] != "silent")
        return min(waiting, default=None)

    def advance(self, t: float) -> list[SensorState]:
        """The sensors that fell silent at or before `t`, each at its own deadline."""
        told = []
        for port, heard_t in self._heard_t.items():
            if self._state[port] != "silent" and heard_t + SILENT_S <= t:
                self._state[port] = "silent"
                told.append(SensorState(heard_t + SILENT_S, port, "silent", f"nothing for {SILENT_S:g} s"))
        return sorted(told, key=lambda state: state.t)
