"""A gym's kiosks as a page shows them: what needs somebody first."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from kiosk.ledger.lane_totals import LaneTotals
from kiosk.messages.parts import State

ORDER: dict[State, int] = {"down": 1, "degraded": 2, "ok": 3}
IN_STEP_S = 2.0
"""Less than this a clock may be off by the network's doing."""


@dataclass(frozen=True, slots=True)
class KioskNow:
    """A kiosk as the gym server last heard of it; None where it hasn't.

    `alarm`: somebody on its lane may be in danger. `clock_ahead_s`: the kiosk's clock less the gym server's.
    `session`: of who walks now; it is for looking up who may be named, and is shown to nobody.
    """

    kiosk: str
    name: str
    state: State
    say: str
    alarm: bool = False
    version: str = ""
    sensors: Mapping[str, str] | None = None
    waiting: int | None = None
    unacked: int | None = None
    clock_ahead_s: float | None = None
    lap_mm: int | None = None
    session: str | None = None
    laps: int = 0


@dataclass(frozen=True, slots=True)
class Row:
    """A kiosk and what its lane came to, in words; "" where that isn't known."""

    kiosk: KioskNow
    queue: str
    clock: str
    sensors: str
    laps_today: int
    last_at: datetime | None


def rows(kiosks: Iterable[KioskNow], lanes: Mapping[str, LaneTotals]) -> list[Row]:
    """An alarm first, then what is down, what limps, what is well; by name where that is the same."""
    ordered = sorted(kiosks, key=lambda one: (0 if one.alarm else ORDER[one.state], one.name, one.kiosk))
    none = LaneTotals(0, 0, None)
    return [_row(kiosk, lanes.get(kiosk.kiosk, none)) for kiosk in ordered]


def headline(kiosks: Iterable[KioskNow]) -> str:
    """How they all are, in one sentence."""
    states = [kiosk.state for kiosk in kiosks]
    unwell = len(states) - states.count("ok")
    if not states:
        return "No kiosk has been heard yet."
    if not unwell:
        return "The kiosk is well." if len(states) == 1 else f"All {len(states)} kiosks are well."
    if len(states) == 1:
        return "The kiosk needs somebody."
    return f"{unwell} of {len(states)} kiosks {'needs' if unwell == 1 else 'need'} somebody."


def clock(ahead_s: float | None) -> str:
    """How a kiosk's clock stands to the gym server's."""
    if ahead_s is None:
        return ""
    if abs(ahead_s) < IN_STEP_S:
        return "in step"
    return f"{span(abs(ahead_s))} {'ahead' if ahead_s > 0 else 'behind'}"


def span(seconds: float) -> str:
    """A length of time in the unit that it fills: 12 s, 5 min, 3 h, 400 days."""
    for size, unit in ((86400.0, "day"), (3600.0, "h"), (60.0, "min")):
        if seconds >= 2 * size:
            return f"{seconds / size:,.0f} {'days' if unit == 'day' else unit}"
    return f"{seconds:.0f} s"


def _row(kiosk: KioskNow, lane: LaneTotals) -> Row:
    return Row(
        kiosk=kiosk,
        queue=_queue(kiosk.waiting, kiosk.unacked),
        clock=clock(kiosk.clock_ahead_s),
        sensors=_sensors(kiosk.sensors),
        laps_today=lane.laps_today,
        last_at=lane.last_at,
    )


def _queue(waiting: int | None, unacked: int | None) -> str:
    if waiting is None:
        return ""
    if not waiting and not unacked:
        return "nothing waits"
    said = [f"{waiting:,} to send"] if waiting else []
    said += [f"{unacked:,} on the way"] if unacked else []
    return ", ".join(said)


def _sensors(sensors: Mapping[str, str] | None) -> str:
    if sensors is None:
        return ""
    named = (name if name == kind else f"{name} ({kind})" for name, kind in sensors.items())
    return ", ".join(named) or "none"
