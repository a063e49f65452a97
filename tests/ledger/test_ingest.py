from collections.abc import Sequence
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, select

from kiosk.ledger import outbox
from kiosk.ledger.corrections import reassign_lap, restore_lap, void_lap
from kiosk.ledger.erase import erase_member
from kiosk.ledger.hazards import record_hazard
from kiosk.ledger.ingest import ingest
from kiosk.ledger.laps import record_lap
from kiosk.ledger.members import change_member, enrol
from kiosk.ledger.open import open_ledger
from kiosk.ledger.scores import WHOLE_SITE
from kiosk.ledger.sessions import end_session, start_session
from kiosk.ledger.tables import HAZARD, LAP, MEMBER, RECEIVED, SCORE, SESSION, TOTAL
from kiosk.messages.reports import (
    CorrectionReport,
    HazardReport,
    LapReport,
    MemberErased,
    Report,
    SessionReport,
)
from kiosk.messages.roster import MemberChange
from kiosk.session.events import SessionEnded, SessionStarted
from tests.ledger.conftest import At, MakeLap

ZONE = "Europe/Berlin"
Rows = list[dict[str, Any]]


def contents(conn: Connection) -> dict[str, Rows]:
    """Every row of what is ingested, without the lap's number of arrival, in an order of its own."""
    tables = {}
    for table in (MEMBER, SESSION, LAP, HAZARD, RECEIVED, SCORE, TOTAL):
        rows = [row._asdict() for row in conn.execute(select(table))]
        if table is LAP:
            rows = [{name: row[name] for name in row if name != "id"} for row in rows]
        tables[table.name] = sorted(rows, key=lambda row: str(row.get("id") or list(row.values())))
    return tables


def parse(entry: outbox.OutboxEntry) -> Report:
    models: dict[str, type[Report]] = {
        outbox.LAP_TOPIC: LapReport,
        outbox.SESSION_TOPIC: SessionReport,
        outbox.HAZARD_TOPIC: HazardReport,
        outbox.CORRECTION_TOPIC: CorrectionReport,
        outbox.ERASED_TOPIC: MemberErased,
        outbox.CHANGE_TOPIC: MemberChange,
    }
    return models[entry.topic].model_validate_json(entry.payload)


Story = tuple[list[Report], dict[str, Rows]]


@pytest.fixture(scope="module")
def story(
    tmp_path_factory: pytest.TempPathFactory,
    at: At,
    make_lap: MakeLap,
    started: SessionStarted,
    ended: SessionEnded,
    ended_with_both: SessionEnded,
) -> Story:
    """What a kiosk reports of two members and a guest, and the rows that it has itself."""
    engine = open_ledger(tmp_path_factory.mktemp("kiosk") / "kiosk.db", "lane-1")
    with engine.begin() as conn:
        members = [enrol(conn, tag, at(n)).id for n, tag in enumerate("ab")]
        for n, member in enumerate([members[0], members[1], None, members[0]]):
            session = start_session(conn, started, at(100 * n, trusted=n > 0), member)
            record_lap(conn, make_lap(marks=("unsure",)), session, at(100 * n + 10), ZONE)
            record_lap(conn, make_lap(counted=False, reason="return_leg"), session, at(100 * n + 20), ZONE)
            end_session(conn, session, ended_with_both if n == 1 else ended, at(100 * n + 30))
            record_lap(conn, make_lap(lap=2), session, at(100 * n + 40), ZONE)
        stray = make_lap(session=None, lap=None, counted=False, reason="return_leg")
        record_lap(conn, stray, None, at(999), ZONE)
        correct(conn, at)
        record_hazard(conn, "lane_blocked", "began", session, at(1004))
        record_hazard(conn, "lane_blocked", "cleared", None, at(1005))
        gone = enrol(conn, "c", at()).id
        theirs = start_session(conn, started, at(1000), gone)
        record_lap(conn, make_lap(), theirs, at(1010), ZONE)
        end_session(conn, theirs, ended, at(1015))
        change_member(conn, members[0], at(1016), "member", alias="Sunny Otter", floor_consent=True)
        queued = outbox.pending(conn, 999)  # what was sent before the member was erased
        erase_member(conn, gone, "Ines", at(1020))
        queued += outbox.pending(conn, 999, after_seq=queued[-1].seq)
        reports = [parse(entry) for entry in queued]
        rows = contents(conn)
    engine.dispose()
    return reports, rows


def correct(conn: Connection, at: At) -> None:
    """Void two laps, restore one, move one to another session."""
    counted = select(LAP.c.id).where(LAP.c.counted).order_by(LAP.c.id)
    laps = conn.execute(counted).scalars().all()
    void_lap(conn, laps[2], "Ines", "a trolley", at(1000))
    void_lap(conn, laps[3], "Ines", "a child", at(1001))
    restore_lap(conn, laps[3], "Ines", "it was a lap after all", at(1002))
    sessions = conn.execute(select(SESSION.c.id).order_by(SESSION.c.started_at)).scalars().all()
    reassign_lap(conn, laps[4], sessions[0], "Ines", "her lap", at(1003))


