"""The boot story of `kiosk run`, top to bottom; what was begun is ended in reverse.

links (ports), keys → loop (engine) → bookkeeper → writer → ledger
                                          └→ screen, pages and reporter hear of each commit
"""

import threading
from collections.abc import Sequence
from contextlib import ExitStack
from functools import partial
from pathlib import Path

import structlog

from kiosk.clock import SystemClock
from kiosk.config import KioskConfig
from kiosk.desk.desk import Desk
from kiosk.desk.lane_now import lane_now
from kiosk.desk.screen_code import OWNED
from kiosk.devices.lamps import Lamps
from kiosk.devices.link import Link
from kiosk.devices.recorder import Recorder
from kiosk.display.local_time import LocalMinute
from kiosk.display.sound import Sound
from kiosk.engine import Engine
from kiosk.errors import DeviceError
from kiosk.ledger.kept import recall
from kiosk.ledger.tags import tag_hmac
from kiosk.ledger.tombstones import keep_beside
from kiosk.live.server import LiveServer, socket_path
from kiosk.lock import alone
from kiosk.messages.parts import PartStatus
from kiosk.ports import links_of
from kiosk.reach import Reach
from kiosk.service.bookkeeper import Bookkeeper, Commit
from kiosk.service.books import open_books
from kiosk.service.faults import Faults
from kiosk.service.furniture import flight_recorder_of, panel_of, reporter_of, screen_mode, story_of, window_of
from kiosk.service.leaving import Leaving
from kiosk.service.loop import Loop
from kiosk.service.news import News
from kiosk.service.nightly import Nightly, forget_then
from kiosk.service.parts import ledger_status
from kiosk.service.recovering import Recovering
from kiosk.service.safekeeping import Safekeeping
from kiosk.service.still import Still
from kiosk.service.tally import Tally
from kiosk.service.trust import Trust
from kiosk.service.walls import Walls
from kiosk.service.welcome import Welcome
from kiosk.session.events import Event
from kiosk.session.programme import Programme
from kiosk.session.programmes import DEFAULTS
from kiosk.watchdog import Watchdog
from kiosk.wire.records import MemberTag, Press, Record

log = structlog.get_logger("kiosk")


def run(
    config: KioskConfig,
    stop: threading.Event,
    *,
    programmes: Sequence[Programme] = DEFAULTS,
    record: Path | None = None,
    with_tags: bool = False,
    headless: bool = False,
) -> None:
    """Run the kiosk until `stop` is set or its window is closed, anew whenever its settings were changed on a page.

    Raises LedgerError or DeviceError when it can't start or its engine fails; anything else that is missing
    degrades and is told in the parts.
    """
    leaving = Leaving(stop)
    with alone(config.kiosk.data_dir):
        while leaving.comes_back():
            _run(config, leaving, programmes, record, with_tags, headless)


