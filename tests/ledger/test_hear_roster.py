from typing import Any

from sqlalchemy import Connection, select, update

from kiosk.ledger import outbox
from kiosk.ledger.erase import erase_member
from kiosk.ledger.hear_roster import hear, news_in
from kiosk.ledger.members import change_member, enrol, member_for_tag
from kiosk.ledger.tables import IDENTITY, MEMBER, TOMBSTONE
from kiosk.messages.roster import RosterErased, RosterMerged, RosterWord
from tests.ledger.conftest import NOON, At
from tests.ledger.roster_words import A, B, entry


def member(conn: Connection, member_id: str = A) -> Any:
    return conn.execute(select(MEMBER).where(MEMBER.c.id == member_id)).one()


def epoch(conn: Connection) -> str:
    return str(conn.execute(select(IDENTITY.c.epoch)).scalar_one())


def test_a_member_of_another_lane_is_known_by_their_tag(conn: Connection, at: At) -> None:
    assert hear(conn, [entry(3, tag_hmac="t", floor_consent=True)], at())
    found = member_for_tag(conn, "t")
    assert found is not None
    assert (found.id, found.alias, found.floor_consent, found.web_consent) == (A, "Quiet Heron", True, False)
    assert outbox.pending(conn, 9) == [], "what is heard is nobody's report"


def test_a_tag_that_was_replaced_on_another_lane_is_known_and_the_lost_one_is_not(conn: Connection, at: At) -> None:
    hear(conn, [entry(1, tag_hmac="lost")], at())
    hear(conn, [entry(2, tag_hmac="new")], at())
    assert (member_for_tag(conn, "lost"), member(conn).tag_hmac) == (None, "new")


def test_an_older_entry_is_no_news_and_one_of_a_restored_gym_server_is(conn: Connection, at: At) -> None:
    hear(conn, [entry(3, alias="Sunny Otter")], at())
    assert not hear(conn, [entry(3), entry(2)], at())
    assert member(conn).alias == "Sunny Otter"
    assert hear(conn, [entry(1, epoch="another")], at())
    assert (member(conn).alias, member(conn).rev) == ("Quiet Heron", 1)


def test_what_was_said_here_stays_on_top_until_it_is_settled(conn: Connection, at: At) -> None:
    hear(conn, [entry(1, floor_consent=True, web_consent=True)], at())
    change_member(conn, A, at(1), "member", floor_consent=False)
    (own,) = outbox.own_changes(conn)
    hear(conn, [entry(2, floor_consent=True, alias="Sunny Otter")], at(2))
    assert (member(conn).floor_consent, member(conn).alias) == (False, "Sunny Otter")
    settled = {"floor_consent": {"lane-1": (own.epoch, own.seq)}}
    hear(conn, [entry(3, floor_consent=False, changed_by=settled)], at(3))
    hear(conn, [entry(4, floor_consent=True, changed_by=settled)], at(4))
    assert member(conn).floor_consent is True, "somebody said yes on another lane since"


def test_each_field_waits_for_itself(conn: Connection, at: At) -> None:
    """The gym server has the later change already, and the earlier one is on its way."""
    hear(conn, [entry(1, floor_consent=True)], at())
    change_member(conn, A, at(1), "member", floor_consent=False)
    change_member(conn, A, at(2), "member", alias="Sunny Otter")
    own = outbox.own_changes(conn)[-1]
    only_the_alias = {"alias": {"lane-1": (own.epoch, own.seq)}}
    hear(conn, [entry(2, floor_consent=True, alias="Sunny Otter 2", changed_by=only_the_alias)], at(3))
    assert (member(conn).floor_consent, member(conn).alias) == (False, "Sunny Otter 2")


def test_after_a_restored_backup_old_changes_are_not_put_on_top(conn: Connection, at: At) -> None:
    hear(conn, [entry(1)], at())
    change_member(conn, A, at(1), "member", floor_consent=True)
    conn.execute(update(IDENTITY).values(epoch="restored"))
    since = {"floor_consent": {"lane-1": ("restored", 9)}}
    hear(conn, [entry(2, floor_consent=False, changed_by=since)], at(2))
    assert member(conn).floor_consent is False
    change_member(conn, A, at(3), "member", web_consent=True)
    before = {"web_consent": {"lane-1": ("lost", 99)}}
    hear(conn, [entry(3, changed_by=before)], at(4))
    assert member(conn).web_consent is True


