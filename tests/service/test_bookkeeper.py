import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, select

from kiosk.clock import ManualClock
from kiosk.desk.taps import Heir
from kiosk.lane.observations import SensorState
from kiosk.ledger.members import member_for_tag
from kiosk.ledger.open import open_ledger
from kiosk.ledger.sessions import close_left_open
from kiosk.ledger.tables import HAZARD, LAP, MEMBER, OUTBOX, SESSION
from kiosk.ledger.writer import Writer
from kiosk.service.bookkeeper import Bookkeeper, Claimed, Closed, Commit, Opened, Saved
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
from kiosk.session.phases import Standing
from kiosk.session.sessions import Sessions
from tests.session.conftest import LANE, walk_lap

LAP_1 = Lap(20.0, 12.0, 1, 1, "away", "backward", "screen", None, True, None, (), 8.0, 5.5, None)
ENDED = SessionEnded(40.0, 1, "m1", "free", 1, 5.5, 8.0, "tag")


class Desk:
    """A bookkeeper on a real ledger, and what it told."""

    def __init__(self, folder: Path) -> None:
        self.ledger: Engine = open_ledger(folder / "ledger.db", "lane-1")
        self.writer = Writer(self.ledger)
        self.told: list[Commit] = []
        self.heir: Heir | None = None
        self.clock = ManualClock(datetime(2026, 3, 1, 12, tzinfo=UTC))
        self.book = self.bookkeeper()

    def bookkeeper(self) -> Bookkeeper:
        return Bookkeeper(
            self.writer, self.clock, "Europe/Berlin", lambda label: f"hash of {label}", self.told.append,
            lambda _t: self.heir,
        )  # fmt: skip

    def restart(self, t: float) -> None:
        """Power went and came back: what was left open is closed, and a new bookkeeper begins."""
        self.writer.submit(lambda conn: close_left_open(conn, self.clock.wall(t))).result()
        self.book = self.bookkeeper()

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


def test_a_tag_that_nobody_has_is_the_heirs_and_its_session_is_theirs(desk: Desk) -> None:
    for event in (SessionStarted(10.0, 1, "m1", "free"), LAP_1, ENDED):
        desk.book.write(event)
    first = desk.writer.submit(lambda conn: member_for_tag(conn, "hash of m1")).result()
    assert first is not None
    desk.heir = Heir(first.id, "Ines")
    desk.book.write(SessionStarted(50.0, 2, "m2", "free"))
    desk.book.write(replace(ENDED, session=2, member="m2", t=55.0))
    desk.writer.submit(lambda _conn: None).result()
    desk.heir = Heir("0" * 16, "Ines")  # erased meanwhile
    desk.book.write(SessionStarted(60.0, 3, "m3", "free"))
    desk.writer.close()
    opened = [news for news in desk.told if isinstance(news, Opened)]
    assert [(news.member == first, news.new) for news in opened] == [(True, True), (True, False), (False, True)]
    assert opened[1].facts is not None
    assert opened[1].facts.last_laps == 1, "what they walked with the lost one is theirs still"


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


GUESTS = (SessionStarted(10.0, 1, None, "free"), LAP_1)


def test_a_claim_gives_the_guests_session_its_member_and_reports_it_again(desk: Desk) -> None:
    for event in (*GUESTS, LapsClaimed(25.0, 1, 1, "m1"), ENDED):
        desk.book.write(event)
    desk.writer.close()
    claimed = next(news for news in desk.told if isinstance(news, Claimed))
    assert (claimed.session, claimed.facts.member, claimed.facts.alias) == (1, "m1", claimed.member.alias)
    with desk.ledger.connect() as conn:
        assert conn.execute(select(SESSION.c.member_id, SESSION.c.laps)).all() == [(claimed.member.id, 1)]
        bodies = conn.execute(
            select(OUTBOX.c.payload).where(OUTBOX.c.topic == "event/session").order_by(OUTBOX.c.seq)
        )
        reports = [json.loads(body) for body in bodies.scalars()]
    assert [(report["rev"], report["member"]) for report in reports] == [
        (1, None),
        (2, claimed.member.id),
        (3, claimed.member.id),
    ]


def test_a_session_that_has_ended_can_be_claimed_before_the_members_own_starts(desk: Desk) -> None:
    own = SessionStarted(45.0, 2, "m1", "free")
    for event in (*GUESTS, replace(ENDED, member=None, why="panel"), LapsClaimed(45.0, 1, 1, "m1"), own):
        desk.book.write(event)
    desk.writer.close()
    assert desk.writer.failed is None
    with desk.ledger.connect() as conn:
        rows = conn.execute(
            select(SESSION.c.member_id, SESSION.c.laps, SESSION.c.why).order_by(SESSION.c.started_at)
        )
        member = conn.execute(select(MEMBER.c.id)).scalar_one()
        assert rows.all() == [(member, 1, "panel"), (member, 0, None)]


