"""Who is walking: what happens becomes an input of `table`, whose row is carried out here.

Whose lap it is says `credits`: a lap under way stays with the session that began it, also when that is to end.
"""

from collections.abc import Mapping
from typing import Any

from kiosk.lane.geometry import LaneSpec
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
from kiosk.session.claims import Claims
from kiosk.session.credits import Credits
from kiosk.session.events import Event, ProgrammeChosen, Warned, WarningCleared, Why
from kiosk.session.resume import Resume
from kiosk.session.sums import OpenSession
from kiosk.session.table import TABLE, Input, State
from kiosk.wire.records import CommandName, PressName


class Sessions:
    """Turns taps, presses, commands and what the lane saw into sessions and laps."""

    def __init__(self, lane: LaneSpec, idle_s: float = 60.0) -> None:
        self._lane = lane
        self._idle_s = idle_s
        self._count = 0
        self._open: OpenSession | None = None
        self._credits = Credits(lane)
        self._claims = Claims()
        self._resume = Resume()
        self._idle_from: float | None = 0.0  # None while somebody is on the lane

    @property
    def count(self) -> int:
        """Sessions started so far."""
        return self._count

    @property
    def number(self) -> int | None:
        """The open session's number."""
        return None if self._open is None else self._open.number

    @property
    def current(self) -> OpenSession | None:
        """The open session; a programme keeps how far it has come in its `progress`."""
        return self._open

    def next_deadline(self) -> float | None:
        """When a question is too old, or else when the open session ends unless somebody steps onto the lane."""
        if self._claims.question is not None:
            return self._claims.question.until_t
        if self._open is None or self._idle_from is None:
            return None
        return self._idle_from + self._idle_s

    def advance(self, t: float) -> list[Event]:
        """Fire what is due at or before `t`, each stamped with its own deadline."""
        events: list[Event] = []
        while (due := self.next_deadline()) is not None and due <= t:
            events += self._step("idle" if self._claims.question is None else "late", due)
        return events

    def tap(self, member: str, t: float) -> list[Event]:
        """A member tapped."""
        question = self._claims.question
        known = question.member if question else self._open.member if self._open else None
        if known == member:
            return self._step("tap_same", t, member)
        laps = self._claims.claimable(self._open, t) is not None
        return self._step("tap_after_laps" if laps else "tap", t, member)

    def press(self, press: PressName, t: float) -> list[Event]:
        """A button was pressed; those that no session knows change nothing."""
        return self._step(press, t) if press in ("start", "stop", "guest") else []

    def command(self, name: CommandName, values: Mapping[str, Any], t: float) -> list[Event]:
        """A command of the pages; `records.Command` says which there are."""
        if name == "end":
            return self._step("end", t)
        programme = str(values["name"])
        if self._open is None:
            self._resume.choose(programme, t)
            return []
        self._open.programme, self._open.progress = programme, None
        return [ProgrammeChosen(t, self._open.number, programme)]

    def see(self, seen: WalkSeen | HazardBegan | HazardEnded) -> list[Event]:
        """The lane saw something."""
        match seen:
            case LaneEntered():
                self._idle_from = None
            case LaneEmptied(t):
                self._idle_from = t
            case LegBegan():
                return self._leg_began(seen)
            case WalkerLeft(_, walker):
                self._credits.left(walker)
            case LegEnded():
                return self._credits.leg_ended(seen, self._open)
            case HazardBegan(t, kind):
                return [Warned(t, self.number, kind)]
            case HazardEnded(t, kind):
                return [WarningCleared(t, self.number, kind)]
        return []

    def finish(self, t: float) -> list[Event]:
        """The recording is over: whatever is open ends."""
        events = self._credits.finish(t)
        if self._open is not None:
            events.append(self._open.ended(t, "end"))
        self._open, self._claims = None, Claims()
        return events

    @property
    def _state(self) -> State:
        if self._claims.question is not None:
            return "asked_after" if self._open is None else "asked"
        return "none" if self._open is None else "guest" if self._open.member is None else "member"

    def _step(self, what: Input, t: float, member: str | None = None, walker: int | None = None) -> list[Event]:
        does = TABLE.get((self._state, what))
        if does is None:
            return []
        if self._idle_from is not None:
            self._idle_from = max(self._idle_from, t)
        member = member or self._claims.asked
        events: list[Event] = []
        if does.question is not None:
            events += self._claims.answer(does.question == "yes", t)
        if does.ends is not None and self._open is not None:
            events += self._end(self._open, does.ends, t, does.leaves_laps)
        if does.starts is not None:
            events.append(self._start(member if does.starts == "member" else None, t, walker))
        if does.question == "ask" and member is not None:
            events += self._claims.ask(self._open, member, t)
        return events

    def _start(self, member: str | None, t: float, walker: int | None) -> Event:
        self._count += 1
        programme, progress = self._resume.take(member, t)
        self._open = OpenSession(self._count, member, programme, progress)
        self._credits.opened(walker)
        self._claims.forget()
        return self._open.started(t)

    def _end(self, session: OpenSession, why: Why, t: float, leaves_laps: bool) -> list[Event]:
        self._open = None
        if leaves_laps:
            self._claims.leave(session, t)
        if why == "handover":
            self._resume.keep(session, t)
        return self._credits.end(session, why, t)

    def _leg_began(self, leg: LegBegan) -> list[Event]:
        events: list[Event] = []
        question = self._claims.question
        asked_t = leg.t if question is None else question.asked_t
        # Who had left the line before the tap isn't who was asked: that leg is the guest's.
        if self._open is None or leg.t >= asked_t:
            if leg.direction == "away":
                events = self._step("walk", max(leg.t, asked_t), walker=leg.walker)
            elif self._lane.counts == "both":
                events = self._step("walk_home", max(leg.t, asked_t), walker=leg.walker)
        self._credits.leg_began(leg, self._open)
        return events