def test_a_merged_member_walks_on_as_the_other_and_their_no_holds(conn: Connection, at: At) -> None:
    second = enrol(conn, "t", at())
    change_member(conn, second.id, at(1), "member", web_consent=True)
    change_member(conn, second.id, at(2), "member", web_consent=False)
    change_member(conn, second.id, at(3), "member", floor_consent=True)
    first = entry(5, A, tag_hmac="t", web_consent=True)
    hear(conn, [RosterMerged(member=second.id, into=A), first], at(4))
    only = conn.execute(select(MEMBER)).one()
    assert (only.id, only.alias, only.web_consent, only.floor_consent) == (A, "Quiet Heron", False, False)


def test_the_no_of_a_merged_member_holds_also_if_the_entry_came_first(conn: Connection, at: At) -> None:
    second = enrol(conn, "t", at())
    change_member(conn, second.id, at(1), "member", web_consent=True)
    change_member(conn, second.id, at(2), "member", web_consent=False)
    hear(conn, [entry(5, A, tag_hmac="t", web_consent=True)], at(3))
    found = member_for_tag(conn, "t")
    assert found is not None
    assert found.id == A, "a tap is the member's of the roster"
    hear(conn, [RosterMerged(member=second.id, into=A)], at(4))
    assert conn.execute(select(MEMBER)).one().web_consent is False


def test_a_no_of_a_merged_member_that_was_heard_and_holds_no_more_is_not_put_on_top(
    conn: Connection, at: At
) -> None:
    second = enrol(conn, "t", at())
    for minutes, yes in enumerate((True, False, True)):
        change_member(conn, second.id, at(minutes), "member", web_consent=yes)
    no = outbox.own_changes(conn)[2]
    merged = RosterMerged(member=second.id, into=A)
    hear(conn, [merged, entry(5, A, tag_hmac="t", web_consent=True)], at(4))
    assert conn.execute(select(MEMBER)).one().web_consent is False, "it waits"
    heard = {"no:web_consent": {"lane-1": (no.epoch, no.seq)}}
    hear(conn, [entry(6, A, tag_hmac="t", web_consent=True, changed_by=heard)], at(5))
    assert conn.execute(select(MEMBER)).one().web_consent is True
    change_member(conn, A, at(6), "member", web_consent=False)
    later = {"no:web_consent": {"lane-1": (no.epoch, 99)}}
    hear(conn, [entry(7, A, tag_hmac="t", web_consent=True, changed_by=later)], at(7))
    assert conn.execute(select(MEMBER)).one().web_consent is False, "their own no is another matter"


def test_two_may_share_an_alias_for_a_moment(conn: Connection, at: At) -> None:
    hear(conn, [entry(1, A), entry(4, B)], at())
    assert member(conn, A).alias == member(conn, B).alias == "Quiet Heron"
    hear(conn, [entry(2, A, alias="Sunny Otter")], at())
    assert (member(conn, A).alias, member(conn, B).alias) == ("Sunny Otter", "Quiet Heron")


def test_erased_is_erased_in_any_order_and_reported_by_nobody(conn: Connection, at: At) -> None:
    words: list[RosterWord] = [entry(1), RosterErased(member=A, at=NOON), entry(2), RosterErased(member=A, at=NOON)]
    for word in words:
        hear(conn, [word], at())
    assert conn.execute(select(MEMBER)).all() == []
    assert list(conn.execute(select(TOMBSTONE.c.member_id)).scalars()) == [A]
    assert outbox.pending(conn, 9) == []


def test_who_was_erased_here_does_not_come_back(conn: Connection, at: At) -> None:
    gone = enrol(conn, "t", at()).id
    erase_member(conn, gone, "member", at())
    assert not hear(conn, [entry(7, gone, tag_hmac="t")], at())
    assert conn.execute(select(MEMBER)).all() == []


def test_the_roster_once_more_is_no_news(conn: Connection, at: At) -> None:
    words: list[RosterWord] = [entry(1), RosterMerged(member=B, into=A), RosterErased(member="c3" * 8, at=NOON)]
    assert news_in(conn, words) == words
    hear(conn, words, at())
    assert news_in(conn, words) == []
    assert news_in(conn, [entry(2)]) == [entry(2)]