def test_another_programme_is_written_and_reported(desk: Desk) -> None:
    for event in (*GUESTS, ProgrammeChosen(22.0, 1, "long")):
        desk.book.write(event)
    desk.writer.close()
    with desk.ledger.connect() as conn:
        assert conn.execute(select(SESSION.c.programme, SESSION.c.rev)).all() == [("long", 2)]


def test_what_a_programme_came_to_is_kept_when_a_step_is_done_and_at_the_end(desk: Desk) -> None:
    rested = {"programme": "warm_up", "done": False, "backward_s": 21.5}
    standing = Standing(30.0, "rest", "rest", 2, 3, 0.0, 40.0, False, 70.0, 21.5)
    for event in (
        *GUESTS,
        ProgrammeStep(30.0, 1, standing),
        ProgrammeStep(30.0, 1, standing, (rested,)),
    ):
        desk.book.write(event)
    desk.writer.submit(lambda _: None).result()
    with desk.ledger.connect() as conn:
        assert conn.execute(select(SESSION.c.results, SESSION.c.rev)).all() == [([rested], 2)]
    done = {"programme": "warm_up", "done": True, "backward_s": 60.0}
    desk.book.write(SessionEnded(90.0, 1, None, "warm_up", 1, 5.5, 8.0, "programme", (done,)))
    desk.writer.close()
    with desk.ledger.connect() as conn:
        assert conn.execute(select(SESSION.c.results, SESSION.c.why)).all() == [([done], "programme")]


ACTS = st.lists(
    st.sampled_from(["lap", "lap", "m1", "m2", "m3", "start", "stop", "guest", "wait", "idle", "restart"]),
    min_size=5,
    max_size=30,
)


@given(acts=ACTS)
@settings(max_examples=8, deadline=None)
def test_the_ledger_agrees_with_what_was_told(tmp_path_factory: pytest.TempPathFactory, acts: list[str]) -> None:
    """Whatever people do and whenever power goes: every lap is in one session, and one member has it at most."""
    desk = Desk(tmp_path_factory.mktemp("desk"))
    sessions, t = Sessions(LANE), 0.0
    members: list[dict[int, str | None]] = [{}]  # of each session, for each run of the kiosk
    laps = 0

    def happened(events: list[Event]) -> None:
        nonlocal laps
        for event in events:
            desk.book.write(event)
            match event:
                case SessionStarted():
                    members[-1][event.session] = event.member
                case LapsClaimed():
                    assert members[-1][event.session] is None
                    members[-1][event.session] = event.member
                case Lap():
                    laps += event.counted

    for act in acts:
        t += {"wait": 9.0, "idle": 70.0, "lap": 9.0}.get(act, 4.0)
        happened(sessions.advance(t))
        match act:
            case "lap":
                happened(walk_lap(sessions, t))
            case "start" | "stop" | "guest":
                happened(sessions.press(act, t))
            case "m1" | "m2" | "m3":
                happened(sessions.tap(act, t))
            case "restart":
                desk.restart(t)
                sessions = Sessions(LANE)
                happened(sessions.advance(t))
                members.append({})
    desk.restart(t)
    with desk.ledger.connect() as conn:
        rows = conn.execute(select(SESSION.c.id, SESSION.c.member_id, SESSION.c.laps, SESSION.c.why)).all()
        walked = conn.execute(select(LAP.c.session_id).where(LAP.c.counted)).scalars().all()
    desk.close()
    assert desk.writer.failed is None
    assert len(walked) == sum(row.laps for row in rows) == laps
    for row in rows:
        assert walked.count(row.id) == row.laps
        assert row.why is not None
    told = [member for run in members for member in run.values()]
    assert sum(row.member_id is None for row in rows) == told.count(None)
    by_member = sorted(
        sum(row.member_id == member for row in rows) for member in {row.member_id for row in rows} - {None}
    )
    assert by_member == sorted(told.count(member) for member in set(told) - {None})


def test_a_hazard_is_reported_with_the_open_session_and_the_end_of_the_lane_is_none(desk: Desk) -> None:
    for event in (
        Warned(5.0, None, "lane_blocked"),
        SessionStarted(10.0, 1, None, "free"),
        Warned(11.0, 1, "lane_end"),
        WarningCleared(12.0, 1, "lane_end"),
        WarningCleared(13.0, 1, "lane_blocked"),
    ):
        desk.book.write(event)
    desk.writer.close()
    (opened,) = desk.told
    with desk.ledger.connect() as conn:
        found = conn.execute(select(HAZARD.c.kind, HAZARD.c.state, HAZARD.c.session_id).order_by(HAZARD.c.seq))
        assert [tuple(row) for row in found] == [
            ("lane_blocked", "began", None),
            ("lane_blocked", "cleared", opened.id),
        ]
