from sqlalchemy import Connection

from kiosk.ledger.erase import forget
from kiosk.ledger.merge import merge
from kiosk.ledger.roster import settle
from kiosk.ledger.untold import mark_told, tell_all_again, untold
from kiosk.messages.roster import RosterEntry, RosterErased, RosterMerged
from tests.ledger.conftest import NOON, At
from tests.ledger.roster_words import A, B, C, change


def test_what_changed_is_untold_until_it_is_told(conn: Connection) -> None:
    settle(conn, change(1, alias="Quiet Heron"))
    first = untold(conn, "", 9)
    settle(conn, change(2, web_consent=True))
    mark_told(conn, first)
    assert [one.rev for one in untold(conn, "", 9)] == [2], "it changed while that was told"
    mark_told(conn, untold(conn, "", 9))
    mark_told(conn, first)
    assert untold(conn, "", 9) == []


def test_a_place_that_is_kept_for_somebody_is_not_told(conn: Connection) -> None:
    settle(conn, change(2, web_consent=True))
    assert untold(conn, "", 9) == []
    settle(conn, change(1, alias="Quiet Heron", tag_hmac="t"))
    (one,) = untold(conn, "", 9)
    assert isinstance(one.word, RosterEntry)
    assert (one.word.alias, one.word.web_consent, one.word.tag_hmac) == ("Quiet Heron", True, "t")


def test_pages_follow_by_id_and_all_can_be_told_again(conn: Connection, at: At) -> None:
    settle(conn, change(1, A, alias="Quiet Heron"))
    merge(conn, B, A, at(), site=True)
    forget(conn, C, at())
    words = [RosterMerged(member=B, into=A), RosterErased(member=C, at=NOON)]
    assert [one.member for one in untold(conn, "", 1)] == [A]
    assert [one.word for one in untold(conn, A, 9)] == words
    mark_told(conn, untold(conn, "", 9))
    assert untold(conn, "", 9) == []
    tell_all_again(conn)
    assert [one.member for one in untold(conn, "", 9)] == [A, B, C]
