from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, select

from kiosk.ledger.aliases import CREATURES, TRAITS
from kiosk.ledger.erase import forget
from kiosk.ledger.open import open_ledger
from kiosk.ledger.roster import settle
from kiosk.ledger.tables import MEMBER, MERGED
from tests.ledger.conftest import At
from tests.ledger.roster_words import A, B, C, change


@pytest.fixture
def conn(tmp_path: Path) -> Iterator[Connection]:
    """The gym server's ledger."""
    engine = open_ledger(f"sqlite:///{tmp_path}/gym.db", "gym")
    with engine.begin() as connection:
        yield connection
    engine.dispose()


def member(conn: Connection, member_id: str = A) -> Any:
    return conn.execute(select(MEMBER).where(MEMBER.c.id == member_id)).one()


def test_each_change_raises_the_rev_also_one_that_changes_nothing(conn: Connection) -> None:
    """A kiosk must learn that its change is settled, or it would hold on to it against everybody later."""
    settle(conn, change(1, tag_hmac="t", alias="Quiet Heron"))
    settle(conn, change(2, web_consent=False))
    assert (member(conn).rev, member(conn).tag_hmac, member(conn).alias) == (2, "t", "Quiet Heron")
    assert member(conn).changed_by == {"alias": {"lane-2": ["e", 1]}, "web_consent": {"lane-2": ["e", 2]}}


def test_a_lanes_older_yes_does_not_take_the_place_of_its_newer_no(conn: Connection) -> None:
    settle(conn, change(9, web_consent=False))
    settle(conn, change(8, web_consent=True, alias="Quiet Heron"))
    assert (member(conn).web_consent, member(conn).alias) == (False, "Quiet Heron")


def test_of_two_lanes_whoever_is_heard_last_holds(conn: Connection) -> None:
    settle(conn, change(9, web_consent=False))
    settle(conn, change(8, kiosk="lane-1", web_consent=True))
    assert member(conn).web_consent is True


def test_two_lanes_that_drew_one_alias_are_told_apart(conn: Connection) -> None:
    for seq, one in enumerate((A, B, C)):
        settle(conn, change(seq + 1, one, alias="Quiet Heron"))
    settle(conn, change(9, B, alias="Quiet Heron"))
    found = {row.id: row.alias for row in conn.execute(select(MEMBER))}
    assert found == {A: "Quiet Heron", B: "Quiet Heron 2", C: "Quiet Heron 3"}


def test_a_tag_that_two_lanes_met_is_whose_it_was_first(conn: Connection) -> None:
    settle(conn, change(1, A, tag_hmac="t", alias="Quiet Heron", web_consent=True))
    settle(conn, change(1, B, kiosk="lane-1", tag_hmac="t", alias="Sunny Otter", floor_consent=True))
    assert [tuple(row) for row in conn.execute(select(MERGED.c.member_id, MERGED.c.into_id))] == [(B, A)]
    only = member(conn)
    assert (only.alias, only.floor_consent, only.web_consent) == ("Quiet Heron", False, True), "nothing is widened"


def test_a_tag_in_place_of_a_lost_one_is_every_lanes(conn: Connection, at: At) -> None:
    settle(conn, change(1, tag_hmac="lost", alias="Quiet Heron"))
    settle(conn, change(2, tag_hmac="new"))
    assert (member(conn).tag_hmac, member(conn).alias, member(conn).rev) == ("new", "Quiet Heron", 2)
    settle(conn, change(1, B, kiosk="lane-1", tag_hmac="lost", alias="Sunny Otter"))
    assert member(conn, B).alias == "Sunny Otter", "who found the lost one is somebody else"


def test_of_a_merged_member_only_a_no_is_heard(conn: Connection) -> None:
    settle(conn, change(1, A, tag_hmac="t", alias="Quiet Heron", web_consent=True))
    settle(conn, change(1, B, kiosk="lane-1", tag_hmac="t", alias="Sunny Otter"))
    settle(conn, change(2, B, kiosk="lane-1", floor_consent=True, alias="Calm Lynx"))
    assert (member(conn).alias, member(conn).floor_consent) == ("Quiet Heron", False)
    settle(conn, change(3, B, kiosk="lane-1", web_consent=False))
    assert member(conn).web_consent is False


