"""What the pages know of this moment, and who waits to be told that it changed.

One `Feed` for each app. A kiosk's pages fill it from the live socket (`follow.py`); the gym server tells it what
it has just written. Every method is safe from any thread, so nobody need know the pages' event loop.
"""

import asyncio
import contextlib
import threading
from collections.abc import Callable, Collection, Iterator, Sequence
from typing import Literal

from kiosk.messages.live import Counters, Feet, Walking
from kiosk.messages.parts import PartStatus

Change = Literal["board", "now", "feet", "parts", "fleet"]
CHANGES: tuple[Change, ...] = ("now", "board", "feet", "parts", "fleet")

MAX_LISTENERS = 200  # open streams: each is a socket and a task, on a Pi


class TooManyListenersError(Exception):
    """Every seat is taken; the page still reads, and asks again later."""


class Feed:
    """The kiosk's parts, who is walking, whether the source of news answers; and the listeners."""

    def __init__(self, *, connected: bool) -> None:
        self._lock = threading.Lock()
        self._connected = connected
        self._parts: tuple[PartStatus, ...] = ()
        self._walking: Walking | None = None
        self._feet: Feet | None = None
        self.counters: Counters | None = None
        """What the kiosk counted as last heard. Nobody waits for it: it is scraped."""
        self._listeners: set[Listener] = set()
        self._closed = False

    @property
    def connected(self) -> bool:
        """Whether news arrives: on a kiosk, whether `kiosk run` answers."""
        return self._connected

    @property
    def parts(self) -> tuple[PartStatus, ...]:
        """The parts as last heard; none before the first word of them."""
        return self._parts

    @property
    def walking(self) -> Walking | None:
        """Who is on the lane; None where nobody is, or nobody can tell."""
        return self._walking if self._connected else None

    @property
    def feet(self) -> Feet | None:
        """The lane as it was seen last; None where nobody can tell."""
        return self._feet if self._connected else None

    def board_changed(self) -> None:
        """A lap, a session, a consent or an alias has been written."""
        self._tell("board")

    def set_walking(self, walking: Walking) -> None:
        """Somebody walks, another one does, or nobody (`session` None)."""
        self._walking = walking if walking.session is not None else None
        self._tell("now")

    def set_parts(self, parts: Sequence[PartStatus]) -> None:
        """How the parts are."""
        self._parts = tuple(parts)
        self._tell("parts")

    def fleet_changed(self) -> None:
        """A kiosk of the gym is otherwise than it was, or somebody else walks there."""
        self._tell("fleet")
        self._tell("now")

    def set_feet(self, feet: Feet) -> None:
        """The lane's picture."""
        self._feet = feet
        self._tell("feet")

    def set_connected(self, connected: bool) -> None:
        """The source of news answers, or went away; coming back, it may have news that nobody heard."""
        self._connected = connected
        if not connected:
            self._walking = None
            self._feet = None
        for change in CHANGES:
            self._tell(change)

    @contextlib.contextmanager
    def listener(self, wanted: Collection[Change] = ("now", "board")) -> Iterator["Listener"]:
        """Who is told of `wanted`, in the running loop, until the `with` ends. Raises TooManyListenersError."""
        listener = Listener(asyncio.get_running_loop(), wanted)
        with self._lock:
            if len(self._listeners) >= MAX_LISTENERS:
                raise TooManyListenersError
            self._listeners.add(listener)
            listener.closed = self._closed
        try:
            yield listener
        finally:
            with self._lock:
                self._listeners.discard(listener)

    def close(self) -> None:
        """Send every listener home, those who come later too: the server is stopping."""
        with self._lock:
            self._closed = True
            for listener in self._listeners:
                listener.closed = True
                listener.wake()

    def _tell(self, change: Change) -> None:
        with self._lock:
            for listener in self._listeners:
                if change in listener.wanted:
                    listener.tell(change)


class Listener:
    """One who waits. Changes that come while it is busy are told once, together."""

    def __init__(self, loop: asyncio.AbstractEventLoop, wanted: Collection[Change]) -> None:
        self._loop = loop
        self.wanted = wanted
        self._changes: set[Change] = set()
        self._told = asyncio.Event()
        self.closed = False

    async def changes(self, timeout_s: float) -> set[Change]:
        """What changed since the last call, waiting for it up to `timeout_s`; nothing at the timeout or the end."""
        with contextlib.suppress(TimeoutError):
            if not self.closed:
                await asyncio.wait_for(self._told.wait(), timeout_s)
        self._told.clear()
        changes, self._changes = self._changes, set()
        return changes

    def tell(self, change: Change) -> None:
        """Note a change, from any thread."""
        self._soon(lambda: self._changes.add(change))
        self.wake()

    def wake(self) -> None:
        """End the wait, from any thread."""
        self._soon(self._told.set)

    def _soon(self, act: Callable[[], None]) -> None:
        with contextlib.suppress(RuntimeError):  # its loop has ended, and the listener with it
            self._loop.call_soon_threadsafe(act)
