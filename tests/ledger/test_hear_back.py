from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, select, update

from kiosk.ledger.erase import forget
from kiosk.ledger.hear_back import hear_back
from kiosk.ledger.open import open_ledger
from kiosk.ledger.roster import settle
from kiosk.ledger.tables import MEMBER, MERGED, TOMBSTONE
from kiosk.ledger.untold import mark_told, untold
from kiosk.messages.roster import RosterErased, RosterMerged
from tests.ledger.conftest import NOON, At
from tests.ledger.roster_words import A, B, change, entry


@pytest.fixture
def conn(tmp_path: Path) -> Iterator[Connection]:
    """The gym server's ledger."""
    engine = open_ledger(f"sqlite:///{tmp_path}/gym.db", "gym")
    with engine.begin() as connection:
        yield connection
    engine.dispose()


def member(conn: Connection, member_id: str = A) -> Any:
    return conn.execute(select(MEMBER).where(MEMBER.c.id == member_id)).one()


def told(conn: Connection) -> None:
    mark_told(conn, untold(conn, "", 99))


def test_its_own_echo_changes_nothing(conn: Connection, at: At) -> None:
    settle(conn, change(1, tag_hmac="t", alias="Quiet Heron", web_consent=True))
    (one,) = untold(conn, "", 9)
    told(conn)
    before = member(conn)
    hear_back(conn, one.word, at())
    assert member(conn) == before
    assert untold(conn, "", 9) == []


def test_what_a_restored_ledger_has_lost_is_taken_in(conn: Connection, at: At) -> None:
    settle(conn, change(1, alias="Quiet Heron", web_consent=True))
    by = {"alias": {"lane-2": ("e", 1)}, "web_consent": {"lane-2": ("e", 7)}}
    hear_back(conn, entry(5, web_consent=False, tag_hmac="t", changed_by=by), at())
    assert (member(conn).web_consent, member(conn).rev, member(conn).tag_hmac) == (False, 5, "t")
    assert untold(conn, "", 9) == []
    hear_back(conn, entry(3, B, alias="Sunny Otter"), at())
    assert member(conn, B).alias == "Sunny Otter"


def test_what_arrived_since_the_backup_is_kept_and_a_no_of_either_side_holds(conn: Connection, at: At) -> None:
    settle(conn, change(9, alias="Calm Lynx", web_consent=True))
    settle(conn, change(9, kiosk="lane-1", floor_consent=False))
    by = {
        "web_consent": {"lane-1": ("e", 4)},
        "floor_consent": {"lane-2": ("e", 4)},
        "no:web_consent": {"x": ("e", 2)},
    }
    hear_back(conn, entry(7, web_consent=False, floor_consent=True, changed_by=by), at())
    row = member(conn)
    assert (row.alias, row.web_consent, row.floor_consent, row.rev) == ("Calm Lynx", False, False, 8)
    assert row.changed_by["web_consent"] == {"lane-1": ["e", 4], "lane-2": ["e", 9]}
    assert (row.changed_by["no:web_consent"], row.changed_by["no:floor_consent"]) == (
        {"x": ["e", 2]},
        {"lane-1": ["e", 9]},
    )
    assert [one.rev for one in untold(conn, "", 9)] == [8]


def test_a_broker_that_is_behind_is_told_again(conn: Connection, at: At) -> None:
    settle(conn, change(1, alias="Quiet Heron"))
    settle(conn, change(2, web_consent=True))
    told(conn)
    hear_back(conn, entry(1), at())
    assert [one.rev for one in untold(conn, "", 9)] == [2]


def test_an_entry_of_who_is_erased_or_merged_is_taken_off_the_broker_again(conn: Connection, at: At) -> None:
    settle(conn, change(1, A, tag_hmac="t", alias="Quiet Heron"))
    settle(conn, change(1, B, kiosk="lane-1", tag_hmac="t", alias="Sunny Otter"))
    told(conn)
    hear_back(conn, entry(9, B), at())
    assert [one.word for one in untold(conn, "", 9)] == [RosterMerged(member=B, into=A)]
    forget(conn, A, at())
    told(conn)
    hear_back(conn, entry(9, B), at())
    assert [one.word for one in untold(conn, "", 9)] == [RosterErased(member=B, at=NOON)]
    assert conn.execute(select(MEMBER)).all() == []


def test_merged_and_erased_are_heard_by_a_restored_ledger_too(conn: Connection, at: At) -> None:
    settle(conn, change(1, B, tag_hmac="t", alias="Sunny Otter"))
    hear_back(conn, RosterMerged(member=B, into=A), at())
    assert conn.execute(select(MERGED.c.into_id)).scalar_one() == A
    hear_back(conn, RosterErased(member=A, at=NOON), at())
    assert set(conn.execute(select(TOMBSTONE.c.member_id)).scalars()) == {A, B}


def test_a_tag_that_somebody_new_was_enrolled_with_since_the_backup_is_whose_it_was(
    conn: Connection, at: At
) -> None:
    settle(conn, change(1, B, tag_hmac="t", alias="Sunny Otter"))
    hear_back(conn, entry(4, A, tag_hmac="t"), at())
    assert [tuple(row) for row in conn.execute(select(MERGED.c.member_id, MERGED.c.into_id))] == [(B, A)]
    assert member(conn).tag_hmac == "t"


def test_the_same_rev_with_something_else_in_it_is_settled_anew(conn: Connection, at: At) -> None:
    settle(conn, change(1, alias="Quiet Heron"))
    conn.execute(update(MEMBER).values(told_rev=1))
    hear_back(conn, entry(1, web_consent=True, changed_by={"web_consent": {"lane-1": ("e", 1)}}), at())
    assert [one.rev for one in untold(conn, "", 9)] == [2]