def test_a_no_that_came_before_its_enrolment_holds_after_the_merge(conn: Connection) -> None:
    settle(conn, change(1, A, tag_hmac="t", alias="Quiet Heron", web_consent=True))
    settle(conn, change(2, B, kiosk="lane-1", web_consent=False))
    settle(conn, change(1, B, kiosk="lane-1", tag_hmac="t", alias="Sunny Otter"))
    assert member(conn).web_consent is False
    assert member(conn).changed_by["web_consent"]["lane-1"] == ["e", 2]


def test_a_no_that_holds_no_more_when_its_enrolment_comes_is_told_as_heard(conn: Connection) -> None:
    """Or its lane would wait for it for ever, and show a no where everybody shows a yes."""
    settle(conn, change(1, A, kiosk="lane-1", tag_hmac="t", alias="Quiet Heron", web_consent=True))
    for seq, yes in ((4, False), (5, True), (3, False)):
        settle(conn, change(seq, B, web_consent=yes))
    settle(conn, change(2, B, tag_hmac="t", alias="Sunny Otter"))
    assert (member(conn).web_consent, member(conn).rev) == (True, 2)
    assert member(conn).changed_by["no:web_consent"] == {"lane-2": ["e", 4]}
    assert "lane-2" not in member(conn).changed_by["web_consent"], "a no to the first, said before, may yet come"
    settle(conn, change(3, A, web_consent=False))
    assert member(conn).web_consent is False


def test_a_lanes_last_word_holds_whichever_id_it_named(conn: Connection) -> None:
    """The enrolment comes last, and with it that both ids are one's."""
    settle(conn, change(1, A, kiosk="lane-1", tag_hmac="t", alias="Quiet Heron"))
    settle(conn, change(4, B, web_consent=False))
    settle(conn, change(9, A, web_consent=False))
    settle(conn, change(2, B, tag_hmac="t", alias="Sunny Otter"))
    assert member(conn).changed_by["web_consent"]["lane-2"] == ["e", 9]
    settle(conn, change(6, A, web_consent=True))
    assert member(conn).web_consent is False, "no came after that yes on the same lane"


def test_members_without_a_tag_are_not_one(conn: Connection) -> None:
    for one in (A, B):
        settle(conn, change(1, one, web_consent=True))
    assert {row.id for row in conn.execute(select(MEMBER))} == {A, B}


def test_nothing_is_heard_of_who_is_erased(conn: Connection, at: At) -> None:
    forget(conn, A, at())
    settle(conn, change(1, tag_hmac="t", alias="Quiet Heron"))
    assert conn.execute(select(MEMBER)).all() == []


def test_what_erasing_left_of_a_change_makes_nobody(conn: Connection) -> None:
    settle(conn, change(1))
    assert conn.execute(select(MEMBER)).all() == []


@pytest.mark.parametrize(
    "alias", ["", "x" * 41, "x" * 10_000, "\u202eevil", "a\0b", "Тихая Цапля", "🦉 Owl", "\x1b[2J"]
)
def test_an_alias_that_no_form_takes_is_refused_and_the_rest_is_heard(conn: Connection, alias: str) -> None:
    """Its kiosk hears that it is settled, and goes back to the alias that holds."""
    settle(conn, change(1, tag_hmac="t", alias="Quiet Heron", web_consent=True))
    settle(conn, change(2, tag_hmac="new", alias=alias, web_consent=False))
    row = member(conn)
    assert (row.alias, row.web_consent, row.tag_hmac, row.rev) == ("Quiet Heron", False, "new", 2)
    assert row.changed_by["alias"] == {"lane-2": ["e", 2]}


def test_who_is_enrolled_under_such_an_alias_is_given_one(conn: Connection) -> None:
    settle(conn, change(1, tag_hmac="t", alias="\u202eevil", floor_consent=True))
    row = member(conn)
    assert (row.tag_hmac, row.floor_consent) == ("t", True)
    trait, creature = row.alias.split()
    assert (trait in TRAITS, creature in CREATURES) == (True, True)


def test_an_alias_is_kept_as_a_form_would_keep_it(conn: Connection) -> None:
    settle(conn, change(1, alias="  E\u0301lan \u00a0 Vital "))
    assert member(conn).alias == "Élan Vital"
