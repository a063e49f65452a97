"""The parts that stand in the house, each as the settings have it; what this machine hasn't got is None or told."""

import os
from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack
from pathlib import Path

import structlog

from kiosk import __version__
from kiosk.clock import Clock
from kiosk.config import KioskConfig, PanelTable
from kiosk.devices.flight_recorder import FlightRecorder
from kiosk.devices.lamps import LampPins, Lamps
from kiosk.devices.panel import Panel
from kiosk.display.local_time import LocalMinute
from kiosk.display.panel import SCREEN_TO_LANE_M
from kiosk.display.sound import Sound
from kiosk.display.story import Story
from kiosk.display.window import Window
from kiosk.display.words import Words
from kiosk.errors import DeviceError
from kiosk.lane.geometry import LaneSpec
from kiosk.ledger.writer import Writer
from kiosk.messages.parts import PartStatus
from kiosk.messages.recordings import folder_of
from kiosk.messages.reports import KioskInfo, LaneInfo
from kiosk.ports import PANEL_PORT
from kiosk.report.queue import Queue
from kiosk.report.reporter import Reporter
from kiosk.service.news import News
from kiosk.session.programme import Programme
from kiosk.wire.records import PRESSES, CaptureHeader, Press

log = structlog.get_logger("kiosk")


def flight_recorder_of(
    config: KioskConfig, header: CaptureHeader, clock: Clock, is_idle: Callable[[], bool]
) -> FlightRecorder | None:
    most_bytes = config.kiosk.recordings_mb * 1_000_000
    if not most_bytes:
        return None
    folder = folder_of(config.kiosk.data_dir)
    return FlightRecorder(folder, most_bytes, lambda: header, lambda: clock.wall(clock.now()), is_idle)


def reporter_of(config: KioskConfig, writer: Writer, clock: Clock, roster_changed: Callable[[], None]) -> Reporter:
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


def screen_mode(config: KioskConfig) -> str | None:
    """The screen's mode, or None where there is none to draw on."""
    if config.screen.mode == "none":
        return None
    has_desktop = any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "SDL_VIDEODRIVER"))
    return config.screen.mode if has_desktop or any(Path("/dev/dri").glob("card*")) else None


def story_of(config: KioskConfig, lane: LaneSpec, programmes: Sequence[Programme]) -> Story:
    screen = config.screen
    return Story(
        lane,
        config.sensors,
        reduced_motion=screen.reduced_motion,
        words=Words(screen.language),
        programmes=programmes,
    )


def panel_of(
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


def window_of(
    config: KioskConfig,
    news: News,
    press: Callable[[Press], None],
    on_hold: Callable[[], object],
    clock: Clock,
    sound: Sound,
    minute: LocalMinute,
) -> Window:
    return Window(
        config.screen,
        news.view,
        distance_m=config.lane.far_m + SCREEN_TO_LANE_M,
        on_press=lambda name: press(Press(clock.now(), PANEL_PORT, name)),
        on_hold=on_hold,
        on_view=sound.follow,
        now=clock.now,
        minute=minute,
        news=news.for_screen,
    )
