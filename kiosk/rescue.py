"""`kiosk rescue`: the floor screen of a kiosk that doesn't start, drawn without anything that may have stopped it.

No ledger, no engine and no port is opened; settings that can't be read are told, not needed.
"""

import threading
from collections.abc import Callable

import structlog

from kiosk.config import KioskConfig, ScreenTable
from kiosk.display.view import OutOfOrderView
from kiosk.display.window import Window
from kiosk.display.words import Words
from kiosk.errors import ConfigError, DeviceError
from kiosk.notify import notify

log = structlog.get_logger("rescue")

STOPPED, SETTINGS = "K1", "K2"
"""Codes to say on the phone: the kiosk keeps stopping; its settings have a mistake."""
TIME_IS_UP = 75
"""EX_TEMPFAIL of sysexits.h, which nothing else ends with: at this end alone its unit has the kiosk tried again."""


def show_out_of_order(settings: Callable[[], KioskConfig], stop: threading.Event, for_s: float) -> bool:
    """Show it until `stop` is set or the time is up, which sets it too; True: the time was up.

    A machine without a screen waits as long: then, too, the kiosk is to be tried again.
    """
    screen, view = what_to_show(settings)
    time_is_up = threading.Event()

    def end() -> None:
        time_is_up.set()
        stop.set()

    timer = threading.Timer(for_s, end)
    timer.start()
    log.warning("out of order", code=view.code, say=view.action)
    notify("READY=1", f"STATUS=Out of order, {view.code}: {view.action}")
    try:
        if screen.mode != "none":
            _show(screen, view, stop)
        stop.wait()
    finally:
        timer.cancel()
    return time_is_up.is_set()


def what_to_show(settings: Callable[[], KioskConfig]) -> tuple[ScreenTable, OutOfOrderView]:
    """The screen to show it on, the whole panel where the settings can't say, and what."""
    try:
        screen = settings().screen
    except ConfigError as error:
        log.warning("settings", why=str(error))
        return ScreenTable(mode="fullscreen"), OutOfOrderView(Words().out_settings, SETTINGS)
    return screen, OutOfOrderView(Words(screen.language).out_stopped, STOPPED)


def _show(screen: ScreenTable, view: OutOfOrderView, stop: threading.Event) -> None:
    try:
        Window(screen, lambda _: view).run(stop)
    except DeviceError as error:
        log.warning("no screen to say so on", why=str(error))
