"""The boot story of `kiosk run`, top to bottom; what was begun is ended in reverse.

links (ports), keys → loop (engine) → bookkeeper → writer → ledger
                                          └→ screen, pages and reporter hear of each commit
"""

import os
import threading
from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack
from dataclasses import replace
from functools import partial
from pathlib import Path

import structlog

from kiosk import __version__
from kiosk.bookkeeper import Bookkeeper, Commit
from kiosk.clock import Clock, SystemClock
from kiosk.config import KioskConfig, PanelTable
from kiosk.desk.desk import OWNED, Desk
from kiosk.desk.lane_now import lane_now
from kiosk.devices.flight_recorder import FlightRecorder
from kiosk.devices.lamps import LampPins, Lamps
from kiosk.devices.link import Link
from kiosk.devices.panel import Panel
from kiosk.devices.recorder import Recorder
from kiosk.display.local_time import LocalMinute
from kiosk.display.panel import SCREEN_TO_LANE_M
from kiosk.display.sound import Sound
from kiosk.display.story import Story
from kiosk.display.window import Window
from kiosk.display.words import Words
from kiosk.engine import Engine
from kiosk.errors import DeviceError
from kiosk.faults import Faults
from kiosk.lane.geometry import LaneSpec
from kiosk.leaving import Leaving
from kiosk.ledger import sessions
from kiosk.ledger.dating import set_dates_right
from kiosk.ledger.kept import recall
from kiosk.ledger.key_sheet import keep_key_name
from kiosk.ledger.tags import load_or_make_site_key, tag_hmac
from kiosk.ledger.tombstones import keep_beside
from kiosk.ledger.writer import Writer
from kiosk.live.server import LiveServer, socket_path
from kiosk.lock import alone
from kiosk.loop import Loop
from kiosk.messages.parts import PartStatus
from kiosk.messages.recordings import folder_of
from kiosk.messages.reports import KioskInfo, LaneInfo
from kiosk.news import News
from kiosk.nightly import Nightly
from kiosk.parts import ledger_status
from kiosk.ports import PANEL_PORT, capture_header, links_of
from kiosk.reach import Reach
from kiosk.recovering import Recovering
from kiosk.report.queue import Queue
from kiosk.report.reporter import Reporter
from kiosk.safekeeping import Safekeeping
from kiosk.session.events import Event
from kiosk.session.programme import Programme
from kiosk.session.programmes import DEFAULTS
from kiosk.settings import in_force
from kiosk.starting import ready_ledger
from kiosk.still import Still
from kiosk.tally import Tally
from kiosk.trust import Trust
from kiosk.walls import Walls, recall_walls
from kiosk.watchdog import Watchdog
from kiosk.welcome import Welcome
from kiosk.wire.records import PRESSES, CaptureHeader, MemberTag, Press, Record

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
        ledger = ready_ledger(data_dir / "ledger.db", settings_file.kiosk.id, clock)
        house.callback(ledger.dispose)
        with ledger.connect() as conn:
            config = in_force(conn, settings_file)
        header = capture_header(config, programmes)
        writer = Writer(ledger)
        house.callback(writer.close)
        zone = config.site.time_zone
        writer.submit(lambda conn: set_dates_right(conn, clock.wall(clock.now()), zone)).result()
        writer.submit(lambda conn: sessions.close_left_open(conn, clock.wall(clock.now()))).result()
        header = replace(header, state=writer.submit(lambda conn: recall_walls(conn, header)).result())
        site_key = load_or_make_site_key(data_dir / "site.key")
        writer.submit(lambda conn: keep_key_name(conn, site_key, clock.wall(clock.now()))).result()
        engine = Engine(header, identify=lambda number: tag_hmac(number, site_key))

        pages = LiveServer(socket_path(data_dir), lambda command, reply: desk.obey(command, reply))  # noqa: PLW0108
        reporter = _reporter(config, writer, clock, lambda: changed())  # noqa: PLW0108
        house.callback(reporter.close)

        recorder = Recorder(record, header, with_tags) if record else None
        if recorder:
            house.callback(recorder.close)
        flight = _flight_recorder(config, header, clock, lambda: not news.somebody_walks)
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

        screen = None if headless else _screen_mode(config)
        story = _story(config, header.lane, programmes) if screen else None
        minute = LocalMinute(clock, zone)
        sound = Sound(config.sound, minute) if screen else None
        lamps: Lamps | None = None
        panel: list[PartStatus] = []
        news = News(config, clock, writer, pages, reporter, story, parts)
        reach = Reach(config.web.public_url)
        welcome = Welcome(
            writer,
            clock,
            lambda tap: desk.tapped(tap),  # noqa: PLW0108
            lambda: reach.url,
            news.welcome,
            news.board_changed,
        )

        def kept(commit: Commit) -> None:
            news.kept(commit)
            welcome.kept(commit)

        bookkeeper = Bookkeeper(writer, clock, zone, engine.key_of, kept)

        walls = Walls(writer, clock, header, lambda: engine.walls_m)
        trust = Trust(writer, clock, zone, news.board_changed)
        tally = Tally(engine, writer, reporter, pages)
        safekeeping = Safekeeping(data_dir / "ledger.db", clock, zone)
        house.callback(safekeeping.close)
        recovering = Recovering(data_dir, writer, clock, zone, news.board_changed)
        house.callback(recovering.close)
        nightly = Nightly(writer, clock, config, lambda: news.somebody_walks, safekeeping.nightly)
        settings_changed = threading.Event()

        def look() -> None:
            if settings_changed.is_set() and not news.somebody_walks:
                leaving.come_back()
            news.look(engine.picture())
            walls.look()
            trust.look()
            nightly.look()
            tally.look()
            desk.look()

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
            lamps, wired = _panel(config.panel, config.sensors, press, desk.code, clock, house)
            panel.append(wired)
        loop.start()
        house.callback(loop.close)
        for link in links:
            link.start()
            house.callback(link.close)
        window = _window(config, news, press, clock, sound, minute) if sound else None
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
        log.info("counting", lane=config.kiosk.name, sensors=", ".join(config.sensors) or "none")
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


