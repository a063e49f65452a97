"""The thread that carries reports from the outbox to the broker: joins outbox, pump and link."""

import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import replace

import structlog

from kiosk.config import BrokerTable
from kiosk.ledger.outbox import OutboxEntry
from kiosk.messages.parts import PartStatus, State
from kiosk.messages.reports import KioskStatus
from kiosk.report.connection import Caller, Connected, Disconnected, Happening, Published, Will
from kiosk.report.link import Link
from kiosk.report.marks import Marks, MarkSent
from kiosk.report.pump import STATUS, UNHEARD, WINDOW, Pump
from kiosk.report.standing import PART, Standing, part_status
from kiosk.report.topics import KioskTopic, outbox_topic, topic_name

TICK_S = 1.0
UNHEARD_S = 10.0
"""How long what nobody listened to is held back before it is tried again."""
REFUSED_S = 60.0
"""The same for what the broker refused, which may cost the connection each time."""
FAREWELL_S = 2.0
PAGE = 100
"""Entries read at once while some are passed over."""

log = structlog.get_logger(__name__)


class Reporter:
    """Reports to the gym server. Any thread may call it; only `close` waits for the network.

    `fetch(after_seq, limit)` gives the unsent entries that follow, in order; `waiting()` counts the unsent ones.
    Both are called in this reporter's thread and want a connection of their own. `mark_sent(seqs)` may return a
    Future at once, or None when it is done; a mark that fails is tried again. With an empty `broker.host` nothing
    is reported and `start` starts nothing.
    """

    def __init__(
        self,
        broker: BrokerTable,
        site: str,
        kiosk: str,
        fetch: Callable[[int, int], list[OutboxEntry]],
        waiting: Callable[[], int],
        mark_sent: MarkSent,
        version: str,
    ) -> None:
        self.last_tick = time.monotonic()
        """The monotonic second the thread last went round, which it does every second or so."""
        self._broker = broker
        self._site = site
        self._fetch = fetch
        self._waiting = waiting
        self._health = KioskStatus(kiosk=kiosk, state="ok", version=version)
        self._health_due = False
        self._farewell = self._health.model_copy(update={"state": "down"}).model_dump_json()
        self._topic = topic_name(KioskTopic(site, kiosk, "status"))
        self._link = Link(Caller(broker, f"retrolane-{site}-{kiosk}", Will(self._topic, self._farewell)))
        self._pump = Pump()
        self._marks = Marks(mark_sent)
        self._lost: str | None = "not yet reached"
        self._standing = Standing(lost=self._lost)
        self._retry_at = 0.0
        self._counted_at = 0.0
        self._closing = threading.Event()
        self._thread = threading.Thread(target=self._run, name="reporter", daemon=True)

    def start(self) -> None:
        """Begin. A broker that isn't there is tried again for ever."""
        if self._broker.host:
            self._thread.start()

    def wake(self) -> None:
        """Something may be new in the outbox: call after a commit."""
        self._link.nudge()

    def set_status(self, state: State, parts: Sequence[PartStatus]) -> None:
        """Tell the gym server how the kiosk is, if that is news."""
        health = self._health.model_copy(update={"state": state, "parts": tuple(parts)})
        if health != self._health:
            self._health = health
            self._health_due = True
            self._link.nudge()

    def status(self) -> PartStatus:
        """How reporting itself fares and how many reports wait, as of the thread's last round."""
        if not self._broker.host:
            return PartStatus(part=PART, state="ok", say="This kiosk reports to nobody: no broker is set.")
        return part_status(self._standing)

    @property
    def refusals(self) -> int:
        """How many answers said that a message wasn't taken, or wasn't heard by anybody."""
        return self._pump.refusals

    def close(self) -> None:
        """Say farewell (retained status `down`) where connected, and end the thread. May be called twice."""
        self._closing.set()
        self._link.nudge()
        if self._thread.is_alive():
            self._thread.join()

    def _run(self) -> None:
        try:
            while not self._closing.is_set():
                self.last_tick = time.monotonic()
                try:
                    self._round()
                except Exception as error:  # noqa: BLE001 - whatever failed, reporting goes on at the next round
                    cause = str(getattr(error, "orig", error))  # the database's words, without the statement
                    log.warning("reporting failed and will be tried again", error=cause)
                    self._standing = replace(self._standing, trouble=cause)
                    self._closing.wait(TICK_S)
            self._say_farewell()
        finally:
            self._link.close()

    def _round(self) -> None:
        self._listen(TICK_S)
        now = time.monotonic()
        self._pump.settled(self._marks.settled(now))
        if len(self._marks) >= WINDOW or not self._pump.on_their_way:
            self._marks.hand_over(now)
        if self._pump.wants_an_answer(now):
            self._health_due = True
        if self._pump.held and now >= self._retry_at:
            self._health_due = self._health_due or STATUS in self._pump.held
            self._pump.retry()
        self._hand_over()
        self._look(now)

    def _listen(self, timeout_s: float) -> None:
        happening = self._link.take(timeout_s)
        while happening is not None:
            self._take_in(happening)
            happening = self._link.take(0)

    def _take_in(self, happening: Happening) -> None:
        match happening:
            case Connected():
                log.info("connected to the broker", host=self._broker.host)
                self._lost = None
                self._pump.connected()
                self._health_due = True
            case Disconnected(reason):
                if reason != self._lost:
                    log.warning("no connection to the broker", host=self._broker.host, reason=reason)
                self._lost = reason
                self._pump.disconnected()
            case Published(mid, ok, heard, reason):
                held_before = dict(self._pump.held)
                self._marks.add(self._pump.answered(mid, ok, heard, reason, time.monotonic()))
                if self._pump.held != held_before:
                    log.warning("the broker didn't take everything; it is kept", held=self._pump.held)
                    unheard = set(self._pump.held.values()) == {UNHEARD}
                    self._retry_at = time.monotonic() + (UNHEARD_S if unheard else REFUSED_S)

    def _hand_over(self) -> None:
        if self._pump.room and self._health_due and STATUS not in self._pump.held:
            self._health_due = False
            self._pump.handed(self._link.publish(self._topic, self._health.model_dump_json(), retain=True), None)
        while room := self._pump.room:
            entries = self._fetch(self._pump.after, PAGE if self._pump.held else room)
            if not entries:
                return
            for entry in self._pump.choose(entries):
                topic = outbox_topic(self._site, self._health.kiosk, entry.topic)
                self._pump.handed(self._link.publish(topic, entry.payload, entry.retain), entry)

    def _look(self, now: float) -> None:
        """Counting reads every waiting entry, so once a second is enough."""
        waiting = self._standing.waiting
        if now >= self._counted_at + TICK_S:
            self._counted_at = now
            waiting = max(0, self._waiting() - self._pump.answered_for)
        self._standing = Standing(self._lost, waiting, dict(self._pump.held), self._marks.trouble)

    def _say_farewell(self) -> None:
        """The last word is ours, not the will's; answers that come meanwhile are still marked."""
        until = time.monotonic() + FAREWELL_S
        if self._pump.online:
            self._pump.handed(self._link.publish(self._topic, self._farewell, retain=True), None)
        while self._pump.on_their_way and time.monotonic() < until:
            self._listen(until - time.monotonic())
        self._marks.hand_over(time.monotonic())
