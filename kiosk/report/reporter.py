"""The thread that carries reports from the outbox to the broker: joins outbox, pump and link."""

import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import replace

import structlog

from kiosk.config import BrokerTable
from kiosk.messages.parts import PartStatus, State
from kiosk.messages.reports import KioskInfo, LaneNow
from kiosk.report.connection import (
    Arrived,
    Caller,
    Connected,
    Disconnected,
    Happening,
    Published,
    Subscribed,
)
from kiosk.report.heeding import Heeding
from kiosk.report.link import Link
from kiosk.report.marks import Marks
from kiosk.report.own_words import OwnWords
from kiosk.report.pump import STATUS, UNHEARD, WINDOW, Pump
from kiosk.report.queue import Queue
from kiosk.report.standing import PART, Standing, part_status
from kiosk.report.topics import kiosk_subscriptions, outbox_topic

TICK_S = 1.0
UNHEARD_S = 10.0
"""How long what nobody listened to is held back before it is tried again."""
REFUSED_S = 60.0
"""The same for what the broker refused, which may cost the connection each time."""
FAREWELL_S = 2.0
PRUNE_S = 3600.0

log = structlog.get_logger(__name__)


class Reporter:
    """Reports to the gym server. Any thread may call it; only `close` waits for the network.

    `queue` is the kiosk's outbox, which `close` closes. `about` says what the kiosk is; its `kept_from` is filled
    in here. `roster_changed` is called in the writer's thread when the gym server had news of members. With an
    empty `broker.host` nothing is reported and `start` starts nothing.
    """

    def __init__(
        self,
        broker: BrokerTable,
        site: str,
        queue: Queue,
        about: KioskInfo,
        roster_changed: Callable[[], None] = lambda: None,
    ) -> None:
        self.last_tick = time.monotonic()
        """The monotonic second the thread last went round, which it does every second or so."""
        self._broker = broker
        self._site = site
        self._queue = queue
        self._kiosk = about.kiosk
        self._words = OwnWords(site, about)
        self._link = Link(Caller(broker, f"retrolane-{site}-{about.kiosk}", self._words.farewell))
        self._pump = Pump()
        self._marks = Marks(queue.mark_sent)
        self._heeding = Heeding(site, about, queue, self._from_the_lowest, self._link.nudge, roster_changed)
        self._begin_anew = threading.Event()
        self._lost: str | None = "not yet reached"
        self._stranger = broker.username if broker.username != about.kiosk else ""
        self._standing = Standing(lost=self._lost)
        self._retry_at = self._counted_at = self._pruned_at = 0.0
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
        if self._words.set_health(state, parts):
            self._link.nudge()

    def set_lane(self, lane: LaneNow) -> None:
        """Who walks now: told within a second or so where it changed. May be called as often as you like."""
        self._words.set_lane(lane)

    def status(self) -> PartStatus:
        """How reporting itself fares and how many reports wait, as of the thread's last round."""
        if not self._broker.host:
            return PartStatus(part=PART, state="ok", say="This kiosk reports to nobody: no broker is set.")
        return part_status(self._standing)

    @property
    def standing(self) -> Standing:
        """The same in numbers."""
        return self._standing

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
        self._queue.close()

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
            self._words.want([STATUS])
        if self._pump.held and now >= self._retry_at:
            self._words.want(self._pump.held)
            self._pump.retry()
        self._heeding.look(now)
        self._speak(now)
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
                self._words.connected()
                self._link.subscribe(kiosk_subscriptions(self._site, self._kiosk))
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

            case Subscribed(refused):
                if refused:
                    log.warning("the broker lets us hear nothing of the gym server", reason=refused[0])
            case Arrived():
                self._link.ack(happening.mid)
                self._heeding.arrived(happening.topic, happening.payload)

    def _from_the_lowest(self) -> None:
        self._begin_anew.set()
        self._link.nudge()

    def _speak(self, now: float) -> None:
        for kind in self._words.due(self._pump.held, now):
            if self._pump.room:
                topic, payload = self._words.say(kind, self._queue.now(), now)
                self._pump.handed(self._link.publish(topic, payload, retain=True), kind)
        if self._pump.online and (told := self._words.who_walks(now)) is not None:
            self._link.mention(*told)

    def _hand_over(self) -> None:
        if self._begin_anew.is_set():
            self._begin_anew.clear()
            self._pump.again()
        while room := self._pump.room:
            entries = self._queue.fetch(self._pump.after, room, self._pump.held)
            if not entries:
                return
            for entry in self._pump.choose(entries):
                topic = outbox_topic(self._site, self._kiosk, entry.topic)
                self._pump.handed(self._link.publish(topic, entry.payload, retain=False), entry)

    def _look(self, now: float) -> None:
        """Counting reads every waiting entry, so once a second is enough."""
        if now >= self._counted_at + TICK_S:
            self._counted_at = now
            if now >= self._pruned_at + PRUNE_S and self._queue.prune() is not None:
                self._pruned_at = now
            backlog = self._queue.backlog()
            self._standing = Standing(
                waiting=max(0, backlog.unsent - self._pump.answered_for),
                unacked=backlog.unacked or 0,
                waits_s=self._queue.waits_s(backlog),
                room_bytes=self._queue.room_bytes(),
                stranger=self._stranger,
            )
            self._words.counted(self._standing.waiting, self._standing.unacked, backlog.kept_from)
        self._standing = replace(
            self._standing, lost=self._lost, held=dict(self._pump.held), trouble=self._marks.trouble
        )

    def _say_farewell(self) -> None:
        """The last word is ours, not the will's; answers that come meanwhile are still marked."""
        until = time.monotonic() + FAREWELL_S
        if self._pump.online:
            last = self._words.farewell
            self._pump.handed(self._link.publish(last.topic, last.payload, retain=True), STATUS)
        while self._pump.on_their_way and time.monotonic() < until:
            self._listen(until - time.monotonic())
        self._marks.hand_over(time.monotonic())