def gym_after(reports: Sequence[Report]) -> dict[str, Rows]:
    with TemporaryDirectory() as folder:
        engine = open_ledger(f"sqlite:///{folder}/gym.db", "gym")
        with engine.begin() as conn:
            for report in reports:
                ingest(conn, report, ZONE)
            found = contents(conn)
        engine.dispose()
    return found


def test_the_gym_server_has_the_same_laps_and_sessions_as_the_kiosk(story: Story) -> None:
    reports, kiosk = story
    gym = gym_after(reports)
    for table in ("lap", "session", "hazard", "score", "total"):
        assert [row for row in gym[table] if row.get("lane") != WHOLE_SITE] == kiosk[table]
    assert [row["rev"] for row in gym["member"] if row["alias"] == "Sunny Otter"] == [2]
    for name in ("id", "alias", "tag_hmac", "floor_consent", "web_consent"):
        assert [row[name] for row in gym["member"]] == [row[name] for row in kiosk["member"]]


@pytest.fixture(scope="module")
def in_order(story: Story) -> dict[str, Rows]:
    return gym_after(story[0])


@settings(max_examples=15, deadline=None)
@given(data=st.data())
def test_any_order_and_any_repeat_give_the_same_tables(
    story: Story, in_order: dict[str, Rows], data: st.DataObject
) -> None:
    reports, _ = story
    shuffled = data.draw(st.permutations(range(len(reports))))
    again = data.draw(st.lists(st.sampled_from(range(len(reports))), max_size=10))
    assert gym_after([reports[n] for n in [*shuffled, *again]]) == in_order


def test_a_report_is_new_once(conn: Connection, story: Story) -> None:
    report = story[0][0]
    assert [ingest(conn, report, ZONE) for _ in range(3)] == [True, False, False]


def test_a_lap_may_come_before_its_session(conn: Connection, story: Story) -> None:
    lap = next(report for report in story[0] if isinstance(report, LapReport))
    assert ingest(conn, lap, ZONE)
    place = conn.execute(select(SESSION)).one()
    assert (place.id, place.rev, place.member_id) == (lap.session, 0, None)


def test_a_member_nobody_has_introduced_yet_is_shown_nowhere(conn: Connection, story: Story) -> None:
    session = next(report for report in story[0] if isinstance(report, SessionReport) and report.member)
    ingest(conn, session, ZONE)
    unknown = conn.execute(select(MEMBER)).one()
    assert (unknown.id, unknown.floor_consent, unknown.web_consent) == (session.member, False, False)


def test_what_an_older_kiosk_says_of_its_last_programme_is_kept(conn: Connection, story: Story) -> None:
    told = next(report for report in story[0] if isinstance(report, SessionReport) and report.results)
    older = told.model_copy(update={"results": (), "result": {"done": True}, "programme": "mill"})
    ingest(conn, older, ZONE)
    assert conn.execute(select(SESSION.c.results)).scalar_one() == [{"programme": "mill", "done": True}]


@pytest.mark.parametrize("first", ["session", "erasure"])
def test_nothing_that_comes_later_gives_an_erased_members_session_to_somebody_else(
    conn: Connection, story: Story, first: str
) -> None:
    """Said by a kiosk that hasn't heard of it, or whose ledger is one of before."""
    reports, _ = story
    erasure = next(report for report in reports if isinstance(report, MemberErased))
    theirs = next(
        report for report in reports if isinstance(report, SessionReport) and report.member == erasure.member
    )
    lap = next(report for report in reports if isinstance(report, LapReport) and report.session == theirs.session)
    otters = next(
        report
        for report in reports
        if isinstance(report, SessionReport) and report.member not in (None, theirs.member)
    )
    both: tuple[Report, Report] = (theirs, erasure) if first == "session" else (erasure, theirs)
    for said in (*both, lap, otters):
        ingest(conn, said, ZONE)

    again = {"epoch": "restored", "seq": 1}
    given = theirs.model_copy(update=again | {"rev": 9, "member": otters.member, "laps": 7})
    assert ingest(conn, given, ZONE)
    moved = lap.model_copy(update={"session": otters.session})
    correction = CorrectionReport(
        **lap.model_dump(include={"kiosk", "at", "trusted"}), **(again | {"seq": 2}),
        what="reassigned", rev=5, voided=True, date_estimated=False, lap=moved,
    )  # fmt: skip
    assert ingest(conn, correction, ZONE)

    session = conn.execute(select(SESSION).where(SESSION.c.id == theirs.session)).one()
    assert (session.member_id, session.sealed, session.rev, session.laps) == (None, True, 9, 7)
    assert conn.execute(select(LAP.c.session_id, LAP.c.voided)).all() == [(theirs.session, True)]
    assert conn.execute(select(SCORE)).all() == []


def test_a_report_that_was_rewritten_before_it_was_sent_seals_what_it_names_nobody_in(
    conn: Connection, story: Story
) -> None:
    guests = next(report for report in story[0] if isinstance(report, SessionReport) and report.member is None)
    somebody = next(report.member for report in story[0] if isinstance(report, SessionReport) and report.member)
    later = guests.model_copy(update={"seq": guests.seq + 1000, "rev": guests.rev + 1, "member": somebody})
    for report in (later, guests.model_copy(update={"sealed": True})):
        ingest(conn, report, ZONE)
    assert conn.execute(select(SESSION.c.member_id, SESSION.c.sealed)).all() == [(None, True)]
