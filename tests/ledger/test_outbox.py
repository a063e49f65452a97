from sqlalchemy import Connection, Engine, select

from kiosk.clock import WallTime
from kiosk.ledger import outbox
from kiosk.ledger.hazards import record_hazard
from kiosk.ledger.laps import record_lap
from kiosk.ledger.tables import IDENTITY, OUTBOX
from kiosk.messages.reports import Ack
from kiosk.messages.roster import MemberChange
from tests.ledger.conftest import NOON, At, MakeLap

MEMBER = "a1" * 8


def queue(conn: Connection, at: WallTime) -> int:
    change = MemberChange(**outbox.stamp(conn, at), member=MEMBER, floor_consent=False)
    outbox.append(conn, outbox.CHANGE_TOPIC, change)
    return change.seq


def test_a_report_waits_in_order_until_the_broker_confirms_it(conn: Connection, at: At) -> None:
    seqs = [queue(conn, at(second)) for second in range(5)]
    assert seqs == [1, 2, 3, 4, 5]
    assert [entry.seq for entry in outbox.pending(conn, 3)] == [1, 2, 3]
    assert [entry.seq for entry in outbox.pending(conn, 10, after_seq=3)] == [4, 5]
    outbox.mark_sent(conn, [1, 3], NOON)
    assert [entry.seq for entry in outbox.pending(conn, 10)] == [2, 4, 5]
    assert outbox.waiting(conn) == 3
    outbox.mark_sent(conn, [], NOON)
    assert outbox.waiting(conn) == 3


def test_topics_that_are_held_back_are_passed_over(conn: Connection, make_lap: MakeLap, at: At) -> None:
    record_hazard(conn, "still", "began", None, at())
    record_lap(conn, make_lap(), None, at(), "UTC")
    assert [entry.seq for entry in outbox.pending(conn, 9, but_not=[outbox.HAZARD_TOPIC])] == [2]
    assert outbox.pending(conn, 9, but_not=[outbox.HAZARD_TOPIC, outbox.LAP_TOPIC]) == []


def test_an_entry_holds_the_report_as_it_goes_out(conn: Connection, at: At) -> None:
    queue(conn, at(1.5, trusted=False))
    (entry,) = outbox.pending(conn, 1)
    kiosk, epoch, last_seq = conn.execute(select(IDENTITY)).one()
    assert ("roster/change", epoch, last_seq) == (entry.topic, entry.epoch, entry.seq)
    report = MemberChange.model_validate_json(entry.payload)
    assert (kiosk, epoch, 1, False) == (report.kiosk, report.epoch, report.seq, report.trusted)
    assert '"at":"2026-11-23T12:00:01.500000Z"' in entry.payload


def test_a_transaction_that_fails_leaves_no_gap(engine: Engine, at: At) -> None:
    with engine.connect() as conn:
        queue(conn, at())
        conn.rollback()
        assert queue(conn, at()) == 1
        conn.commit()
        assert outbox.waiting(conn) == 1


def ack(conn: Connection, highest: int, *gaps: tuple[int, int], epoch: str | None = None) -> Ack:
    through = gaps[0][0] - 1 if gaps else highest
    epoch = epoch or conn.execute(select(IDENTITY.c.epoch)).scalar_one()
    return Ack(kiosk="lane-1", epoch=epoch, through=through, highest=highest, gaps=gaps)


def acked(conn: Connection) -> list[int]:
    return list(conn.scalars(select(OUTBOX.c.seq).where(OUTBOX.c.acked_at.is_not(None)).order_by(OUTBOX.c.seq)))


def test_an_ack_covers_what_it_says_and_no_gap(conn: Connection, at: At) -> None:
    for second in range(8):
        queue(conn, at(second))
    outbox.mark_sent(conn, [1, 2, 3, 4], NOON)
    assert outbox.backlog(conn) == outbox.Backlog(unsent=4, unacked=None, oldest=at(4).at, kept_from=1)
    outbox.mark_acked(conn, ack(conn, 7, epoch="another"), at(9))
    assert acked(conn) == []
    outbox.mark_acked(conn, ack(conn, 7, (2, 3), (6, 6)), at(9))
    assert acked(conn) == [1, 4, 5, 7]
    assert [entry.seq for entry in outbox.pending(conn, 9)] == [6, 8]
    assert outbox.backlog(conn) == outbox.Backlog(unsent=2, unacked=2, oldest=at(1).at, kept_from=1)


def test_what_is_asked_for_is_sent_again(conn: Connection, at: At) -> None:
    for second in range(5):
        queue(conn, at(second))
    outbox.mark_acked(conn, ack(conn, 5), at(9))
    assert outbox.pending(conn, 9) == []
    epoch = ack(conn, 5).epoch
    assert outbox.send_again(conn, "another", 1, 5) == 0
    assert outbox.send_again(conn, epoch, 4, 99) == 2
    assert [entry.seq for entry in outbox.pending(conn, 9)] == [4, 5]
    outbox.mark_sent(conn, [4, 5], NOON)
    assert outbox.send_lost_again(conn, ack(conn, 3)) == 2
    assert [entry.seq for entry in outbox.pending(conn, 9)] == [4, 5]


def test_what_was_acked_beyond_the_last_ack_is_sent_again(conn: Connection, at: At) -> None:
    for second in range(4):
        queue(conn, at(second))
    outbox.mark_sent(conn, [1, 2, 3], NOON)
    outbox.mark_acked(conn, ack(conn, 3), at(10))
    assert outbox.send_lost_again(conn, ack(conn, 3)) == 0
    of_another_epoch = ack(conn, 1).model_copy(update={"epoch": "another"})
    assert outbox.send_lost_again(conn, of_another_epoch) == 0
    assert outbox.send_lost_again(conn, ack(conn, 1)) == 2
    assert [entry.seq for entry in outbox.pending(conn, 9)] == [2, 3, 4]
    assert outbox.backlog(conn).unacked == 0


def test_what_was_changed_of_members_here_is_found_sent_or_not(conn: Connection, at: At) -> None:
    queue(conn, at())
    record_hazard(conn, "still", "began", None, at(1))
    queue(conn, at(2))
    outbox.mark_sent(conn, [1], NOON)
    assert [change.seq for change in outbox.own_changes(conn)] == [1, 3]
    assert {change.member for change in outbox.own_changes(conn)} == {MEMBER}


def test_only_what_was_delivered_long_ago_is_forgotten(conn: Connection, at: At) -> None:
    for second in range(4):
        queue(conn, at(second))
    outbox.mark_sent(conn, [1, 2, 3], at(10).at)
    assert outbox.prune(conn, at(10).at) == 0
    outbox.mark_acked(conn, ack(conn, 2), at(20))
    assert outbox.prune(conn, at(20).at) == 0, "a gym server acks, so what is only sent isn't delivered"
    assert outbox.prune(conn, at(21).at) == 2
    assert outbox.backlog(conn) == outbox.Backlog(unsent=1, unacked=1, oldest=at(2).at, kept_from=3)


def test_where_no_gym_server_ever_acked_sent_is_delivered(conn: Connection, at: At) -> None:
    for second in range(2):
        queue(conn, at(second))
    outbox.mark_sent(conn, [1, 2], at(10).at)
    assert outbox.prune(conn, at(11).at) == 2
    assert outbox.backlog(conn) == outbox.Backlog(unsent=0, unacked=None, oldest=None, kept_from=3)
