"""The boot story of `kiosk gym`, top to bottom; what was begun is ended in reverse."""

import threading
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from typing import Final

import structlog

from kiosk.clock import SystemClock
from kiosk.config import GymConfig
from kiosk.errors import ConfigError, DeviceError
from kiosk.gym.ingest import Ingest
from kiosk.gym.keeping import Keeping
from kiosk.ledger.open import file_of, open_ledger
from kiosk.ledger.writer import Writer
from kiosk.lock import alone
from kiosk.service.starting import ready_ledger
from kiosk.watchdog import Watchdog
from kiosk.web.app import create_app
from kiosk.web.feed import Feed
from kiosk.web.fleet import KioskNow
from kiosk.web.serve import Pages
from kiosk.web.site import IngestCounts, Site

log = structlog.get_logger(__name__)

LEDGER_OF: Final = "gym"


def run_gym(config: GymConfig, stop: threading.Event, ready: Callable[[str], None] | None = None) -> None:
    """Gather every kiosk's reports and serve the pages until `stop` is set; `ready` gets the pages' URL.

    Raises ConfigError, LedgerError or DeviceError when it can't start or its pages ended; a broker that isn't there
    is waited for, and told among the parts.
    """
    if not config.broker.host:
        raise ConfigError("broker.host: got '', takes the host of the broker that the kiosks report to")
    with ExitStack() as house:
        clock, file = SystemClock(), file_of(config.gym.database)
        if file is not None:
            house.enter_context(alone(file.parent, LEDGER_OF))
        ledger = ready_ledger(file, LEDGER_OF, clock) if file else open_ledger(config.gym.database, LEDGER_OF)
        house.callback(ledger.dispose)
        writer = Writer(ledger)
        house.callback(writer.close)
        keeping = Keeping(file, writer, clock, config.site.time_zone) if file else None
        if keeping:
            house.callback(keeping.close)

        feed = Feed(connected=True)
        site = Site(ledger, config.site)
        app = create_app(site.boards(), feed, public_url=config.web.public_url, site=site)
        pages = Pages(app, feed, config.web.host, config.web.port)
        url = pages.start()
        house.callback(pages.close)

        def fleet_changed(kiosks: Sequence[KioskNow]) -> None:
            site.kiosks = tuple(kiosks)
            feed.fleet_changed()

        ingest = Ingest(
            config.broker,
            config.site.id,
            config.site.time_zone,
            submit=writer.submit,
            board_changed=feed.board_changed,
            parts_changed=feed.set_parts,
            fleet_changed=fleet_changed,
            other_parts=keeping.parts if keeping else tuple,
        )
        site.counts = lambda: IngestCounts(
            ingest.kept, ingest.bad, ingest.missing, tuple(writer.times.counts), writer.times.total_s
        )
        ingest.start()
        house.callback(ingest.close)
        watchdog = Watchdog(
            {
                "pages": lambda: pages.last_tick,
                "ledger": lambda: writer.last_tick,
                "reports": lambda: ingest.last_tick,
            }
        )
        watchdog.start()
        house.callback(watchdog.close)

        log.info("gym server", site=config.site.name, pages=url, broker=config.broker.host)
        if ready is not None:
            ready(url)
        seen = None
        while not stop.wait(1.0):
            if ledger.dialect.name == "postgresql" and (walked := site.laps()) != seen:
                seen = walked  # a helper may have kept them
                feed.board_changed()
            if keeping:
                keeping.look()
            if pages.over.is_set():
                raise DeviceError("web pages: ended by themselves; start `kiosk gym` again and see its log")
        log.info("stopping")
