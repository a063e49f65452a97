"""Legs → laps of the sessions that began them, and the ends that wait for a leg under way.

Whoever taps meanwhile: a lap under way stays with the session that began it, which stays open until that leg ends.
"""

from kiosk.lane.geometry import LaneSpec
from kiosk.lane.laps import judge
from kiosk.lane.observations import LegBegan, LegEnded, WalkerStood, WalkerWentOn
from kiosk.session.course import told
from kiosk.session.events import Event, Lap, Why
from kiosk.session.owners import Owners
from kiosk.session.sums import OpenSession


class Credits:
    """Keeps which session earns which lap."""

    def __init__(self, lane: LaneSpec) -> None:
        self._lane = lane
        self._owners = Owners()
        self._ending: list[OpenSession] = []

    def opened(self, walker: int | None) -> None:
        """A session opened, by this walker's setting off if by any."""
        self._owners.opened(walker)

    def end(self, session: OpenSession, why: Why, t: float) -> list[Event]:
        """End a session: now, or when the leg that it began does."""
        if self._owners.is_walking(session):
            session.ending = why
            self._ending.append(session)
            return []
        return [session.ended(t, why)]

    def leg_began(self, leg: LegBegan, session: OpenSession | None) -> list[Event]:
        """A leg began while `session` was open."""
        self._owners.began(leg, session)
        owner = self._owners.owner(leg.walker)
        if owner is None or owner.run is None:
            return []
        return told(owner, owner.run.leg_began(leg.t, leg.direction))

    def stood(self, seen: WalkerStood | WalkerWentOn) -> list[Event]:
        """Who is on a leg stands, or goes on."""
        owner = self._owners.owner(seen.walker)
        if owner is None or owner.run is None:
            return []
        return told(owner, owner.run.stands(seen.t, isinstance(seen, WalkerStood)))

    def is_walking(self, session: OpenSession) -> bool:
        """Whether a leg that it began is under way."""
        return self._owners.is_walking(session)

    def leg_ended(self, leg: LegEnded, session: OpenSession | None) -> list[Event]:
        """A leg ended while `session` is open: the lap, and the end of a session that waited for it."""
        owner = self._owners.ended(leg, session)
        lap = _lap(leg, self._lane, owner)
        events: list[Event] = [lap]
        if owner is not None and lap.counted:
            owner.credit(lap)
        if owner is not None and owner.run is not None:
            events += told(owner, owner.run.leg_ended(leg, lap.counted))
            owner.settle(leg.t)
        if owner is not None and owner.ending is not None:
            self._ending.remove(owner)
            events.append(owner.ended(leg.t, owner.ending))
        return events

    def left(self, walker: int) -> None:
        """The lane lost sight of a body."""
        self._owners.left(walker)

    def finish(self, t: float) -> list[Event]:
        """No leg will end any more."""
        events: list[Event] = [session.ended(t, session.ending or "end") for session in self._ending]
        self._ending = []
        return events


def _lap(leg: LegEnded, lane: LaneSpec, owner: OpenSession | None) -> Lap:
    """The leg, judged; what would count and is nobody's is somebody else's who isn't the session's own walker."""
    verdict = judge(leg, lane)
    forward_step = owner is not None and owner.run is not None and owner.run.walks_forward
    counted = verdict.counted and owner is not None and not forward_step
    reason = verdict.reason
    if verdict.counted and not counted:
        reason = "forward" if forward_step else "shared_lane"
    marks = tuple(mark for mark in verdict.marks if mark != reason)
    return Lap(
        t=leg.t,
        started_t=leg.started_t,
        session=owner.number if owner else None,
        lap=owner.laps + 1 if owner and counted else None,
        direction=leg.direction,
        facing=leg.facing,
        facing_by=leg.facing_by,
        confidence=leg.confidence,
        counted=counted,
        reason=reason,
        marks=(*marks, "forward_step") if forward_step else marks,
        duration_s=None if leg.started_t is None else leg.t - leg.started_t,
        distance_m=leg.distance_m,
        steps=leg.steps,
    )
