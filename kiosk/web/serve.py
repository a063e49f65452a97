"""Puts the pages on a port, and takes them off it again however many streams are open."""

import signal
import socket
import threading
import time
from collections.abc import Callable, Sequence
from functools import partial
from types import FrameType

import uvicorn
from fastapi import FastAPI

from kiosk.config import KioskConfig
from kiosk.errors import DeviceError
from kiosk.live.asking import ask
from kiosk.live.server import socket_path
from kiosk.session.programme import Programme
from kiosk.session.programmes import DEFAULTS
from kiosk.watchdog import Watchdog
from kiosk.web.accounts.office import Office
from kiosk.web.accounts.open import accounts_file, open_accounts
from kiosk.web.app import create_app
from kiosk.web.boards import LedgerBoards
from kiosk.web.checkup import Checkup
from kiosk.web.feed import Feed
from kiosk.web.follow import follow
from kiosk.web.ledger import LedgerFile

STOP_S = 3  # for answers under way; streams are ended at once


class _Server(uvicorn.Server):
    """Says when its event loop last went round: a route that blocks it stops all pages."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.last_tick = 0.0

    async def on_tick(self, counter: int) -> bool:
        """Called by uvicorn ten times a second."""
        self.last_tick = time.monotonic()
        return await super().on_tick(counter)


class Pages:
    """An app on a port, served by a thread of its own: `start`, then `close`. Not to be started again.

    `over` is set when the thread ends, and may be set by whoever wants its owner to wake up and close it.
    """

    def __init__(self, app: FastAPI, feed: Feed, host: str, port: int) -> None:
        self.over = threading.Event()
        self._feed = feed
        self._host = host
        self._port = port
        self._server = _Server(
            uvicorn.Config(
                app, log_config=None, access_log=False, server_header=False, timeout_graceful_shutdown=STOP_S
            )
        )
        self._thread: threading.Thread | None = None

    @property
    def last_tick(self) -> float:
        """The monotonic second the event loop last went round, ten times a second; 0.0 before it does."""
        return self._server.last_tick

    def start(self) -> str:
        """Listen, and give the URL; port 0 takes any free one. Raises DeviceError where the port can't be had."""
        listening = _listen(self._host, self._port)
        port = listening.getsockname()[1]
        self._thread = threading.Thread(target=self._run, args=(listening,), name="pages", daemon=True)
        self._thread.start()
        return f"http://[{self._host}]:{port}" if ":" in self._host else f"http://{self._host}:{port}"

    def close(self) -> None:
        """End every stream, finish what is being answered, and stop."""
        self._feed.close()
        self._server.should_exit = True
        if self._thread is not None:
            self._thread.join()

    def _run(self, listening: socket.socket) -> None:
        try:
            with listening:
                self._server.run(sockets=[listening])
        finally:
            self.over.set()


def serve(app: FastAPI, feed: Feed, host: str, port: int, ready: Callable[[str], None] | None = None) -> None:
    """Serve until SIGINT, SIGTERM or SIGHUP; call `ready` with the URL once it answers. For the main thread.

    Raises DeviceError where the port can't be had, or the pages ended by themselves.
    """
    pages = Pages(app, feed, host, port)
    asked: list[int] = []

    def stop(sign: int, _frame: FrameType | None) -> None:
        asked.append(sign)
        pages.over.set()

    before = {sign: signal.signal(sign, stop) for sign in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)}
    watchdog = Watchdog({"pages": lambda: pages.last_tick})
    try:
        url = pages.start()
        watchdog.start()
        if ready is not None:
            ready(url)
        pages.over.wait()
        pages.close()
    finally:
        watchdog.close()
        for sign, handler in before.items():
            signal.signal(sign, handler)
    if not asked:
        raise DeviceError("web pages: ended by themselves; start `kiosk web` again and see its log")


def run_web(
    config: KioskConfig,
    ready: Callable[[str], None] | None = None,
    programmes: Sequence[Programme] = DEFAULTS,
    checkup: Checkup | None = None,
) -> None:
    """All of `kiosk web`: the ledger, read only, news from the kiosk if it is there, and the staff's accounts.

    `checkup`: what the doctor offers to pages.
    """
    data_dir = config.kiosk.data_dir
    kiosk = socket_path(data_dir)
    ledger = LedgerFile(data_dir / "ledger.db")
    accounts = open_accounts(accounts_file(config))
    feed = Feed(connected=False)
    app = create_app(
        LedgerBoards(ledger, config),
        feed,
        partial(follow, kiosk),
        public_url=config.web.public_url,
        office=Office(accounts, ledger, feed, partial(ask, kiosk), config, programmes=programmes, checkup=checkup),
    )
    try:
        serve(app, feed, config.web.host, config.web.port, ready)
    finally:
        ledger.close()
        accounts.dispose()


def _listen(host: str, port: int) -> socket.socket:
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listening = socket.socket(family, kind, protocol)
        try:
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # the last run's port, at once
            listening.bind(address)
            listening.listen()
        except OSError:
            listening.close()
            raise
    except OSError as error:
        raise DeviceError(
            f"web pages: can't listen on {host} port {port} ({error.strerror}); set another host or port in [web]"
        ) from None
    return listening
