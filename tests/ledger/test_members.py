from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine

from kiosk.errors import LedgerError
from kiosk.ledger import outbox
from kiosk.ledger.laps import record_lap
from kiosk.ledger.members import enrol, facts, member_for_tag
from kiosk.ledger.sessions import end_session, start_session
from kiosk.ledger.tags import tag_hmac
from kiosk.messages.reports import RosterEntry
from kiosk.session.events import SessionEnded, SessionStarted
from kiosk.session.facts import MemberFacts
from tests.ledger.conftest import At, MakeLap


def test_an_enrolled_tag_is_known_and_shown_nowhere_at_first(conn: Connection, at: At) -> None:
    assert member_for_tag(conn, "aa") is None
    member = enrol(conn, "aa", at())
    assert member == member_for_tag(conn, "aa")
    assert (len(member.alias.split()), member.floor_consent, member.web_consent) == (2, False, False)


def test_the_roster_hears_of_a_new_member_but_never_of_the_tag(conn: Connection, at: At) -> None:
    member = enrol(conn, "aa11", at(), alias="Quiet Heron", web_consent=True)
    (entry,) = outbox.pending(conn, 9)
    assert (f"roster/{member.id}", True) == (entry.topic, entry.retain)
    said = RosterEntry.model_validate_json(entry.payload)
    assert (member.id, 1, "Quiet Heron", False, True) == (
        said.member, said.rev, said.alias, said.floor_consent, said.web_consent,
    )  # fmt: skip
    assert "aa11" not in entry.payload


def test_a_tag_and_an_alias_belong_to_one_member(conn: Connection, at: At) -> None:
    enrol(conn, "aa", at(), alias="Quiet Heron")
    with pytest.raises(LedgerError, match="belongs to a member already"):
        enrol(conn, "aa", at())
    with pytest.raises(LedgerError, match="'Quiet Heron' is taken"):
        enrol(conn, "bb", at(), alias="Quiet Heron")


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
