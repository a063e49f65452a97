from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine, insert, select

from kiosk.errors import LedgerError
from kiosk.ledger import outbox
from kiosk.ledger.laps import record_lap
from kiosk.ledger.members import change_member, enrol, facts, give_tag, member_for_tag
from kiosk.ledger.sessions import end_session, start_session
from kiosk.ledger.tables import AUDIT, MEMBER
from kiosk.ledger.tags import tag_hmac
from kiosk.messages.roster import MemberChange
from kiosk.session.events import SessionEnded, SessionStarted
from kiosk.session.facts import MemberFacts
from tests.ledger.conftest import At, MakeLap


def test_an_enrolled_tag_is_known_and_shown_nowhere_at_first(conn: Connection, at: At) -> None:
    assert member_for_tag(conn, "aa") is None
    member = enrol(conn, "aa", at())
    assert member == member_for_tag(conn, "aa")
    assert (len(member.alias.split()), member.floor_consent, member.web_consent) == (2, False, False)


def test_a_new_member_is_reported_with_their_tag_and_what_they_said(conn: Connection, at: At) -> None:
    member = enrol(conn, "aa11", at(), alias="Quiet Heron", web_consent=True)
    (entry,) = outbox.pending(conn, 9)
    assert entry.topic == "roster/change"
    said = MemberChange.model_validate_json(entry.payload)
    assert (member.id, "aa11", "Quiet Heron", None, True) == (
        said.member, said.tag_hmac, said.alias, said.floor_consent, said.web_consent,
    )  # fmt: skip


def test_only_what_was_changed_is_reported_and_nothing_twice(conn: Connection, at: At) -> None:
    member = enrol(conn, "aa11", at(), alias="Quiet Heron", web_consent=True)
    change_member(conn, member.id, at(1), "member", web_consent=False, floor_consent=False, alias=" Quiet  Heron ")
    change_member(conn, member.id, at(2), "member", web_consent=False)
    _, said = outbox.own_changes(conn)
    assert (said.tag_hmac, said.alias, said.floor_consent, said.web_consent) == (None, None, None, False)


def test_of_two_with_one_tag_the_one_of_the_roster_is_meant_and_of_those_the_younger(
    conn: Connection, at: At
) -> None:
    here = enrol(conn, "aa", at(9))
    for number, rev in enumerate([3, 2]):
        values = {"id": f"{number}" * 16, "alias": "Sunny Otter", "tag_hmac": "aa", "rev": rev}
        conn.execute(insert(MEMBER).values(**values, created_at=at(number).at))
    found = member_for_tag(conn, "aa")
    assert found is not None
    assert (found.id, here.rev) == ("1" * 16, 0)


def test_a_tag_and_an_alias_belong_to_one_member(conn: Connection, at: At) -> None:
    enrol(conn, "aa", at(), alias="Quiet Heron")
    with pytest.raises(LedgerError, match="belongs to a member already"):
        enrol(conn, "aa", at())
    with pytest.raises(LedgerError, match="'Quiet Heron' is taken"):
        enrol(conn, "bb", at(), alias="Quiet Heron")


def test_a_lost_tag_is_replaced_and_its_finder_is_a_stranger(conn: Connection, at: At) -> None:
    heron = enrol(conn, "aa", at(), alias="Quiet Heron", web_consent=True)
    assert give_tag(conn, heron.id, "bb", at(1), "Ines") == heron
    assert (member_for_tag(conn, "bb"), member_for_tag(conn, "aa")) == (heron, None)
    _, said = outbox.own_changes(conn)
    assert (said.member, said.tag_hmac, said.said()) == (heron.id, "bb", {})
    audited = conn.execute(select(AUDIT.c.by, AUDIT.c.what, AUDIT.c.member_id)).all()
    assert [tuple(row) for row in audited] == [("Ines", "tag replaced", heron.id)]
    assert give_tag(conn, "0" * 16, "cc", at(2), "Ines") is None, "erased meanwhile"


def test_a_hundred_members_have_a_hundred_aliases(conn: Connection, at: At) -> None:
    assert len({enrol(conn, str(tag), at()).alias for tag in range(100)}) == 100


def test_facts_tell_the_laps_of_the_last_session_that_ended(
    conn: Connection, at: At, make_lap: MakeLap, started: SessionStarted, ended: SessionEnded
) -> None:
    member = enrol(conn, "aa", at(), alias="Quiet Heron", floor_consent=True)
    assert MemberFacts(3.0, "m1", "Quiet Heron", True, None) == facts(conn, member, "m1", 3.0)
    for begin, laps in ((0, 3), (1000, 2)):
        session = start_session(conn, started, at(begin), member.id)
        for lap in range(laps):
            record_lap(conn, make_lap(lap=lap + 1), session, at(begin + 10 * lap), "UTC")
        record_lap(conn, make_lap(counted=False, reason="return_leg"), session, at(begin + 90), "UTC")
        end_session(conn, session, ended, at(begin + 99))
    start_session(conn, started, at(2000), member.id)
    assert facts(conn, member, "m1", 3.0).last_laps == 2


def test_a_tags_number_is_in_no_file(path: Path, engine: Engine, at: At) -> None:
    number, key = "010063E9AE", b"k" * 32
    with engine.begin() as conn:
        enrol(conn, tag_hmac(number, key), at())
        files = b"".join(file.read_bytes() for file in path.parent.iterdir())
    files += b"".join(file.read_bytes() for file in path.parent.iterdir())
    assert tag_hmac(number, key).encode() in files
    for trace in (number.encode(), number.lower().encode(), bytes.fromhex(number), b"0006547886", key):
        assert trace not in files


def test_an_alias_in_another_case_is_anothers_and_ones_own(conn: Connection, at: At) -> None:
    heron, otter = enrol(conn, "aa", at(), alias="Quiet Heron"), enrol(conn, "bb", at(), alias="Brave Otter")
    with pytest.raises(LedgerError, match="is taken"):
        change_member(conn, otter.id, at(1), "Ines", alias="quiet HERON")
    assert change_member(conn, heron.id, at(2), "Ines", alias="quiet heron").alias == "quiet heron"
