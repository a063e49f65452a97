from kiosk.lane.geometry import LaneSpec
from kiosk.lane.observations import LegBegan, LegEnded
from kiosk.session.events import Event, Lap, SessionEnded, SessionStarted
from kiosk.session.sessions import Sessions

LANE = LaneSpec(7.0, 0.9, 1.0, 6.5)


def away(t: float, walker: int = 1) -> LegEnded:
    """A whole leg away that ends at `t`."""
    return LegEnded(t, t - 8.0, "away", None, 5.5, walker=walker)


def home(t: float, walker: int = 1) -> LegEnded:
    """A whole leg toward the kiosk that ends at `t`."""
    return LegEnded(t, t - 5.0, "toward", None, 5.5, walker=walker)


def walk_lap(sessions: Sessions, t: float, walker: int = 1) -> list[Event]:
    """A lap that ends at `t`."""
    return [*sessions.see(LegBegan(t - 8.0, "away", walker)), *sessions.see(away(t, walker))]


def started(events: list[Event]) -> list[tuple[int, str | None]]:
    """Number and member of each session that started."""
    return [(e.session, e.member) for e in events if isinstance(e, SessionStarted)]


def ended(events: list[Event]) -> list[tuple[int, int, str]]:
    """Number, laps and why of each session that ended."""
    return [(e.session, e.laps, e.why) for e in events if isinstance(e, SessionEnded)]


def lap_of(events: list[Event]) -> Lap:
    """The only leg of these events."""
    (lap,) = (e for e in events if isinstance(e, Lap))
    return lap
