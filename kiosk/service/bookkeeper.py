"""What the engine says, written down: each event that matters is one job for the ledger's writer.

The engine numbers sessions 1, 2, … and labels members m1, m2, …; here they get their real ids. Nothing waits: what
follows a commit (the number on the screen, the board, the report) is called when it returned. A full disk makes it
late; it isn't lost.
"""

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Literal

import structlog
from sqlalchemy import Connection

from kiosk.clock import Clock
from kiosk.desk.taps import Heir
from kiosk.errors import LedgerError
from kiosk.ledger.hazards import record_hazard
from kiosk.ledger.laps import record_lap
from kiosk.ledger.members import Member, enrol, facts, give_tag, member_for_tag
from kiosk.ledger.sessions import claim_session, end_session, report_session, start_session
from kiosk.ledger.writer import Writer
from kiosk.session.events import (
    Event,
    Lap,
    LapsClaimed,
    ProgrammeChosen,
    ProgrammeStep,
    SessionEnded,
    SessionStarted,
    Warned,
    WarningCleared,
)
from kiosk.session.facts import MemberFacts

log = structlog.get_logger("kiosk")


@dataclass(frozen=True, slots=True)
class Opened:
    """A session is in the ledger; `member` and `facts` None for a guest; `new`: nobody had their tag before."""

    session: int
    id: str
    member: Member | None
    facts: MemberFacts | None
    new: bool = False


@dataclass(frozen=True, slots=True)
class Saved:
    """A counted lap is in the ledger, with its report, for good."""

    session: int
    id: str
    lap: int


@dataclass(frozen=True, slots=True)
class Claimed:
    """A guest's session has its member in the ledger, for good."""

    session: int
    id: str
    member: Member
    facts: MemberFacts
    new: bool = False


@dataclass(frozen=True, slots=True)
class Closed:
    """A session's end is in the ledger. `member` is whose it was; `by_tag`: they tapped just now; `by_walker`: as
    the event says."""

    session: int
    id: str
    laps: int = 0
    member: Member | None = None
    by_tag: bool = False
    by_walker: bool = False


Commit = Opened | Saved | Claimed | Closed


class Bookkeeper:
    """Turns engine events into ledger jobs.

    `key_of` gives the keyed hash behind a member's label; `tell` hears of each commit, in the writer's thread;
    `heir` says who is to have a tag that nobody has, read at a second: most often nobody, and somebody new is made.
    """

    def __init__(
        self,
        writer: Writer,
        clock: Clock,
        zone: str,
        key_of: Callable[[str], str],
        tell: Callable[[Commit], None],
        heir: Callable[[float], Heir | None] = lambda _t: None,
    ) -> None:
        self._writer = writer
        self._clock = clock
        self._zone = zone
        self._key_of = key_of
        self._tell = tell
        self._heir = heir
        # Touched by the writer's thread alone. A session that ended can be claimed until another one starts.
        self._ids: dict[int, str] = {}
        self._ended: set[int] = set()

    def write(self, event: Event) -> None:
        """Hand an event to the writer; events that nobody need remember are passed over."""
        match event:
            case SessionStarted():
                key = self._key_of(event.member) if event.member else None
                self._submit(lambda conn: self._start(conn, event, key))
            case Lap():
                self._submit(lambda conn: self._lap(conn, event))
            case LapsClaimed():
                claimed_by = self._key_of(event.member)
                self._submit(lambda conn: self._claim(conn, event, claimed_by))
            case ProgrammeChosen():
                self._submit(lambda conn: self._choose(conn, event))
            case ProgrammeStep(results=results) if results:
                self._submit(lambda conn: self._note_results(conn, event))
            case Warned() | WarningCleared() if event.kind != "lane_end":  # that one belongs to every lap
                self._submit(lambda conn: self._hazard(conn, event))
            case SessionEnded():
                whose = self._key_of(event.member) if event.member else None
                self._submit(lambda conn: self._end(conn, event, whose))
            case _:
                pass

    def _submit(self, job: Callable[[Connection], Commit | None]) -> None:
        try:
            self._writer.keep(job).add_done_callback(self._done)
        except LedgerError as error:
            log.error("not kept", why=str(error))

    def _done(self, future: "Future[Commit | None]") -> None:
        error = future.exception()
        if error is not None:
            log.error("not kept", why=str(error))
        elif (news := future.result()) is not None:
            if isinstance(news, Saved):
                log.info("lap kept", session=news.session, lap=news.lap)
            self._tell(news)

    def _start(self, conn: Connection, event: SessionStarted, key: str | None) -> Opened:
        at = self._clock.wall(event.t)
        member = known = None
        new = False
        if key is not None and event.member is not None:
            member, known, new = self._member(conn, key, event.member, event.t)
        session_id = start_session(conn, event, at, member.id if member else None)
        for ended in self._ended:
            del self._ids[ended]
        self._ended.clear()
        self._ids[event.session] = session_id
        return Opened(event.session, session_id, member, known, new)

    def _member(self, conn: Connection, key: str, label: str, t: float) -> tuple[Member, MemberFacts, bool]:
        known = member_for_tag(conn, key)
        if known is None and (heir := self._heir(t)) is not None:
            known = give_tag(conn, heir.member, key, self._clock.wall(t), heir.by)
        member = known or enrol(conn, key, self._clock.wall(t))
        return member, facts(conn, member, label, t), known is None

    def _claim(self, conn: Connection, event: LapsClaimed, key: str) -> Claimed:
        member, known, new = self._member(conn, key, event.member, event.t)
        session_id = self._ids[event.session]
        claim_session(conn, session_id, member.id, self._clock.wall(event.t))
        return Claimed(event.session, session_id, member, known, new)

    def _choose(self, conn: Connection, event: ProgrammeChosen) -> None:
        at = self._clock.wall(event.t)
        report_session(conn, self._ids[event.session], at, programme=event.programme)

    def _note_results(self, conn: Connection, event: ProgrammeStep) -> None:
        at = self._clock.wall(event.t)
        report_session(conn, self._ids[event.session], at, results=list(event.results))

    def _lap(self, conn: Connection, lap: Lap) -> Saved | None:
        session_id = None if lap.session is None else self._ids[lap.session]
        record_lap(conn, lap, session_id, self._clock.wall(lap.t), self._zone)
        if lap.session is None or session_id is None or lap.lap is None:
            return None
        return Saved(lap.session, session_id, lap.lap)

    def _hazard(self, conn: Connection, event: Warned | WarningCleared) -> None:
        session_id = None if event.session is None else self._ids.get(event.session)
        state: Literal["began", "cleared"] = "began" if isinstance(event, Warned) else "cleared"
        record_hazard(conn, event.kind, state, session_id, self._clock.wall(event.t))

    def _end(self, conn: Connection, event: SessionEnded, key: str | None) -> Closed:
        session_id = self._ids[event.session]
        end_session(conn, session_id, event, self._clock.wall(event.t))
        self._ended.add(event.session)
        member = member_for_tag(conn, key) if key is not None else None
        return Closed(event.session, session_id, event.laps, member, event.why == "tag", event.by_walker)
