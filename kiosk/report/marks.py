"""Proven reports on their way back to the outbox, to be marked there as sent."""

from collections import deque
from collections.abc import Callable, Iterable
from concurrent.futures import Future

from kiosk.errors import RetrolaneError

AGAIN_S = 5.0
"""How long after a mark that failed it is tried again."""

MarkSent = Callable[[list[int]], Future[None] | None]


class Marks:
    """Gathers proven seqs and hands them to the ledger, many at a time: a commit costs more than a report.

    `trouble` says why the last mark failed, None once one succeeded.
    """

    def __init__(self, mark_sent: MarkSent) -> None:
        self.trouble: str | None = None
        self._mark_sent = mark_sent
        self._proven: list[int] = []
        self._not_before_s = 0.0
        self._answers: deque[tuple[list[int], BaseException | None]] = deque()

    def __len__(self) -> int:
        return len(self._proven)

    def add(self, seqs: Iterable[int]) -> None:
        """These reports are proven."""
        self._proven += seqs

    def hand_over(self, now_s: float) -> None:
        """Ask the ledger to mark what was gathered, unless it failed a moment ago."""
        if not self._proven or now_s < self._not_before_s:
            return
        seqs, self._proven = self._proven, []
        try:
            future = self._mark_sent(seqs)
        except RetrolaneError as error:
            self._answers.append((seqs, error))
            return
        if future is None:
            self._answers.append((seqs, None))
        else:
            future.add_done_callback(lambda done: self._answers.append((seqs, done.exception())))

    def settled(self, now_s: float) -> list[int]:
        """The seqs that were marked since the last call."""
        marked: list[int] = []
        while self._answers:
            seqs, error = self._answers.popleft()
            if error is None:
                marked += seqs
                self.trouble = None
            else:
                self._proven += seqs
                self.trouble = str(error)
                self._not_before_s = now_s + AGAIN_S
        return marked
