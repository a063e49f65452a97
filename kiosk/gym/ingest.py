"""From the broker into the gym server's ledger: a message is acknowledged once what it says is on the disk."""

import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from datetime import UTC, datetime
from typing import Any

import structlog
from sqlalchemy import Connection

from kiosk.clock import SystemClock
from kiosk.config import BrokerTable
from kiosk.errors import RetrolaneError
from kiosk.gym.answers import answer
from kiosk.gym.echo import ECHO_S, Echo
from kiosk.gym.inbox import Bad, Forgotten, read
from kiosk.gym.kiosks import Kiosks
from kiosk.gym.standing import Standing, part_status
from kiosk.gym.take_in import ROSTER, take_in
from kiosk.gym.telling import Telling
from kiosk.messages.parts import PartStatus
from kiosk.messages.reports import KioskInfo, KioskStatus, LaneNow, Report
from kiosk.messages.roster import RosterWord
from kiosk.report.connection import Arrived, Caller, Connected, Disconnected, Happening, Published, Subscribed
from kiosk.report.link import Link
from kiosk.report.topics import NOBODY, KioskTopic, gym_subscriptions, topic_name
from kiosk.web.fleet import KioskNow

BATCH = 100
"""The most messages that share a commit."""
TICK_S = 1.0
LOOK_S = 0.001
"""The shortest time between two looks at all the kiosks, for each of them: there may be thousands."""
AGAIN_S = 5.0
"""How long after a commit that failed it is tried again; the broker waits meanwhile."""
FOR_EVER_S = 0xFFFFFFFF
"""Session expiry that never comes (MQTT 5, 3.1.2.11.2): the broker queues for us however long we are away."""

log = structlog.get_logger(__name__)

Job = Callable[[Connection], Any]


