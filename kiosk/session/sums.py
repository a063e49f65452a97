"""What one session has earned so far."""

from dataclasses import dataclass
from typing import Any

from kiosk.session.events import Lap, SessionEnded, SessionStarted, Why
from kiosk.session.running import Running


@dataclass(slots=True)
class OpenSession:
    """A session that hasn't ended. Only counted laps earn metres and walking time.

    `progress` is how far its programme has come: an immutable value that only the programme knows how to read. A
    member who comes back to the programme goes on from it. `run` walks it; None where it asks for nothing.
    `earlier` is what programmes came to that were walked in it before this one.
    """

    number: int
    member: str | None
    programme: str
    progress: object | None = None
    run: Running | None = None
    earlier: tuple[dict[str, Any], ...] = ()
    laps: int = 0
    distance_m: float = 0.0
    walking_s: float = 0.0
    last_lap_t: float | None = None
    ending: Why | None = None  # it ends when the leg under way does

    def credit(self, lap: Lap) -> None:
        """Add a counted lap."""
        self.laps += 1
        self.last_lap_t = lap.t
        self.distance_m += lap.distance_m
        self.walking_s += lap.duration_s or 0.0

    def settle(self, t: float) -> None:
        """Take down how far the programme has come at `t`."""
        if self.run is not None:
            self.progress = self.run.progress(t)

    def results(self, t: float) -> tuple[dict[str, Any], ...]:
        """What each of its programmes came to until `t`, by its name and as `Running.result` says, in order."""
        result = None if self.run is None else self.run.result(t)
        if self.run is None or result is None:
            return self.earlier
        return *self.earlier, {"programme": self.run.programme.name, **result}

    def started(self, t: float) -> SessionStarted:
        """The event of its beginning."""
        return SessionStarted(t, self.number, self.member, self.programme)

    def ended(self, t: float, why: Why) -> SessionEnded:
        """The event of its end."""
        return SessionEnded(
            t,
            self.number,
            self.member,
            self.programme,
            self.laps,
            self.distance_m,
            self.walking_s,
            why,
            self.results(t),
        )
