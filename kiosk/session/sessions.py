"""Who is walking. The table below is the whole of it; nothing else decides.

    state    input            what happens
    -------  ---------------  ------------------------------------------------------
    none     tap              a session for that member starts
    none     guest, start     a guest's session starts
    none     walk             a guest's session starts (no button needed)
    guest    tap              the guest's ends (handover), the member's starts
    guest    stop             it ends (panel)
    member   tap, same tag    it ends (tag)
    member   tap, other tag   it ends (handover), the other member's starts
    member   guest            it ends (handover), a guest's starts
    member   stop             it ends (panel)
    guest    idle             it ends (idle): the lane was empty for a minute
    member   idle             it ends (idle)

Everything else changes nothing. Whose leg it is says `owners`. A session told to end while a leg that it began is
under way stays open until that leg ends, so that the lap under way stays with the session that began it.
"""

from collections.abc import Mapping
from typing import Literal

from kiosk.lane.geometry import LaneSpec
from kiosk.lane.laps import judge
from kiosk.lane.observations import (
    HazardBegan,
    HazardEnded,
    LaneEmptied,
    LaneEntered,
    LegBegan,
    LegEnded,
    WalkerLeft,
    WalkSeen,
)
from kiosk.session.events import Event, Lap, Warned, WarningCleared, Why
from kiosk.session.owners import Owners
from kiosk.session.sums import OpenSession
from kiosk.wire.records import PressName

State = Literal["none", "guest", "member"]
Input = Literal["tap", "tap_same", "guest", "start", "stop", "walk", "idle"]

# (state, input) → (why the open session ends, who starts)
TABLE: Mapping[tuple[State, Input], tuple[Why | None, Literal["guest", "member"] | None]] = {
    ("none", "tap"): (None, "member"),
    ("none", "guest"): (None, "guest"),
    ("none", "start"): (None, "guest"),
    ("none", "walk"): (None, "guest"),
    ("guest", "tap"): ("handover", "member"),
    ("guest", "stop"): ("panel", None),
    ("member", "tap"): ("handover", "member"),
    ("member", "tap_same"): ("tag", None),
    ("member", "guest"): ("handover", "guest"),
    ("member", "stop"): ("panel", None),
    ("guest", "idle"): ("idle", None),
    ("member", "idle"): ("idle", None),
}

FREE_WALK = "free"


class Sessions:
    """Turns taps, presses and what the lane saw into sessions and laps."""

    def __init__(self, lane: LaneSpec, idle_s: float = 60.0) -> None:
        self._lane = lane
        self._idle_s = idle_s
        self._count = 0
        self._open: OpenSession | None = None
        self._ending: list[OpenSession] = []
        self._owners = Owners()
        self._idle_from: float | None = 0.0  # None while somebody is on the lane

    @property
    def count(self) -> int:
        """Sessions started so far."""
        return self._count

    @property
    def number(self) -> int | None:
        """The open session's number."""
        return None if self._open is None else self._open.number

    def next_deadline(self) -> float | None:
        """When the open session ends by itself, unless somebody steps onto the lane."""
        if self._open is None or self._idle_from is None:
            return None
        return self._idle_from + self._idle_s

    def advance(self, t: float) -> list[Event]:
        """Fire the idle deadline if it is due at `t`."""
        deadline = self.next_deadline()
        if deadline is None or deadline > t:
            return []
        return self._step("idle", deadline)

    def tap(self, member: str, t: float) -> list[Event]:
        """A member tapped."""
        same = self._open is not None and self._open.member == member
        return self._step("tap_same" if same else "tap", t, member)

    def press(self, press: PressName, t: float) -> list[Event]:
        """A button was pressed; those that no session knows change nothing."""
        return self._step(press, t) if press in ("start", "stop", "guest") else []

    def see(self, seen: WalkSeen | HazardBegan | HazardEnded) -> list[Event]:
        """The lane saw something."""
        match seen:
            case LaneEntered():
                self._idle_from = None
            case LaneEmptied(t):
                self._idle_from = t
            case LegBegan(t, direction):
                wanted = direction == "away" or self._lane.counts == "both"
                events = self._step("walk", t) if wanted else []
                self._owners.began(seen, self._open)
                return events
            case WalkerLeft(_, walker):
                self._owners.left(walker)
            case LegEnded():
                return self._leg_ended(seen)
            case HazardBegan(t, kind):
                return [Warned(t, self.number, kind)]
            case HazardEnded(t, kind):
                return [WarningCleared(t, self.number, kind)]
        return []

    def finish(self, t: float) -> list[Event]:
        """The recording is over: whatever is open ends."""
        still_open = [*self._ending, *([self._open] if self._open else [])]
        self._open, self._ending = None, []
        return [session.ended(t, session.ending or "end") for session in still_open]

    def _step(self, what: Input, t: float, member: str | None = None) -> list[Event]:
        state: State = "none" if self._open is None else "guest" if self._open.member is None else "member"
        why, starts = TABLE.get((state, what), (None, None))
        events = self._end(self._open, why, t) if self._open and why else []
        if starts is not None:
            self._count += 1
            self._open = OpenSession(self._count, member if starts == "member" else None, FREE_WALK)
            self._owners.opened()
            events.append(self._open.started(t))
            if self._idle_from is not None:
                self._idle_from = max(self._idle_from, t)
        return events

    def _end(self, session: OpenSession, why: Why, t: float) -> list[Event]:
        self._open = None
        if self._owners.is_walking(session):
            session.ending = why
            self._ending.append(session)
            return []
        return [session.ended(t, why)]

    def _leg_ended(self, leg: LegEnded) -> list[Event]:
        owner = self._owners.ended(leg, self._open)
        verdict = judge(leg, self._lane)
        counted = verdict.counted and owner is not None
        # Somebody walked who isn't the session's own walker.
        reason = "shared_lane" if verdict.counted and owner is None else verdict.reason
        lap = Lap(
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
            marks=tuple(mark for mark in verdict.marks if mark != reason),
            duration_s=None if leg.started_t is None else leg.t - leg.started_t,
            distance_m=leg.distance_m,
            steps=leg.steps,
        )
        if owner and counted:
            owner.credit(lap)
        events: list[Event] = [lap]
        if owner is not None and owner.ending is not None:
            self._ending.remove(owner)
            events.append(owner.ended(leg.t, owner.ending))
        return events