class Ingest:
    """Listens to a site's kiosks and takes in what they report.

    `submit` runs a job in a transaction, as `Writer.submit` does. `board_changed()` is called after a commit that
    brought something new, `parts_changed(parts)` when the broker's or a kiosk's health changed, and
    `fleet_changed(kiosks)` when anything of a kiosk did; all in this ingest's thread. `other_parts()`: the gym
    server's own beside the broker, told with it. `kept` counts the reports that were new, `bad` the messages that
    can't be believed or held; `missing` are asked for and haven't come.
    """

    def __init__(
        self,
        broker: BrokerTable,
        site: str,
        zone: str,
        submit: Callable[[Job], Future[Any]],
        board_changed: Callable[[], None],
        parts_changed: Callable[[Sequence[PartStatus]], None],
        fleet_changed: Callable[[Sequence[KioskNow]], None],
        other_parts: Callable[[], tuple[PartStatus, ...]] = tuple,
    ) -> None:
        self.last_tick = time.monotonic()
        """The monotonic second the thread last went round, which it does every second or so."""
        self.kept = self.bad = self.missing = 0
        self._site = site
        self._zone = zone
        self._submit = submit
        self._board_changed = board_changed
        self._parts_changed = parts_changed
        self._fleet_changed = fleet_changed
        self._other_parts = other_parts
        self._clock = SystemClock()
        self._link = Link(Caller(broker, f"retrolane-gym-{site}", keep_s=FOR_EVER_S))
        self._telling = Telling(self._link, site, submit)
        self._kiosks = Kiosks()
        self._echo = Echo()
        self._echo_topic = topic_name(KioskTopic(site, NOBODY, "cmd/echo"))
        self._caught_up = False
        self._lost: str | None = "not yet reached"
        self._refused: tuple[str, ...] = ()
        self._trouble: str | None = None
        self._told: tuple[PartStatus, ...] = ()
        self._told_at = 0.0
        self._closing = threading.Event()
        self._thread = threading.Thread(target=self._run, name="ingest", daemon=True)

    def start(self) -> None:
        """Begin. A broker that isn't there is tried again for ever."""
        self._thread.start()

    def close(self) -> None:
        """Finish what is being written and leave; the broker keeps what comes meanwhile. May be called twice."""
        self._closing.set()
        self._link.nudge()
        if self._thread.is_alive():
            self._thread.join()

    def status(self) -> PartStatus:
        """The part `broker`: whether reports arrive and are kept."""
        return part_status(
            Standing(
                site=self._site,
                trouble=self._trouble,
                lost=self._lost,
                refused=self._refused,
                deaf=self._echo.deaf,
                untold=self._telling.refused,
                twins=self._kiosks.twins.names(time.monotonic()),
                missing=self._kiosks.acks.missing(),
                bad=self.bad,
            )
        )

    def _run(self) -> None:
        try:
            while not self._closing.is_set():
                self.last_tick = began = time.monotonic()
                self._tell_parts()
                try:
                    self._take_in(self._gather())
                    if self._lost is None:
                        now = time.monotonic()
                        self._kiosks.fleet.listened(min(now - began, TICK_S))
                        if self._echo.due(now):
                            self._link.publish(self._echo_topic, "", False, int(ECHO_S))
                        if self._answer(now):
                            self._telling.tell()
                except Exception:  # the thread goes on; what wasn't acknowledged comes again
                    log.exception("reports couldn't be taken in and will be asked for again")
                    self._lost = self._link.drop("an error here; see the log").reason
        finally:
            self._link.close()

    def _gather(self) -> list[Arrived]:
        """What has arrived by now, after waiting for the first of it; nothing of a connection that ended."""
        arrived: list[Arrived] = []
        happening = self._link.take(TICK_S)
        while happening is not None:
            self._telling.heard(time.monotonic())
            if isinstance(happening, Arrived):
                arrived.append(happening)
            elif self._connection_ended(happening):
                arrived.clear()
            happening = self._link.take(0) if len(arrived) < BATCH else None
        if self._lost is None:
            self._echo.listened(bool(arrived), time.monotonic())
        return arrived

    def _connection_ended(self, happening: Happening) -> bool:
        match happening:
            case Connected(resumed):
                log.info("connected to the broker")
                self._lost = None
                self._link.subscribe(gym_subscriptions(self._site))
                self._echo.connected()
                self._caught_up = False
                self._telling.connected(resumed)
            case Published(mid, ok, _, reason):
                self._telling.answered(mid, ok, reason, time.monotonic())
            case Subscribed(refused):
                self._refused = refused
            case Disconnected(reason):
                if reason != self._lost:
                    log.warning("no connection to the broker", reason=reason)
                self._lost = reason
                self._telling.disconnected()
                self._kiosks.fleet.lost()
                return True
        return False

    def _take_in(self, arrived: Sequence[Arrived]) -> None:
        reports: list[Report | RosterWord] = []
        for message in arrived:
            # The broker queued for us while we were away; our own word stands at the end of that.
            self._caught_up = self._caught_up or message.topic == self._echo_topic
            said, now = read(self._site, message.topic, message.payload), time.monotonic()
            if isinstance(said, Bad):
                self._count_bad(message.topic, said.why)
            elif isinstance(said, KioskStatus | KioskInfo | LaneNow | Forgotten):
                fresh = self._caught_up and not message.retained
                self._kiosks.said(said, now, datetime.now(UTC) if fresh else None)
            elif isinstance(said, ROSTER) or (
                said is not None and self._kiosks.reported(said, now, datetime.now(UTC))
            ):
                reports.append(said)
        if reports and not self._keep(reports):
            return
        for message in arrived:
            self._link.ack(message.mid)

    def _keep(self, reports: Sequence[Report | RosterWord]) -> bool:
        """Try until they are on the disk; False when told to close before that."""
        now = self._clock.wall(self._clock.now())
        while not self._closing.is_set():
            self.last_tick = time.monotonic()
            try:
                taken = self._submit(lambda conn: take_in(conn, reports, self._zone, now)).result()
            except RetrolaneError as error:
                log.error("reports can't be kept; they will be tried again", error=str(error))
                self._trouble = str(error)
                self._tell_parts()
                self._closing.wait(AGAIN_S)
            else:
                self._trouble = None
                ours = [report for report in reports if not isinstance(report, ROSTER)]
                self._kiosks.acks.kept(ours, sure=not taken.passed_over)
                self.kept += taken.new
                if taken.roster:
                    self._telling.changed()
                for what, why in taken.passed_over:
                    self._count_bad(what, why)
                if taken.new:
                    self._board_changed()
                return True
        return False

    def _answer(self, now: float) -> bool:
        """False where the ledger can't say what to tell the kiosks, which then isn't the broker's doing."""
        try:
            answer(self._kiosks.acks, self._kiosks.twins, self._link, self._site, self._submit, now)
        except RetrolaneError as error:
            if self._trouble is None:
                log.error("the ledger can't be read; kiosks will be answered once it can", error=str(error))
            self._trouble = str(error)
            return False
        self._trouble = None
        return True

    def _count_bad(self, what: str, why: str) -> None:
        self.bad += 1
        log.warning("a message can't be taken in and is passed over", what=what, why=why)

    def _tell_parts(self) -> None:
        own, now = (self.status(), *self._other_parts()), time.monotonic()
        self.missing = sum(self._kiosks.acks.missing().values())
        fleet = self._kiosks.fleet
        news = fleet.changed and now >= self._told_at + LOOK_S * len(fleet)
        if news:
            fleet.changed, self._told_at = False, now
            self._fleet_changed(fleet.kiosks())
        if news or own != self._told:
            self._told = own
            self._parts_changed((*own, *fleet.parts()))
