from collections.abc import Sequence
from concurrent.futures import Future

import pytest

from kiosk.errors import LedgerError
from kiosk.messages.roster import RosterErased, RosterWord
from kiosk.report import roster_news
from kiosk.report.roster_news import AGAIN_S, RosterNews
from tests.ledger.roster_words import A, B, entry
from tests.reporting_kiosk import BEGAN


class Ledger:
    """A ledger whose writer takes its time; `known` is no news to it."""

    def __init__(self) -> None:
        self.known: list[RosterWord] = []
        self.asked: list[list[RosterWord]] = []
        self.futures: list[Future[bool]] = []
        self.changes = self.wakes = 0
        self.news = RosterNews(self.news_in, self.take_in, self.changed, self.wake)

    def news_in(self, heard: Sequence[RosterWord]) -> list[RosterWord]:
        return [word for word in heard if word not in self.known]

    def take_in(self, heard: Sequence[RosterWord]) -> Future[bool]:
        self.asked.append(list(heard))
        self.futures.append(Future())
        return self.futures[-1]

    def changed(self) -> None:
        self.changes += 1

    def wake(self) -> None:
        self.wakes += 1


def test_news_is_written_together_and_the_rest_not_at_all() -> None:
    ledger = Ledger()
    ledger.known = [entry(1, B)]
    for word in (entry(1, A), entry(1, B), entry(2, A), RosterErased(member=A, at=BEGAN)):
        ledger.news.heard(word)
    ledger.news.hand_over(0.0)
    assert ledger.asked == [[entry(2, A), RosterErased(member=A, at=BEGAN)]]
    ledger.futures[0].set_result(True)
    assert (ledger.changes, ledger.wakes) == (1, 1)
    ledger.news.hand_over(0.0)
    assert len(ledger.asked) == 1


def test_one_write_at_a_time_and_no_larger_than_a_batch(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(roster_news, "BATCH", 2)
    ledger = Ledger()
    words = [entry(1, f"{number:016x}") for number in range(5)]
    for word in words:
        ledger.news.heard(word)
    for written in (1, 2, 3):
        ledger.news.hand_over(0.0)
        ledger.news.hand_over(0.0)
        assert len(ledger.asked) == written
        ledger.futures[-1].set_result(False)
    assert [word for asked in ledger.asked for word in asked] == words
    assert (ledger.changes, ledger.wakes) == (0, 3)


def test_what_cannot_be_written_is_tried_again_later_unless_it_is_out_of_date() -> None:
    ledger = Ledger()
    ledger.news.heard(entry(1, A))
    ledger.news.heard(entry(1, B))
    ledger.news.hand_over(0.0)
    ledger.news.heard(entry(2, A))
    ledger.futures[0].set_exception(LedgerError("the disk is full"))
    ledger.news.hand_over(1.0)
    assert len(ledger.asked) == 1
    ledger.news.hand_over(1.0 + AGAIN_S)
    assert ledger.asked[1] == [entry(2, A), entry(1, B)]


def test_a_writer_that_takes_nothing_is_tried_again_too() -> None:
    ledger = Ledger()

    def full(_heard: Sequence[RosterWord]) -> Future[bool]:
        raise LedgerError("1000 writes wait for the disk")

    news = RosterNews(ledger.news_in, full, ledger.changed, ledger.wake)
    news.heard(entry(1))
    news.hand_over(0.0)
    news._take_in = ledger.take_in
    news.hand_over(0.0)
    news.hand_over(AGAIN_S)
    assert ledger.asked == [[entry(1)]]
