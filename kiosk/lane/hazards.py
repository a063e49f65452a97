"""The walker can't see behind them; the lane can. One picture of all sensors: each may raise a hazard.

A sensor that is silent or knows that it can't see is left out while another one sees. While none does, what was
seen last stays so: nothing is gone because nobody looks.
"""

from collections.abc import Collection, Hashable, Iterable

from kiosk.lane.alarm import Alarm
from kiosk.lane.bodies import Presence
from kiosk.lane.geometry import LaneSpec
from kiosk.lane.observations import HazardBegan, HazardEnded
from kiosk.lane.people import COMPANION_M, People
from kiosk.lane.turned import HOLD_S

# Two bodies at least this far apart share the lane; a trainer may be further off.
APART_M = 1.0
# Once they were that far apart they may come nearer by half before they count as one: nothing flaps at the limit.
STAY_SHARE = 0.5
# Nobody moved for this long: "All right?"
STILL_S = 20.0

Told = list[HazardBegan | HazardEnded]


class Hazards:
    """`ports`: the sensors; one that is never given to `see` has nothing to say."""

    def __init__(self, spec: LaneSpec, ports: Iterable[str]) -> None:
        self._people = {port: People(spec) for port in ports}
        self._seeing: Collection[str] = ()
        self._session: int | None = None
        self._companion = False
        self._t = 0.0
        self._blocked = Alarm("lane_blocked", hold_s=0.5)
        self._two = Alarm("two_walkers", hold_s=1.0)
        self._still = Alarm("still")
        self._turned = Alarm("turn_around", hold_s=HOLD_S)
        self._lane_end = Alarm("lane_end")

    @property
    def companion(self) -> bool:
        """A trainer walks with the walker of this session."""
        return self._companion

    @property
    def blocked_at_m(self) -> list[float]:
        """Where things stand in the way, nearest first."""
        return sorted(x_m for people in self._looked_at() for x_m in people.blocked_at_m)

    def behind_m(self, port: str) -> float:
        """From here on the lane lies behind the walker that this sensor sees; all of it while nobody walks."""
        return self._people[port].behind_m(self._t)

    def draws_load(self, port: str) -> bool:
        """Whether this sensor sees a sled that follows the walker."""
        return self._people[port].draws_load

    def loads(self, port: str) -> set[Hashable]:
        """What this sensor sees follow the walker as a sled does, by the keys of what it was given to `see`."""
        return self._people[port].loads

    def session(self, number: int | None) -> None:
        """The session that is open from now on. A trainer was there for the last one only."""
        if number != self._session:
            self._session = number
            self._accompanied(False)

    def trainer(self) -> None:
        """Someone walks beside the walker, or no longer, for the open session."""
        self._accompanied(self._session is not None and not self._companion)

    def allow(self) -> None:
        """Staff say that the lane is clear."""
        for people in self._people.values():
            people.allow()

    def see(self, t: float, port: str, presences: Iterable[Presence]) -> None:
        """What a sensor sees now. Call `update` afterwards."""
        self._people[port].feed(t, presences)

    def update(self, t: float, seeing: Collection[str], near_end: bool, forward: bool = False) -> Told:
        """The hazards that begin or end at `t`.

        `seeing`: the sensors that see now; `near_end`: somebody on a leg away is; `forward`: and faces that way.
        """
        self._t, self._seeing = t, seeing
        looked_at = self._looked_at()
        for people in looked_at:
            people.judge(t)
        walked = [people for people in looked_at if people.walker(t) is not None]
        armed = bool(walked) or self._session is not None
        apart_m = max((people.apart_m(t) for people in walked), default=0.0)
        far_m = COMPANION_M if self._companion else APART_M
        moves = not seeing or any(t < people.stirred_t + STILL_S for people in walked)
        return [
            *self._blocked.update(t, armed and bool(self.blocked_at_m), at_once=not armed),
            *self._two.update(t, apart_m >= (far_m * STAY_SHARE if self._two.on else far_m)),
            *self._turned.update(t, forward, at_once=not walked),
            *self._still.update(t, bool(walked) and not moves),
            *self._lane_end.update(t, near_end),
        ]

    def next_deadline(self) -> float | None:
        """When `update` has to be called though nothing new was seen."""
        due = [alarm.ends_t for alarm in (self._blocked, self._two, self._turned) if alarm.ends_t is not None]
        for people in self._looked_at():
            due += [*people.changes_at(), people.stirred_t + STILL_S]
        return min((t for t in due if t > self._t), default=None)

    def _accompanied(self, companion: bool) -> None:
        self._companion = companion
        for people in self._people.values():
            people.company = companion

    def _looked_at(self) -> list[People]:
        seen = [people for port, people in self._people.items() if port in self._seeing]
        return seen or list(self._people.values())
