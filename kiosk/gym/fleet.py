"""The site's kiosks as they last said they were: each one a part of the gym server."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from kiosk.lane.observations import HazardKind
from kiosk.messages.parts import PartStatus, State
from kiosk.messages.reports import HazardReport, KioskInfo, KioskStatus, LaneNow
from kiosk.report.own_words import WORD_S
from kiosk.web.fleet import KioskNow, span

FRESH = timedelta(seconds=60)
"""A hazard that is older when it arrives is history, not an alarm."""
SILENT_S = 2 * WORD_S + 60.0
"""A kiosk that says nothing for so long is gone, though nobody said its will: its broker went down with it."""
LOOK_S = 1.0
"""How often that is looked for: there may be thousands."""
NAME = 60
"""The most letters of a kiosk's name that are shown."""
OUT_OF_STEP_S = 60.0
"""A kiosk's clock dates its laps: further off than this, some may stand under another day or session."""
SAYS: dict[HazardKind, str] = {
    "lane_blocked": "Something stands on the lane behind a walker. Look at the lane.",
    "two_walkers": "Two people are on the lane. Look at the lane.",
    "turn_around": "Somebody walks the wrong way round. Look at the lane.",
    "still": "Somebody on the lane doesn't move. Look after them.",
    "lane_end": "Somebody is at the end of the lane.",
}

GONE = "The kiosk doesn't answer. Check its power and its network."


@dataclass(slots=True)
class _Kiosk:
    status: KioskStatus
    clock_ahead_s: float | None = None
    heard_s: float = 0.0
    silent: bool = False


class Fleet:
    """Forgets everything at a restart; the broker keeps each kiosk's last word and says it again.

    `changed` is set by whatever changes what it tells; who has told it clears it.
    """

    def __init__(self) -> None:
        self.changed = True
        self._kiosks: dict[str, _Kiosk] = {}
        self._infos: dict[str, KioskInfo] = {}
        self._walks: dict[str, LaneNow] = {}
        self._warned: dict[str, dict[HazardKind, datetime]] = {}
        self._listened_s = self._looked_s = 0.0

    def __len__(self) -> int:
        return len(self._kiosks)

    def heard(self, status: KioskStatus, now: datetime | None = None) -> None:
        """A kiosk was born, changed, said farewell or vanished. `now`: when, if it was said just now."""
        kiosk = self._kiosks.setdefault(status.kiosk, _Kiosk(status))
        kiosk.status = status
        kiosk.heard_s, kiosk.silent = self._listened_s, False
        if now is not None and status.at is not None:
            kiosk.clock_ahead_s = (status.at - now).total_seconds()
        if status.state == "down" and not status.parts:  # gone: whoever walked there is nobody's to tell any more
            self._walks.pop(status.kiosk, None)
        self.changed = True

    def listened(self, seconds: float) -> None:
        """So long did we listen to the broker. What it couldn't bring meanwhile is no kiosk's silence."""
        self._listened_s += seconds
        if self._listened_s < self._looked_s + LOOK_S:
            return
        self._looked_s = self._listened_s
        for kiosk in self._kiosks.values():
            if not kiosk.silent and self._listened_s - kiosk.heard_s >= SILENT_S:
                kiosk.silent = self.changed = True

    def introduced(self, info: KioskInfo) -> None:
        """A kiosk said what it is."""
        self._infos[info.kiosk] = info
        self.changed = True

    def walks(self, lane: LaneNow) -> None:
        """Somebody walks there, or nobody does any more."""
        self._walks[lane.kiosk] = lane
        self.changed = True

    def forget(self, kiosk: str) -> None:
        """A kiosk was removed: it is one of the fleet no more."""
        known: tuple[dict[str, Any], ...] = (self._kiosks, self._infos, self._walks, self._warned)
        for by_kiosk in known:
            by_kiosk.pop(kiosk, None)
        self.changed = True

    def lost(self) -> None:
        """The broker is away: who walks by the time it is back, each kiosk says again."""
        self._walks.clear()
        self.changed = True

    def warned(self, report: HazardReport, now: datetime) -> None:
        """A hazard began, if it is still fresh, or is over."""
        alarms = self._warned.setdefault(report.kiosk, {})
        if report.state == "cleared":
            if alarms.get(report.kind, report.at) <= report.at:
                alarms.pop(report.kind, None)
        elif report.trusted and self._age(report, now) <= FRESH:
            # What a clock dates ahead, it couldn't clear once it is set right.
            alarms[report.kind] = report.at if report.at <= now + FRESH else now
        self.changed = True

    def kiosks(self) -> tuple[KioskNow, ...]:
        """Each kiosk, by its id."""
        return tuple(self._now(name) for name in sorted(self._kiosks))

    def parts(self) -> tuple[PartStatus, ...]:
        """Each kiosk as a part of the gym server, by its id."""
        return tuple(PartStatus(part=each.kiosk, state=each.state, say=each.say) for each in self.kiosks())

    def _age(self, report: HazardReport, now: datetime) -> timedelta:
        """By the kiosk's clock, or by how far that is behind: a slow clock must silence no alarm."""
        kiosk = self._kiosks.get(report.kiosk)
        ahead_s = (kiosk.clock_ahead_s if kiosk else None) or 0.0
        return now - report.at + timedelta(seconds=min(ahead_s, 0.0))

    def _now(self, name: str) -> KioskNow:
        kiosk, info, lane = self._kiosks[name], self._infos.get(name), self._walks.get(name)
        gone = kiosk.status.state == "down" or kiosk.silent
        alarm = None if gone else next(iter(self._warned.get(name, ())), None)
        state, say = _judged(kiosk.status, kiosk.clock_ahead_s)
        if kiosk.silent:
            state, say = "down", GONE
        if alarm:
            state, say = "degraded", SAYS[alarm]
        return KioskNow(
            kiosk=name,
            name=_legible(info.name if info else "") or name,
            state=state,
            say=say,
            alarm=alarm is not None,
            version=kiosk.status.version,
            sensors=None if info is None else info.sensors,
            waiting=kiosk.status.waiting,
            unacked=kiosk.status.unacked,
            clock_ahead_s=kiosk.clock_ahead_s,
            lap_mm=None if info is None else info.lane.far_mm - info.lane.start_mm,
            session=None if lane is None else lane.session,
            laps=0 if lane is None else lane.laps,
        )


def _legible(name: str) -> str:
    """A kiosk's name as pages have room for it, without what turns text round or hides it."""
    return "".join(filter(str.isprintable, name[:NAME]))


def _judged(status: KioskStatus, clock_ahead_s: float | None) -> tuple[State, str]:
    if status.state == "ok" and clock_ahead_s is not None and abs(clock_ahead_s) >= OUT_OF_STEP_S:
        off = f"{span(abs(clock_ahead_s))} {'ahead of' if clock_ahead_s > 0 else 'behind'}"
        return "degraded", f"Its clock is {off} the gym server's. Check the time of both."
    if status.state == "ok":
        return "ok", "The kiosk is well."
    if not status.parts:
        return status.state, GONE
    unwell = next((part.say for part in status.parts if part.state != "ok"), None)
    return status.state, unwell or "The kiosk isn't well. Look at it."
