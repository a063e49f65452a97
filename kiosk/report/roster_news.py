"""What the broker says of the roster, on its way into the kiosk's ledger: news alone, many words at once.

After each connection the broker says the whole roster once more, tens of thousands of members in a large gym: what
isn't news costs a look and no write. A word is acknowledged before it is written; one that can't be written stays
here, and a kiosk that loses power hears all of it again.
"""

from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import Future

from kiosk.errors import RetrolaneError
from kiosk.messages.roster import RosterErased, RosterWord

BATCH = 500
AGAIN_S = 5.0
"""How long after a write that failed it is tried again."""


class RosterNews:
    """`news_in` picks out what the ledger doesn't know, `take_in` writes it and says whether it was news.

    `changed` is called after a commit that brought something new, `wake` after every one, in the writer's thread.
    """

    def __init__(
        self,
        news_in: Callable[[Sequence[RosterWord]], list[RosterWord]],
        take_in: Callable[[Sequence[RosterWord]], Future[bool]],
        changed: Callable[[], None],
        wake: Callable[[], None],
    ) -> None:
        self._news_in = news_in
        self._take_in = take_in
        self._changed = changed
        self._wake = wake
        self._waiting: dict[tuple[bool, str], RosterWord] = {}
        self._written: deque[tuple[list[RosterWord], BaseException | None]] = deque()
        self._under_way = False
        self._not_before_s = 0.0

    def heard(self, word: RosterWord) -> None:
        """A word of the broker's; what was said on that topic before is out of date."""
        self._waiting[_topic(word)] = word

    def hand_over(self, now_s: float) -> None:
        """Have the next of it written, unless a write is under way or failed a moment ago."""
        self._settle(now_s)
        while self._waiting and not self._under_way and now_s >= self._not_before_s:
            batch = list(self._waiting.values())[:BATCH]
            news = self._news_in(batch)
            for word in batch:
                del self._waiting[_topic(word)]
            if news:
                self._write(news)

    def _write(self, news: list[RosterWord]) -> None:
        self._under_way = True
        try:
            future = self._take_in(news)
        except RetrolaneError as error:
            self._written.append((news, error))
        else:
            future.add_done_callback(lambda done: self._done(news, done))

    def _done(self, news: list[RosterWord], done: Future[bool]) -> None:
        self._written.append((news, done.exception()))
        if done.exception() is None and done.result():
            self._changed()
        self._wake()

    def _settle(self, now_s: float) -> None:
        while self._written:
            news, error = self._written.popleft()
            self._under_way = False
            if error is not None:
                self._not_before_s = now_s + AGAIN_S
                self._waiting = {_topic(word): word for word in news} | self._waiting


def _topic(word: RosterWord) -> tuple[bool, str]:
    return isinstance(word, RosterErased), word.member
