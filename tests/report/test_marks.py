"""Proven reports reach the ledger's mark, whatever it answers."""

from concurrent.futures import Future

from kiosk.errors import LedgerError
from kiosk.report.marks import AGAIN_S, Marks


def test_many_are_marked_at_once_and_settled_when_the_commit_returned() -> None:
    commit: Future[None] = Future()
    asked: list[list[int]] = []

    def mark(seqs: list[int]) -> Future[None]:
        asked.append(seqs)
        return commit

    marks = Marks(mark)
    marks.add([1, 2, 3])
    assert len(marks) == 3
    marks.hand_over(0.0)
    marks.hand_over(0.0)
    assert asked == [[1, 2, 3]]
    assert marks.settled(0.0) == []
    commit.set_result(None)
    assert marks.settled(0.0) == [1, 2, 3]
    assert marks.settled(0.0) == []


def test_a_mark_without_a_future_is_done_at_once() -> None:
    marks = Marks(lambda _seqs: None)
    marks.add([7])
    marks.hand_over(0.0)
    assert marks.settled(0.0) == [7]


def test_a_mark_that_failed_is_tried_again_later_with_what_came_meanwhile() -> None:
    answers: list[Future[None]] = [Future(), Future()]
    asked: list[list[int]] = []

    def mark(seqs: list[int]) -> Future[None]:
        asked.append(sorted(seqs))
        return answers[len(asked) - 1]

    marks = Marks(mark)
    marks.add([1])
    marks.hand_over(0.0)
    marks.add([2])
    answers[0].set_exception(LedgerError("disk full"))
    assert marks.settled(0.0) == []
    assert marks.trouble == "disk full"
    marks.hand_over(AGAIN_S - 0.1)
    assert asked == [[1]]
    marks.hand_over(AGAIN_S)
    assert asked == [[1], [1, 2]]
    answers[1].set_result(None)
    assert sorted(marks.settled(AGAIN_S)) == [1, 2]
    assert marks.trouble is None


def test_a_ledger_that_refuses_the_job_is_asked_again() -> None:
    closed = [True]

    def mark(seqs: list[int]) -> None:
        if closed[0]:
            raise LedgerError("the writer's queue is full")

    marks = Marks(mark)
    marks.add([1])
    marks.hand_over(0.0)
    assert marks.settled(0.0) == []
    assert marks.trouble == "the writer's queue is full"
    closed[0] = False
    marks.hand_over(AGAIN_S)
    assert marks.settled(AGAIN_S) == [1]
