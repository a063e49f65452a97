"""Two processes on one PostgreSQL: what one has yet to commit is never left out of a sum that the other makes."""

import threading
from collections.abc import Callable, Iterator

import pytest
from sqlalchemy import Connection, Engine, select, text

from kiosk.ledger.ingest import ingest
from kiosk.ledger.open import open_ledger
from kiosk.ledger.scores import count_again
from kiosk.ledger.tables import SCORE
from kiosk.ledger.take_laps import take_laps
from kiosk.messages.reports import LapReport, SessionReport
from tests.broker import until
from tests.ledger.conftest import NOON
from tests.postgres import cluster

MEMBER = "a" * 16
WAITING = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"


@pytest.fixture(scope="module")
def ledger() -> Iterator[Engine]:
    with cluster() as url:
        engine = open_ledger(url, "gym")
        yield engine
        engine.dispose()


def lap(session: str, seq: int) -> LapReport:
    return LapReport(
        kiosk="lane-1", epoch=session, seq=seq, at=NOON, trusted=True, session=session, lap=seq, started_at=NOON,
        direction="away", facing="backward", facing_by="feet", confidence=None, counted=True, reason=None, marks=[],
        duration_ms=8000, distance_mm=5500, steps=None,
    )  # fmt: skip


def said(session: str, member: str) -> SessionReport:
    return SessionReport(
        kiosk="lane-1", epoch=session, seq=99, at=NOON, trusted=True, session=session, rev=1, member=member,
        programme="free", started_at=NOON, ended_at=None, laps=0, distance_mm=0, walking_ms=0, why=None,
    )  # fmt: skip


def meanwhile(
    ledger: Engine, first: Callable[[Connection], object], second: Callable[[Connection], object]
) -> None:
    """Do `first`; before it is committed, begin `second` elsewhere, which is to wait for it."""

    def elsewhere() -> None:
        with ledger.begin() as conn:
            second(conn)

    thread = threading.Thread(target=elsewhere)
    with ledger.begin() as conn:
        first(conn)
        thread.start()
        # Each look in a transaction of its own: in one, PostgreSQL shows only who was there at the first look.
        with ledger.connect().execution_options(isolation_level="AUTOCOMMIT") as looking:
            until(lambda: not thread.is_alive() or looking.execute(text(WAITING)).scalar_one() == 1)
    thread.join(30)
    assert not thread.is_alive()


def laps_of(ledger: Engine, member: str) -> list[int]:
    with ledger.connect() as conn:
        return list(conn.scalars(select(SCORE.c.laps).where(SCORE.c.member_id == member)))


def test_whose_session_it_is_is_said_while_laps_of_it_are_taken_in(ledger: Engine) -> None:
    with ledger.begin() as conn:
        take_laps(conn, [lap("5e551", 1)], "UTC")
    two_more = [lap("5e551", 2), lap("5e551", 3)]
    meanwhile(
        ledger,
        lambda conn: take_laps(conn, two_more, "UTC"),
        lambda conn: ingest(conn, said("5e551", MEMBER), "UTC"),
    )
    assert laps_of(ledger, MEMBER) == [3] * 8  # of the lane and of the site, in four periods each


def test_a_members_sums_are_made_anew_while_laps_are_added_to_them(ledger: Engine) -> None:
    other = "b" * 16
    with ledger.begin() as conn:
        ingest(conn, said("5e552", other), "UTC")
        take_laps(conn, [lap("5e552", 1)], "UTC")
    meanwhile(
        ledger,
        lambda conn: take_laps(conn, [lap("5e552", 2)], "UTC"),
        lambda conn: count_again(conn, other, "lane-1", NOON.date(), site=True),
    )
    assert laps_of(ledger, other) == [2] * 8
