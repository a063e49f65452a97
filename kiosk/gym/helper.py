"""A second process that takes in reports beside the gym server, from the same shared subscription.

It keeps reports and says so. All else is the gym server's alone: what is retained, the roster and the changes to
it, asking for what is missing, the pages, migrations. Its session at the broker ends soon after it does, so that
nothing is dealt for long to a helper that was taken away; what was, kiosks send again.
"""

import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from typing import Any

import structlog

from kiosk.clock import SystemClock
from kiosk.config import GymConfig
from kiosk.errors import ConfigError, RetrolaneError
from kiosk.gym.acks import Acks
from kiosk.gym.answers import answer
from kiosk.gym.inbox import Bad, Forgotten, read
from kiosk.gym.ingest import AGAIN_S, BATCH, TICK_S, Job
from kiosk.gym.take_in import ROSTER, take_in
from kiosk.gym.twins import Twins
from kiosk.ledger.open import open_beside
from kiosk.ledger.writer import Writer
from kiosk.messages.reports import KioskInfo, KioskStatus, LaneNow, Report
from kiosk.report.connection import Arrived, Caller, Connected, Disconnected
from kiosk.report.link import Link
from kiosk.report.topics import helper_subscriptions

KEEP_S = 60
"""Longer than a restart takes."""
SERVER = "gym"

log = structlog.get_logger(__name__)


def run_helper(config: GymConfig, stop: threading.Event, ready: Callable[[], None] | None = None) -> None:
    """Take in reports until `stop` is set. Raises ConfigError or LedgerError when it can't start."""
    if not config.broker.host:
        raise ConfigError("broker.host: got '', takes the host of the broker that the kiosks report to")
    if config.broker.username == SERVER:
        raise ConfigError(
            f"broker.username: got {SERVER!r}, takes a user of this process's own, such as gym-2: the gym server's"
            " connection would be taken from it"
        )
    ledger = open_beside(config.gym.database)
    writer = Writer(ledger)
    helper = Helper(config, writer.submit)
    try:
        if ready is not None:
            ready()
        helper.run(stop)
    finally:
        writer.close()
        ledger.dispose()


class Helper:
    """Belongs to the thread that calls `run`. `kept` counts the reports that were new."""

    def __init__(self, config: GymConfig, submit: Callable[[Job], Future[Any]]) -> None:
        self.kept = 0
        self._site = config.site.id
        self._zone = config.site.time_zone
        self._submit = submit
        self._clock = SystemClock()
        name = config.broker.username or "helper"
        self._link = Link(Caller(config.broker, f"retrolane-gym-{self._site}-{name}", keep_s=KEEP_S))
        self._acks = Acks()
        self._twins = Twins()
        self._lost: str | None = "not yet reached"

    def run(self, stop: threading.Event) -> None:
        """Until `stop` is set; a broker or database that isn't there is tried again for ever."""
        try:
            while not stop.is_set():
                try:
                    self._take_in(self._gather())
                    if self._lost is None:
                        now = time.monotonic()
                        answer(self._acks, self._twins, self._link, self._site, self._submit, now, asks=False)
                except RetrolaneError as error:  # what wasn't acknowledged comes again
                    log.error("reports can't be kept; they will be tried again", error=str(error))
                    self._lost = self._link.drop("the ledger can't be written").reason
                    stop.wait(AGAIN_S)
        finally:
            self._link.close()

    def _gather(self) -> list[Arrived]:
        """What has arrived by now; nothing of a connection that ended."""
        arrived: list[Arrived] = []
        happening = self._link.take(TICK_S)
        while happening is not None:
            match happening:
                case Arrived():
                    arrived.append(happening)
                case Connected():
                    log.info("connected to the broker")
                    self._lost = None
                    self._link.subscribe(helper_subscriptions(self._site))
                case Disconnected(reason):
                    if reason != self._lost:
                        log.warning("no connection to the broker", reason=reason)
                    self._lost = reason
                    arrived.clear()
            happening = self._link.take(0) if len(arrived) < BATCH else None
        return arrived

    def _take_in(self, arrived: Sequence[Arrived]) -> None:
        reports: list[Report] = []
        for message in arrived:
            said = read(self._site, message.topic, message.payload)
            if isinstance(said, Bad):
                log.warning("a message is passed over", what=message.topic, why=said.why)
            elif isinstance(said, KioskInfo):
                self._twins.introduced(said.kiosk, said.epoch, time.monotonic())
            elif said is None or isinstance(said, KioskStatus | LaneNow | Forgotten | ROSTER):
                continue
            elif not self._twins.refused(said.kiosk, said.epoch, time.monotonic()):
                reports.append(said)
        if reports:
            now = self._clock.wall(self._clock.now())
            taken = self._submit(lambda conn: take_in(conn, reports, self._zone, now)).result()
            self.kept += taken.new
            self._acks.kept(reports, sure=not taken.passed_over)
            for what, why in taken.passed_over:
                log.warning("a report can't be held; it will be asked for", what=what, why=why)
        for message in arrived:
            self._link.ack(message.mid)
