"""The screen comes round whatever else goes wrong: a disk that stalls, a broker that is gone, pages under fire."""

import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from itertools import pairwise
from pathlib import Path

import pytest

from kiosk import app
from kiosk.config import KioskConfig
from kiosk.config_file import load
from kiosk.devices.simulator.lane import SimulatedLane
from kiosk.display.view import View
from kiosk.display.window import Window
from kiosk.ledger.writer import Writer
from kiosk.service import books, furniture
from kiosk.service.news import News
from tests.broker import Broker
from tests.scenarios.site import Site, until

LONGEST_S = 0.100
STALL_S = 0.500
SETTLED_S = 2.0
TRIES = 10
"""A gap that is the kiosk's own comes every time; one that is the machine's, busy with something else, does not."""


class Kiosk:
    """A whole kiosk in this process, its window on SDL's dummy display, its heartbeats noted."""

    def __init__(self, folder: Path, broker: Broker, monkeypatch: pytest.MonkeyPatch) -> None:
        self.broker = broker
        self.lane = SimulatedLane(1)
        self.site = Site(folder, self.lane, broker)
        self.config = load(folder / "kiosk.toml", KioskConfig)
        self.beats: list[float] = []
        self.writer: Writer | None = None
        self.serves_pages = False
        self.tries = TRIES
        monkeypatch.setenv("SDL_VIDEODRIVER", "dummy")
        monkeypatch.setenv("SDL_AUDIODRIVER", "dummy")
        monkeypatch.setattr(furniture, "Window", self._window)
        monkeypatch.setattr(books, "Writer", self._writer)

    def longest_gap_s(self, trouble: Callable[["Kiosk"], None]) -> float:
        """The longest time that the screen didn't come round while there is trouble; the least of a few tries."""
        stop = threading.Event()

        def beside() -> float:
            try:
                until(lambda: len(self.beats) > 20, "the screen comes round")
                self.lane.start()
                if self.serves_pages:
                    self.site.start("web")
                    until(self._pages_answer, "the pages answer")
                time.sleep(SETTLED_S)
                gap_s = self._gap_s(trouble)
                for _ in range(self.tries - 1):
                    if gap_s > LONGEST_S:
                        gap_s = min(gap_s, self._gap_s(trouble))
                return gap_s
            finally:
                stop.set()

        with ThreadPoolExecutor(1) as pool:
            found = pool.submit(beside)
            app.run(self.config, stop)
            return found.result()

    def _gap_s(self, trouble: Callable[["Kiosk"], None]) -> float:
        began = time.monotonic()
        trouble(self)
        ended = time.monotonic()
        beats = [began, *(t for t in list(self.beats) if began < t < ended), ended]
        return max(b - a for a, b in pairwise(beats))

    def _pages_answer(self) -> bool:
        with suppress(OSError):
            return bool(self.site.page(self.site.kiosk_url))
        return False

    def close(self) -> None:
        self.site.close()
        self.lane.close()

    def _window(self, screen: object, source: Callable[[float], View], **more: object) -> Window:
        def noted(t: float) -> View:
            self.beats.append(time.monotonic())
            return source(t)

        return Window(screen, noted, **more)  # type: ignore[arg-type] # handed through as they came

    def _writer(self, *arguments: object) -> Writer:
        self.writer = Writer(*arguments)  # type: ignore[arg-type] # handed through as they came
        return self.writer


@pytest.fixture
def kiosk(tmp_path: Path, broker: Broker, monkeypatch: pytest.MonkeyPatch) -> Iterator[Kiosk]:
    kiosk = Kiosk(tmp_path, broker, monkeypatch)
    yield kiosk
    kiosk.close()


def disk_stalls(kiosk: Kiosk) -> None:
    """Whoever writes to the ledger waits for half a second, and the writer has something to write."""
    assert kiosk.writer is not None
    with closing(sqlite3.connect(kiosk.site.kiosk_db, isolation_level=None)) as other:
        other.execute("begin immediate")
        waiting = kiosk.writer.submit(lambda _conn: time.monotonic())
        began = time.monotonic()
        time.sleep(STALL_S)
        other.execute("rollback")
    assert waiting.result(30) - began >= STALL_S * 0.9


def broker_vanishes(kiosk: Kiosk) -> None:
    kiosk.broker.kill()
    time.sleep(1.5)
    kiosk.broker.start()


HAMMER = """
import sys, time, urllib.request
from concurrent.futures import ThreadPoolExecutor
ends = time.monotonic() + 2.0
def ask(_):
    answers = 0
    while time.monotonic() < ends or answers < 3:
        with urllib.request.urlopen(sys.argv[1], timeout=30) as answer:
            answers += bool(answer.read())
    return answers
with ThreadPoolExecutor(8) as pool:
    print(sum(pool.map(ask, range(8))))
"""


def pages_are_hammered(kiosk: Kiosk) -> None:
    """Eight at once, in a process of their own, ask for the board again and again for two seconds."""
    asked = subprocess.run(
        [sys.executable, "-c", HAMMER, kiosk.site.kiosk_url], capture_output=True, text=True, timeout=90, check=True
    )
    assert int(asked.stdout) > 20


@pytest.mark.parametrize("trouble", [disk_stalls, broker_vanishes, pages_are_hammered])
def test_the_screen_comes_round_within_a_tenth_of_a_second(kiosk: Kiosk, trouble: Callable[[Kiosk], None]) -> None:
    kiosk.serves_pages = trouble is pages_are_hammered
    assert kiosk.longest_gap_s(trouble) <= LONGEST_S


def test_a_screen_that_writes_in_its_own_thread_would_be_caught(
    kiosk: Kiosk, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Writes(News):
        def view(self, t: float) -> View:
            assert kiosk.writer is not None
            kiosk.writer.submit(lambda _conn: None).result()
            return super().view(t)

    monkeypatch.setattr(app, "News", Writes)
    kiosk.tries = 1
    assert kiosk.longest_gap_s(disk_stalls) >= STALL_S * 0.8
