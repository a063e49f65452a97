"""The site's kiosks as they last said they were: each one a part of the gym server."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from kiosk.lane.observations import HazardKind
from kiosk.messages.parts import PartStatus
from kiosk.messages.reports import HazardReport, KioskStatus

FRESH = timedelta(seconds=60)
"""A hazard that is older when it arrives is history, not an alarm."""
SAYS: dict[HazardKind, str] = {
    "lane_blocked": "Something stands on the lane behind a walker. Look at the lane.",
    "two_walkers": "Two people are on the lane. Look at the lane.",
    "turn_around": "Somebody walks the wrong way round. Look at the lane.",
    "still": "Somebody on the lane doesn't move. Look after them.",
    "lane_end": "Somebody is at the end of the lane.",
}


class Fleet:
    """Forgets everything at a restart; the broker keeps each kiosk's last word and says it again."""

    def __init__(self) -> None:
        self._kiosks: dict[str, KioskStatus] = {}
        self._hazards: dict[str, dict[HazardKind, datetime]] = {}

    def heard(self, status: KioskStatus) -> None:
        """A kiosk was born, changed, said farewell or vanished."""
        self._kiosks[status.kiosk] = status

    def warned(self, report: HazardReport, now: datetime) -> None:
        """A hazard began, if it is still fresh, or is over."""
        alarms = self._hazards.setdefault(report.kiosk, {})
        if report.state == "cleared":
            if alarms.get(report.kind, report.at) <= report.at:
                alarms.pop(report.kind, None)
        elif report.trusted and now - report.at <= FRESH:
            alarms[report.kind] = report.at

    def parts(self) -> tuple[PartStatus, ...]:
        """One part a kiosk, by name."""
        return tuple(_part(self._kiosks[name], self._hazards.get(name, {})) for name in sorted(self._kiosks))


def _part(status: KioskStatus, hazards: Iterable[HazardKind]) -> PartStatus:
    for kind in hazards:
        if status.state != "down":
            return PartStatus(part=status.kiosk, state="degraded", say=SAYS[kind])
    if status.state == "ok":
        say = "The kiosk is well."
    elif not status.parts:
        say = "The kiosk doesn't answer. Check its power and its network."
    else:
        say = next((part.say for part in status.parts if part.state != "ok"), "The kiosk isn't well. Look at it.")
    return PartStatus(part=status.kiosk, state=status.state, say=say)
