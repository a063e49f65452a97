import pytest
from sqlalchemy import Connection, select

from kiosk.ledger import audit
from kiosk.ledger.claims import claim
from kiosk.ledger.erase import forget
from kiosk.ledger.members import change_member, enrol, member_for_tag
from kiosk.ledger.merge import merge
from kiosk.ledger.merged import merged_into, who_is
from kiosk.ledger.tables import AUDIT, MEMBER, MERGED, SCORE, SESSION, TOMBSTONE
from tests.ledger.conftest import NOON, At, WalkLaps
from tests.ledger.roster_words import A, B, C


def test_laps_are_theirs_who_stays_and_each_counts_once(conn: Connection, at: At, walk_laps: WalkLaps) -> None:
    first, second = enrol(conn, "a", at()).id, enrol(conn, "b", at()).id
    walk_laps(first, 2, NOON)
    walk_laps(second, 3, NOON)
    audit.note(conn, at(), "Ines", "lap voided", member_id=second)
    merge(conn, second, first, at(), site=False)
    of_all_time = select(SCORE.c.member_id, SCORE.c.laps, SCORE.c.days).where(SCORE.c.period == "all")
    assert [tuple(row) for row in conn.execute(of_all_time)] == [(first, 5, 1)]
    assert set(conn.execute(select(SESSION.c.member_id)).scalars()) == {first}
    assert set(conn.execute(select(AUDIT.c.member_id)).scalars()) == {first}
    assert list(conn.execute(select(MEMBER.c.id)).scalars()) == [first]
    assert (who_is(conn, second), who_is(conn, first), merged_into(conn, first)) == (first, first, [second])


def test_who_was_let_in_by_the_other_id_is_not_asked_again_and_their_tag_is_known(conn: Connection, at: At) -> None:
    second = enrol(conn, "b", at())
    claim(conn, second.id, at(5))
    merge(conn, second.id, A, at(9), site=False)
    found = member_for_tag(conn, "b")
    assert found is not None
    assert (found.id, found.floor_consent, found.web_consent) == (A, False, False)
    assert conn.execute(select(MEMBER.c.claimed_at)).scalar_one() == at(5).at


def test_a_phone_that_knows_the_other_id_changes_who_stays(conn: Connection, at: At) -> None:
    first, second = enrol(conn, "a", at()).id, enrol(conn, "b", at()).id
    merge(conn, second, first, at(), site=False)
    assert change_member(conn, second, at(), "member", web_consent=True).id == first


def test_merging_again_and_again_comes_to_one(conn: Connection, at: At) -> None:
    for member, into in ((B, A), (B, A), (A, C), (B, C), (A, B), (C, A)):
        merge(conn, member, into, at(), site=False)
    assert {row.member_id: row.into_id for row in conn.execute(select(MERGED))} == {A: C, B: C}
    assert list(conn.execute(select(MEMBER.c.id)).scalars()) == [C]


@pytest.mark.parametrize("gone", [A, B])
def test_where_one_is_erased_so_is_the_other(conn: Connection, at: At, gone: str) -> None:
    forget(conn, gone, at())
    merge(conn, B, A, at(), site=False)
    assert set(conn.execute(select(TOMBSTONE.c.member_id)).scalars()) == {A, B}
    assert conn.execute(select(MEMBER)).all() == conn.execute(select(MERGED)).all() == []
