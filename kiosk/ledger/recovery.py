"""What was walked after a backup that had to be put back, taken from the flight recorder's captures.

A leg is missing if it ended after the newest one that the backup has: legs are kept in the order they are walked,
so a backup lacks the last of them and no other. They are written, and the question forgotten, in one transaction.
Who walked isn't known, as captures hold no tags; a session that the backup holds keeps its member, any other is a
guest's, and sealed where somebody was erased since: it may have been theirs.

After a power cut, which is when damage is found, a Pi's clock isn't sure for a while, and is waited for. What was
recorded meanwhile is in the ledger already, and isn't taken again: such a capture has no date (captured.py).

A gym server may have been told of them before. They are marked, and it passes over one that it has (see ingest.py).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, Table, delete, select

from kiosk.clock import WallTime
from kiosk.ledger.erase import erased_since
from kiosk.ledger.kept import keep, recall
from kiosk.ledger.laps import record_lap
from kiosk.ledger.sessions import open_session, report_session
from kiosk.ledger.tables import IDENTITY, KEPT, SESSION
from kiosk.messages.reports import CorrectionReport, LapReport, SessionReport
from kiosk.session.events import Lap

ASKED = "recover"
"""Kept while legs are missing: `since` (None: nobody can say) and `until` (None: when the clock is sure)."""
RECOVERED = "recovered"
"""The mark of a recovered leg, why a recovered session ended, and what is kept of the last recovery."""
SAME = timedelta(seconds=2)
"""Two legs of one lane that ended closer than this are one: none takes less, and captures date a bit late."""


@dataclass(frozen=True, slots=True)
class Walked:
    """Legs of a session in the captures, each with when it ended; `programme` None: nobody's session."""

    programme: str | None
    started_at: datetime
    legs: tuple[tuple[datetime, Lap], ...]


@dataclass(frozen=True, slots=True)
class Missing:
    """What is to be recovered: legs that ended after `since`, None if nobody can say, and before `until`, None if
    the clock has to be sure first."""

    since: datetime | None
    until: datetime | None


@dataclass(frozen=True, slots=True)
class Recovered:
    """How many counted laps came back, and when."""

    laps: int
    at: datetime


def ask(conn: Connection, since: WallTime, now: WallTime) -> None:
    """Note that what was walked since is missing; nobody can say what where `since` isn't sure."""
    keep(conn, ASKED, {"since": _if_sure(since), "until": _if_sure(now)}, now)


def end_at(conn: Connection, now: WallTime) -> None:
    """The clock that wasn't sure when it was asked is now."""
    if (asked := recall(conn, ASKED)) is not None:
        keep(conn, ASKED, asked | {"until": _if_sure(now)}, now)


def missing(conn: Connection) -> Missing | None:
    """What is still to be recovered; None if nothing is."""
    asked = recall(conn, ASKED)
    if asked is None:
        return None
    since, until = (datetime.fromisoformat(asked[key]) if asked[key] else None for key in ("since", "until"))
    return Missing(since, until)


def last_recovery(conn: Connection) -> Recovered | None:
    """How the last recovery went; None if there never was one."""
    kept = conn.execute(select(KEPT.c.value, KEPT.c.at).where(KEPT.c.name == RECOVERED)).first()
    return None if kept is None else Recovered(kept.value["laps"], kept.at)


def write_down(conn: Connection, walked: Sequence[Walked], zone: str, now: WallTime) -> int:
    """Write what was found and forget that it was asked for. Returns how many counted laps it was."""
    if recall(conn, ASKED) is None:
        return 0
    conn.execute(delete(KEPT).where(KEPT.c.name == ASKED))
    laps = 0
    for session in walked:
        session_id, made = _session(conn, session)
        for ended_at, leg in session.legs:
            marked = replace(
                leg, marks=(*leg.marks, RECOVERED), session=None if session_id is None else leg.session
            )
            record_lap(conn, marked, session_id, WallTime(ended_at, True), zone)
            laps += leg.counted
        if made:
            ended_at = session.legs[-1][0]
            sealed = erased_since(conn, session.started_at)
            report_session(conn, made, WallTime(ended_at, True), ended_at=ended_at, why=RECOVERED, sealed=sealed)
    keep(conn, RECOVERED, {"laps": laps}, now)
    return laps


def is_recovered(report: object) -> bool:
    """Whether a report may repeat another that the gym server was given before."""
    match report:
        case LapReport(marks=marks) | CorrectionReport(lap=LapReport(marks=marks)):
            return RECOVERED in marks
        case SessionReport(why=why):
            return why == RECOVERED
    return False


def known_at(conn: Connection, table: Table, column: str, at: datetime, among: ColumnElement[bool]) -> bool:
    """Whether one of the rows `among` is of the same moment."""
    near = table.c[column].between(at - SAME, at + SAME)
    return conn.execute(select(1).select_from(table).where(near, among).limit(1)).first() is not None


def _if_sure(moment: WallTime) -> str | None:
    return moment.at.isoformat() if moment.trusted else None


def _session(conn: Connection, walked: Walked) -> tuple[str | None, str | None]:
    """The session's id, and the same again if it was made just now."""
    if walked.programme is None:
        return None, None
    own = SESSION.c.kiosk == select(IDENTITY.c.kiosk).scalar_subquery()
    near = SESSION.c.started_at.between(walked.started_at - SAME, walked.started_at + SAME)
    there = conn.execute(select(SESSION.c.id).where(own, near).limit(1)).scalar()
    if there is not None:
        return there, None
    made = open_session(conn, walked.programme, WallTime(walked.started_at, True), None)
    return made, made
