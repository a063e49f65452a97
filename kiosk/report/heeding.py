"""What the kiosk does at a word of the gym server's: marks what is acked, sends again, takes in the roster."""

import time
from collections.abc import Callable
from concurrent.futures import Future

import structlog

from kiosk.messages.reports import Ack, KioskInfo, Resend
from kiosk.report.awaiting import Awaiting
from kiosk.report.queue import Queue
from kiosk.report.roster_news import RosterNews
from kiosk.report.spoken import read

log = structlog.get_logger(__name__)


class Heeding:
    """`again` is called when reports have become unsent once more, `wake` when a write of the roster is done; both
    in the writer's thread. `roster_changed` is called after a commit that brought news of members.
    """

    def __init__(
        self,
        site: str,
        about: KioskInfo,
        queue: Queue,
        again: Callable[[], None],
        wake: Callable[[], None],
        roster_changed: Callable[[], None],
    ) -> None:
        self._site = site
        self._about = about
        self._queue = queue
        self._again = again
        self._awaiting = Awaiting()
        self._ack_kept = True
        self._roster = RosterNews(queue.news_in, queue.hear, roster_changed, wake)

    def arrived(self, name: str, payload: bytes) -> None:
        """A message; what isn't meant for this kiosk is passed over.

        A restored ledger's outbox holds reports of older epochs too; whether acks stand still, its own says.
        """
        said = read(self._site, self._about, name, payload)
        match said:
            case None:
                return
            case Ack(epoch=epoch):
                new = epoch != self._about.epoch or self._awaiting.heard(said, time.monotonic())
                if new or not self._ack_kept:
                    self._mark_acked(said)
            case Resend(epoch=epoch, first=first, last=last):
                log.info("the gym server asks for reports again", first=first, last=last)
                self._once_more(self._queue.send_again(epoch, first, last))
            case _:
                self._roster.heard(said)

    def look(self, now_s: float) -> None:
        """Have what was heard of the roster written, and see whether the gym server has lost reports."""
        self._roster.hand_over(now_s)
        if (ack := self._awaiting.lost(now_s)) is not None:
            self._awaiting.sent_again()
            self._once_more(self._queue.send_lost_again(ack))

    def _mark_acked(self, ack: Ack) -> None:
        """The same ack is worth marking again after a disk that was full."""

        def done(future: Future[None]) -> None:
            self._ack_kept = future.exception() is None

        self._ack_kept = False
        self._queue.mark_acked(ack).add_done_callback(done)

    def _once_more(self, unsent: Future[int]) -> None:
        """Reports become unsent once more: begin at the lowest seq when that is in the ledger."""

        def done(future: Future[int]) -> None:
            if future.exception() is None and future.result():
                log.info("reports will be sent again", reports=future.result())
                self._again()

        unsent.add_done_callback(done)
