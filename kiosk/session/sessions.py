"""Who is walking: what happens becomes an input of `table`, whose row is carried out here.

Whose lap it is says `credits`: a lap under way stays with the session that began it, also when that is to end.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from kiosk.lane.geometry import LaneSpec
from kiosk.lane.observations import (
    HazardBegan,
    HazardEnded,
    HazardKind,
    LaneEmptied,
    LaneEntered,
    LegBegan,
    LegEnded,
    WalkerLeft,
    WalkerStood,
    WalkerWentOn,
    WalkSeen,
)
from kiosk.session.claims import Claims
from kiosk.session.course import begin, told
from kiosk.session.credits import Credits
from kiosk.session.events import Event, ProgrammeChosen, ProgrammeOffered, Warned, WarningCleared, Why
from kiosk.session.programme import Programme
from kiosk.session.programmes import DEFAULTS
from kiosk.session.resume import Resume
from kiosk.session.running import Running
from kiosk.session.sums import OpenSession
from kiosk.session.table import TABLE, Input, State
from kiosk.wire.records import CommandName, PressName


class Sessions:
    """Turns taps, presses, commands and what the lane saw into sessions and laps."""

    def __init__(self, lane: LaneSpec, idle_s: float = 60.0, programmes: Sequence[Programme] = DEFAULTS) -> None:
        self._lane = lane
        self._programmes = [programme for programme in programmes if programme.fits(lane)]
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

    @property
    def expects_forward(self) -> bool:
        """The open session's walker is to walk forward now."""
        return self._run is not None and self._run.expects_forward

    def next_deadline(self) -> float | None:
        """When a question is too old, the programme goes on, or a session ends whose walker left the lane."""
        due = [self._waits_until_t, self._run.next_deadline() if self._run else None]
        return min((t for t in due if t is not None), default=None)

    def advance(self, t: float) -> list[Event]:
        """Fire what is due at or before `t`, each stamped with its own deadline."""
        events: list[Event] = []
        while (due := self.next_deadline()) is not None and due <= t:
            if due == self._waits_until_t:
                events += self._step("idle" if self._claims.question is None else "late", due)
            else:
                events += self._programme_goes_on(due)
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
        if press == "programme":
            return self._next_programme(t)
        if press == "start" and self._open is not None and self._run is not None and self._claims.question is None:
            return told(self._open, self._run.start(t))
        return self._step(press, t) if press in ("start", "stop", "guest") else []

    def command(self, name: CommandName, values: Mapping[str, Any], t: float) -> list[Event]:
        """A command of the pages; `records.Command` says which there are."""
        if name == "end":
            return self._step("end", t)
        return self._choose(str(values["name"]), t)

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
            case WalkerStood() | WalkerWentOn():
                return self._credits.stood(seen)
            case LegEnded():
                return self._credits.leg_ended(seen, self._on_lane)
            case HazardBegan(t, kind):
                return [Warned(t, self.number, kind), *self._turned(kind, t, forward=True)]
            case HazardEnded(t, kind):
                return [WarningCleared(t, self.number, kind), *self._turned(kind, t, forward=False)]
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
            events += self._start(member if does.starts == "member" else None, t, walker)
        if does.question == "ask" and member is not None:
            events += self._claims.ask(self._open, member, t)
        return events

    def _start(self, member: str | None, t: float, walker: int | None) -> list[Event]:
        self._count += 1
        programme, progress = self._resume.take(member, t)
        self._open = OpenSession(self._count, member, programme, progress)
        self._credits.opened(walker)
        self._claims.forget()
        return [self._open.started(t), *begin(self._open, self._programmes, self._lane, t)]

    def _end(self, session: OpenSession, why: Why, t: float, leaves_laps: bool) -> list[Event]:
        self._open = None
        session.settle(t)
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
        return events + self._credits.leg_began(leg, self._on_lane)

    @property
    def _run(self) -> Running | None:
        return None if self._open is None else self._open.run

    @property
    def _on_lane(self) -> OpenSession | None:
        """The open session, unless its walker is on a treadmill."""
        return None if self._run is not None and self._run.off_lane else self._open

    @property
    def _waits_until_t(self) -> float | None:
        """Until when a question stands, or else until when the open session waits for somebody on the lane."""
        if self._claims.question is not None:
            return self._claims.question.until_t
        if self._open is None or self._idle_from is None or (self._run is not None and self._run.busy):
            return None
        return self._idle_from + self._idle_s

    def _programme_goes_on(self, t: float) -> list[Event]:
        if self._open is None or self._run is None:
            return []
        events = told(self._open, self._run.advance(t))
        if self._idle_from is not None:
            self._idle_from = max(self._idle_from, t)
        return events + (self._step("done", t) if self._run.phase == "over" else [])

    def _turned(self, kind: HazardKind, t: float, forward: bool) -> list[Event]:
        if kind != "turn_around" or self._open is None or self._run is None:
            return []
        return told(self._open, self._run.faces_forward(t, forward))

    def _next_programme(self, t: float) -> list[Event]:
        """The button: the next of those there are, while nobody walks and none has begun."""
        session, run = self._open, self._run
        if self._claims.question is not None or (run is not None and run.begun):
            return []
        if session is not None and self._credits.is_walking(session):
            return []
        names = [programme.name for programme in self._programmes]
        now = self._resume.chosen(t) if session is None else session.programme
        return self._choose(names[(names.index(now) + 1) % len(names)] if now in names else names[0], t)

    def _choose(self, programme: str, t: float) -> list[Event]:
        if self._open is None:
            return [ProgrammeOffered(t, programme, self._resume.choose(programme, t))]
        self._open.programme, self._open.progress = programme, None
        chosen = ProgrammeChosen(t, self._open.number, programme)
        return [chosen, *begin(self._open, self._programmes, self._lane, t)]
