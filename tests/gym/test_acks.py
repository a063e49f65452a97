"""Who is told what, and when a gap is asked for."""

from datetime import UTC, datetime

import pytest

from kiosk.gym.acks import ACK_S, AGAIN_S, GAP_S, MOST_EPOCHS, Acks
from kiosk.ledger.received import NOTHING, Standing
from kiosk.messages.reports import LapReport, Resend
from tests.reporting_kiosk import about

LANE_1 = ("lane-1", "e")
WHOLE = Standing(5, 5, ())
GAPS = Standing(2, 9, ((3, 4), (6, 6)))


def introduced(kept_from: int = 1) -> Acks:
    acks = Acks()
    acks.introduced(about(*LANE_1).model_copy(update={"kept_from": kept_from}))
    return acks


def test_an_ack_is_due_once_and_at_most_each_second() -> None:
    acks = introduced()
    assert acks.due(0.0) == [(LANE_1, NOTHING)]
    ack, asked = acks.answer(LANE_1, WHOLE, 0.0)
    assert (ack.through, ack.highest, ack.gaps, asked) == (5, 5, (), [])
    assert acks.due(10.0) == []
    acks.introduced(about(*LANE_1))
    assert acks.due(ACK_S - 0.1) == []
    assert acks.due(ACK_S) == [(LANE_1, WHOLE)]


def test_a_gap_that_stands_is_asked_for_again_and_ever_more_rarely() -> None:
    acks = introduced()
    assert acks.answer(LANE_1, GAPS, 0.0)[1] == []
    assert acks.due(GAP_S - 0.1) == []
    assert acks.due(GAP_S) == [(LANE_1, GAPS)]
    wanted = [Resend(kiosk="lane-1", epoch="e", first=first, last=last) for first, last in GAPS.gaps]
    assert acks.answer(LANE_1, GAPS, GAP_S)[1] == wanted
    assert acks.missing() == {}
    assert acks.due(GAP_S + AGAIN_S - 1) == []
    assert acks.answer(LANE_1, GAPS, GAP_S + AGAIN_S)[1] == wanted
    assert acks.missing() == {"lane-1": 3}
    assert acks.due(GAP_S + 2 * AGAIN_S) == []
    assert acks.due(GAP_S + 3 * AGAIN_S) == [(LANE_1, GAPS)]
    assert acks.answer(LANE_1, WHOLE, 300.0)[1] == []
    assert acks.missing() == {}


def test_a_gap_that_fills_by_itself_is_not_asked_for() -> None:
    acks = introduced()
    acks.answer(LANE_1, GAPS, 0.0)
    acks.answer(LANE_1, WHOLE, 2.0)
    assert acks.due(100.0) == []


def test_nothing_is_missing_of_a_kiosk_that_was_removed() -> None:
    acks = introduced()
    for now_s in (0.0, GAP_S, GAP_S + AGAIN_S):
        acks.answer(LANE_1, GAPS, now_s)
    assert acks.missing() == {"lane-1": 3}
    acks.forget("lane-1")
    assert (acks.missing(), acks.due(1e9)) == ({}, [])


def test_what_a_kiosk_no_longer_has_is_not_looked_for() -> None:
    assert introduced(kept_from=40).due(0.0) == [(LANE_1, Standing(39, 39, ()))]


def test_what_it_no_longer_has_of_a_gap_is_missed_no_more() -> None:
    acks = introduced()
    acks.answer(LANE_1, GAPS, 0.0)
    acks.introduced(about(*LANE_1).model_copy(update={"kept_from": 4}))
    assert acks.due(ACK_S) == [(LANE_1, Standing(3, 9, ((4, 4), (6, 6))))]
    acks.introduced(about(*LANE_1).model_copy(update={"kept_from": 20}))
    assert acks.due(ACK_S) == [(LANE_1, Standing(19, 19, ()))]


def test_a_kiosk_that_connects_is_asked_at_once_again() -> None:
    acks = introduced()
    for now_s in (0.0, GAP_S, GAP_S + AGAIN_S):
        acks.answer(LANE_1, GAPS, now_s)
    acks.introduced(about(*LANE_1))
    acks.answer(LANE_1, GAPS, 200.0)
    assert acks.answer(LANE_1, GAPS, 200.0 + GAP_S)[1] != []


def lap(seq: int) -> LapReport:
    at = datetime(2026, 3, 1, tzinfo=UTC)
    return LapReport(
        kiosk="lane-1", epoch="e", seq=seq, at=at, trusted=True, session=None, lap=None, started_at=None,
        direction="away", facing="backward", facing_by="screen", confidence=None, counted=True, reason=None,
        marks=[], duration_ms=None, distance_mm=5500, steps=None,
    )  # fmt: skip


def test_what_came_in_its_order_need_not_be_looked_up() -> None:
    acks = introduced()
    assert acks.known(LANE_1) is None
    acks.answer(LANE_1, WHOLE, 0.0)
    acks.kept([lap(4), lap(6), lap(7)])
    assert acks.known(LANE_1) == Standing(7, 7, ())


@pytest.mark.parametrize(("seqs", "sure"), [([7], True), ([6], False)])
def test_what_did_not_is_looked_up(seqs: list[int], sure: bool) -> None:
    acks = introduced()
    acks.answer(LANE_1, WHOLE, 0.0)
    acks.kept(map(lap, seqs), sure)
    acks.kept([lap(6)])
    assert acks.known(LANE_1) is None


def test_a_standing_with_a_gap_is_looked_up_again() -> None:
    acks = introduced()
    acks.answer(LANE_1, GAPS, 0.0)
    acks.kept([lap(3)])
    assert acks.known(LANE_1) is None


def test_a_kiosk_that_invents_epochs_is_told_of_the_last_and_others_are_not_forgotten() -> None:
    acks = introduced()
    for number in range(100):
        acks.introduced(about("lane-2", str(number)))
    told = [whose for whose, _ in acks.due(0.0)]
    assert told == [LANE_1, *(("lane-2", str(number)) for number in range(100 - MOST_EPOCHS, 100))]
