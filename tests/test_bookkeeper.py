from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine, select

from kiosk.bookkeeper import Bookkeeper, Closed, Opened, Saved
from kiosk.clock import ManualClock
from kiosk.lane.observations import SensorState
from kiosk.ledger.open import open_ledger
from kiosk.ledger.tables import LAP, OUTBOX, SESSION
from kiosk.ledger.writer import Writer
from kiosk.session.events import Lap, SessionEnded, SessionStarted

LAP_1 = Lap(20.0, 12.0, 1, 1, "away", "backward", "screen", None, True, None, (), 8.0, 5.5, None)
ENDED = SessionEnded(40.0, 1, "m1", "free", 1, 5.5, 8.0, "tag")


class Desk:
    """A bookkeeper on a real ledger, and what it told."""

    def __init__(self, folder: Path) -> None:
        self.ledger: Engine = open_ledger(folder / "ledger.db", "lane-1")
        self.writer = Writer(self.ledger)
        self.told: list[Opened | Saved | Closed] = []
        clock = ManualClock(datetime(2026, 3, 1, 12, tzinfo=UTC))
        self.book = Bookkeeper(
            self.writer, clock, "Europe/Berlin", lambda label: f"hash of {label}", self.told.append
        )

    def close(self) -> None:
        self.writer.close()
        self.ledger.dispose()


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = Desk(tmp_path)
    yield desk
    desk.close()


def test_a_members_session_is_written_and_told_in_order(desk: Desk) -> None:
    for event in (SessionStarted(10.0, 1, "m1", "free"), LAP_1, ENDED):
        desk.book.write(event)
    desk.writer.close()
    opened, saved, closed = desk.told
    assert isinstance(opened, Opened)
    assert isinstance(saved, Saved)
    assert isinstance(closed, Closed)
    assert opened.facts is not None
    assert (opened.facts.member, opened.facts.last_laps) == ("m1", None)
    assert (saved.session, saved.lap, saved.id) == (1, 1, opened.id)
    with desk.ledger.connect() as conn:
        assert conn.execute(select(SESSION.c.laps, SESSION.c.why)).all() == [(1, "tag")]
        assert conn.execute(select(OUTBOX.c.topic).order_by(OUTBOX.c.seq)).scalars().all()[1:] == [
            "event/session",
            "event/lap",
            "event/session",
        ]


def test_the_same_tag_is_the_same_member_next_time(desk: Desk) -> None:
    for event in (SessionStarted(10.0, 1, "m1", "free"), LAP_1, ENDED, SessionStarted(50.0, 2, "m1", "free")):
        desk.book.write(event)
    desk.writer.close()
    first, again = (news for news in desk.told if isinstance(news, Opened))
    assert first.member == again.member
    assert again.facts is not None
    assert again.facts.last_laps == 1


def test_a_guest_has_neither_member_nor_facts(desk: Desk) -> None:
    desk.book.write(SessionStarted(10.0, 1, None, "free"))
    desk.writer.close()
    assert [(news.member, news.facts) for news in desk.told if isinstance(news, Opened)] == [(None, None)]


def test_a_leg_that_does_not_count_is_kept_and_not_announced(desk: Desk) -> None:
    desk.book.write(SessionStarted(10.0, 1, None, "free"))
    desk.book.write(replace(LAP_1, lap=None, counted=False, reason="turned_back"))
    desk.book.write(replace(LAP_1, session=None, lap=None, counted=False, reason="return_leg"))
    desk.writer.close()
    assert not any(isinstance(news, Saved) for news in desk.told)
    with desk.ledger.connect() as conn:
        assert conn.execute(select(LAP.c.reason, LAP.c.session_id.is_(None)).order_by(LAP.c.seq)).all() == [
            ("turned_back", False),
            ("return_leg", True),
        ]


def test_a_lap_that_could_not_be_kept_is_never_announced(desk: Desk) -> None:
    desk.book.write(LAP_1)  # its session never was: the job fails
    desk.writer.close()
    assert desk.told == []
    assert desk.writer.failed is not None
    desk.book.write(LAP_1)  # the writer is closed: said in the log, and the lane goes on
    assert desk.told == []


def test_what_nobody_need_remember_is_passed_over(desk: Desk) -> None:
    desk.book.write(SensorState(1.0, "mat", "ok", ""))
    assert desk.writer.waiting == 0
