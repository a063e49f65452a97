"""Tells the site's kiosks of members: publishes what of the roster the broker doesn't hold for sure.

Nothing is said before it is committed. The broker holds a word for sure once it says anything at all `SETTLE_S`
after its answer, on the same connection: Mosquitto answers first and writes its disk afterwards. What isn't proven
when a connection ends is said again on the next one; a broker that has forgotten our session is told everything.
Times are monotonic seconds.
"""

from collections.abc import Callable
from concurrent.futures import Future
from functools import partial
from typing import Any

import structlog
from sqlalchemy import Connection

from kiosk.errors import RetrolaneError
from kiosk.ledger.untold import Untold, mark_told, tell_all_again, untold
from kiosk.messages.roster import RosterErased
from kiosk.report.link import Link
from kiosk.report.pump import SETTLE_S
from kiosk.report.topics import RosterTopic, topic_name

WINDOW = 100
"""How many words the broker may owe an answer for."""

log = structlog.get_logger(__name__)


class Telling:
    """Belongs to the ingest's thread. `refused`: why the broker took nothing of it, None if it did."""

    def __init__(self, link: Link, site: str, submit: Callable[[Callable[[Connection], Any]], Future[Any]]) -> None:
        self.refused: str | None = None
        self._link = link
        self._site = site
        self._submit = submit
        self._due = False
        self._forgotten = False
        self._after = ""
        self._said: dict[str, Untold] = {}
        self._on_their_way: dict[int, Untold] = {}
        self._answered: dict[int, tuple[float, Untold]] = {}

    def changed(self) -> None:
        """Something of the roster is committed."""
        self._due = True
        self._after = ""

    def connected(self, resumed: bool) -> None:
        """A connection began."""
        self.disconnected()
        self._forgotten = self._forgotten or not resumed
        self.changed()

    def disconnected(self) -> None:
        """The connection ended, and with it every proof."""
        self._due = False
        for waiting in (self._said, self._on_their_way, self._answered):
            waiting.clear()

    def answered(self, mid: int, ok: bool, reason: str, now_s: float) -> None:
        """The broker answered for a message; those of others are passed over."""
        one = self._on_their_way.pop(mid, None)
        if one is None:
            return
        if ok:
            self.refused = None
            self._answered[mid] = (now_s, one)
            return
        self._said.pop(one.member, None)  # to be tried again at the next change, or connection
        if self.refused is None:
            log.error("the broker doesn't take the roster", reason=reason)
        self.refused = reason

    def heard(self, now_s: float) -> None:
        """The broker said something: what it answered for long ago is on its disk."""
        proven = {mid: one for mid, (at_s, one) in self._answered.items() if at_s <= now_s - SETTLE_S}
        if proven and self._done(partial(mark_told, told=list(proven.values()))):
            for mid, one in proven.items():
                del self._answered[mid]
                if self._said.get(one.member) == one:
                    del self._said[one.member]

    def tell(self) -> None:
        """Say what is due, as much as the broker may owe an answer for."""
        if self._forgotten and self._done(tell_all_again):
            self._forgotten = False
        if self._forgotten:
            return
        while self._due and (room := WINDOW - len(self._on_their_way)) > 0:
            found: list[Untold] = []
            if not self._done(lambda conn: found.extend(untold(conn, self._after, room))):  # noqa: B023 - done now
                return
            self._due = len(found) == room
            for one in found:
                self._after = one.member
                if self._said.get(one.member) != one:
                    self._say(one)

    def _done(self, job: Callable[[Connection], object]) -> bool:
        """False where the ledger couldn't do it: that is tried again at the next round."""
        try:
            self._submit(job).result()
        except RetrolaneError as error:
            log.error("the roster can't be told; it will be tried again", error=str(error))
            return False
        return True

    def _say(self, one: Untold) -> None:
        self._said[one.member] = one
        erased = isinstance(one.word, RosterErased)
        if erased:
            self._link.publish(topic_name(RosterTopic(self._site, one.member)), "", retain=True)
        topic = topic_name(RosterTopic(self._site, one.member, erased=erased))
        self._on_their_way[self._link.publish(topic, one.word.model_dump_json(), retain=True)] = one