def _run(
    settings_file: KioskConfig,
    leaving: Leaving,
    programmes: Sequence[Programme],
    record: Path | None,
    with_tags: bool,
    headless: bool,
) -> None:
    clock = SystemClock()
    data_dir = settings_file.kiosk.data_dir
    with ExitStack() as house:
        books = open_books(settings_file, clock, programmes, house)
        config, header, writer, zone = books.config, books.header, books.writer, books.config.site.time_zone
        site_key = books.site_key
        engine = Engine(header, identify=lambda number: tag_hmac(number, site_key))

        pages = LiveServer(socket_path(data_dir), lambda command, reply: desk.obey(command, reply))  # noqa: PLW0108 -- made below
        reporter = reporter_of(config, writer, clock, lambda: changed())  # noqa: PLW0108 -- made below
        house.callback(reporter.close)

        recorder = Recorder(record, header, with_tags) if record else None
        if recorder:
            house.callback(recorder.close)
        flight = flight_recorder_of(config, header, clock, lambda: not news.somebody_walks)
        if flight:
            house.callback(flight.close)
        links: list[Link] = []
        still, faults = Still(), Faults()

        def parts() -> list[PartStatus]:
            own = [
                ledger_status(writer),
                safekeeping.status(),
                *recovering.told(),
                reporter.status(),
                *([sound.status()] if sound else []),
                *panel,
            ]
            recording = [kept_by.status() for kept_by in (recorder, flight) if kept_by]
            return [*still.parts(clock.now()), *(faults.seen(link.status()) for link in links), *recording, *own]

        screen = None if headless else screen_mode(config)
        story = story_of(config, header.lane, programmes) if screen else None
        minute = LocalMinute(clock, zone)
        sound = Sound(config.sound, minute) if screen else None
        lamps: Lamps | None = None
        panel: list[PartStatus] = []
        news = News(config, clock, writer, pages, reporter, story, parts)
        reach = Reach(config.web.public_url)
        welcome = Welcome(
            writer,
            clock,
            lambda tap: desk.tags.tapped(tap),  # noqa: PLW0108 -- made below
            lambda: reach.url,
            news.welcome,
            news.board_changed,
        )

        def kept(commit: Commit) -> None:
            news.kept(commit)
            welcome.kept(commit)

        bookkeeper = Bookkeeper(writer, clock, zone, engine.key_of, kept, lambda t: desk.tags.heir(t))  # noqa: PLW0108 -- made below

        walls = Walls(writer, clock, header, lambda: engine.walls_m)
        trust = Trust(writer, clock, zone, news.board_changed)
        tally = Tally(engine, writer, reporter, pages)
        safekeeping = Safekeeping(data_dir / "ledger.db", clock, zone)
        house.callback(safekeeping.close)
        recovering = Recovering(data_dir, writer, clock, zone, news.board_changed)
        house.callback(recovering.close)
        tonight = partial(forget_then, safekeeping.nightly, writer, config)
        nightly = Nightly(clock, zone, lambda: news.somebody_walks, tonight, safekeeping.nightly)
        settings_changed = threading.Event()

        def look() -> None:
            if settings_changed.is_set() and not news.somebody_walks:
                leaving.come_back()
            news.look(engine.picture())
            walls.look()
            trust.look()
            nightly.look()
            tally.look()
            desk.code.look()

        def hear(heard: Record, tags: tuple[str, ...]) -> None:
            for kept_by in (recorder, flight):
                if kept_by:
                    kept_by.write(heard)
                    for member in tags:
                        kept_by.write(MemberTag(heard.t, heard.port, member))

        def tell(event: Event) -> None:
            bookkeeper.write(event)
            news.happened(event)
            still.tell(event)
            faults.tell(event)
            if lamps:
                lamps.tell(event)

        loop = Loop(engine, clock, hear, tell, look)

        def changed() -> None:
            news.board_changed()
            writer.submit(keep_beside)  # somebody may have been erased

        desk = Desk(
            settings_file,
            writer,
            clock,
            loop.deliver,
            lambda: lane_now(news.picture, parts(), config.sensors),
            changed,
            news.show_code,
            settings_changed.set,
            safekeeping.now,
            owned=bool(writer.submit(lambda conn: recall(conn, OWNED)).result()),
            programmes=[programme.name for programme in programmes if programme.fits(header.lane)],
        )
        reporter.start()
        pages.start()
        house.callback(pages.close)
        reach.start()
        house.callback(reach.close)

        def press(pressed: Press) -> None:
            if not welcome.press(pressed):
                loop.deliver(pressed)

        links += links_of(config, loop.deliver, clock)
        if config.panel:
            lamps, wired = panel_of(config.panel, config.sensors, press, desk.code.show, clock, house)
            panel.append(wired)
        loop.start()
        house.callback(loop.close)
        house.callback(welcome.close)
        for link in links:
            link.start()
            house.callback(link.close)
        window = window_of(config, news, press, desk.code.show, clock, sound, minute) if sound else None
        ticks = {"engine": lambda: loop.last_tick, "ledger": lambda: writer.last_tick}
        ticks |= {link.status().part: partial(getattr, link, "last_tick") for link in links}
        if config.broker.host:
            ticks["reports"] = lambda: reporter.last_tick
        if window:
            ticks["screen"] = lambda: window.last_tick
        watchdog = Watchdog(ticks)
        watchdog.start()
        house.callback(watchdog.close)
        recovering.start()
        if config.sensors:
            log.info("counting", lane=config.kiosk.name, sensors=", ".join(config.sensors))
        else:
            log.warning("counting nothing: no sensor is set up", cure="name one in kiosk.toml, [sensors.…]")
        if sound and window:
            sound.start()
            house.callback(sound.close)
            window.run(leaving)
        else:
            log.info("no screen: laps are counted, kept and reported all the same")
            leaving.wait()
        log.info("stopping")
    if loop.failed is not None:
        raise DeviceError(f"the engine failed ({loop.failed}); restart the kiosk and send its log") from loop.failed