def _flight_recorder(
    config: KioskConfig, header: CaptureHeader, clock: Clock, is_idle: Callable[[], bool]
) -> FlightRecorder | None:
    most_bytes = config.kiosk.recordings_mb * 1_000_000
    if not most_bytes:
        return None
    folder = folder_of(config.kiosk.data_dir)
    return FlightRecorder(folder, most_bytes, lambda: header, lambda: clock.wall(clock.now()).at, is_idle)


def _reporter(config: KioskConfig, writer: Writer, clock: Clock, roster_changed: Callable[[], None]) -> Reporter:
    queue = Queue(config.kiosk.data_dir / "ledger.db", writer, lambda: clock.wall(clock.now()))
    lane = config.lane
    about = KioskInfo(
        kiosk=config.kiosk.id,
        name=config.kiosk.name,
        epoch=queue.epoch,
        kept_from=1,
        version=__version__,
        started_at=clock.wall(clock.now()).at,
        sensors={name: sensor.kind for name, sensor in config.sensors.items()},
        lane=LaneInfo(
            length_mm=round(lane.length_m * 1000),
            width_mm=round(lane.width_m * 1000),
            start_mm=round(lane.start_m * 1000),
            far_mm=round(lane.far_m * 1000),
        ),
    )
    return Reporter(config.broker, config.site.id, queue, about, roster_changed)


def _screen_mode(config: KioskConfig) -> str | None:
    """The screen's mode, or None where there is none to draw on."""
    if config.screen.mode == "none":
        return None
    has_desktop = any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "SDL_VIDEODRIVER"))
    return config.screen.mode if has_desktop or any(Path("/dev/dri").glob("card*")) else None


def _story(config: KioskConfig, lane: LaneSpec, programmes: Sequence[Programme]) -> Story:
    screen = config.screen
    return Story(
        lane,
        config.sensors,
        reduced_motion=screen.reduced_motion,
        words=Words(screen.language),
        programmes=programmes,
    )


def _panel(
    pins: PanelTable,
    sensors: Iterable[str],
    press: Callable[[Press], None],
    on_hold: Callable[[], object],
    clock: Clock,
    house: ExitStack,
) -> tuple[Lamps | None, PartStatus]:
    """The panel's buttons and lamps, and how they are; a machine without pins degrades."""
    buttons = {name: pin for name in PRESSES if (pin := getattr(pins, name)) is not None}
    try:
        house.callback(Panel(buttons, press, clock.now, PANEL_PORT, on_hold=on_hold).close)
        lamps = Lamps(LampPins(pins.lamp_ready, pins.lamp_stop, pins.buzzer), sensors)
    except DeviceError as error:
        log.warning("no panel", why=str(error))
        return None, PartStatus(part=PANEL_PORT, state="degraded", say=str(error))
    house.callback(lamps.close)
    return lamps, PartStatus(part=PANEL_PORT, state="ok", say="Buttons and lamps are connected.")


def _window(
    config: KioskConfig,
    news: News,
    press: Callable[[Press], None],
    clock: Clock,
    sound: Sound,
    minute: LocalMinute,
) -> Window:
    return Window(
        config.screen,
        news.view,
        distance_m=config.lane.far_m + SCREEN_TO_LANE_M,
        on_press=lambda name: press(Press(clock.now(), PANEL_PORT, name)),
        on_view=sound.follow,
        now=clock.now,
        minute=minute,
        news=news.for_screen,
    )
