"""Memory runs out, over and over: what was shown is kept, and a kiosk that ends of it starts whole again."""

import os
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from time import monotonic, sleep

import pytest

from kiosk.ledger.damage import damage_of
from tests.faults.test_disk_full import laps_in
from tests.scenarios.site import free_port

ROOT = Path(__file__).parents[2]
LAPS_A_START = 20
PATIENCE_S = 30.0
STARVED = b"no memory left"


class Starved:
    """Kiosks that are started again when they end, each for some laps."""

    def __init__(self, folder: Path) -> None:
        self.shown: list[tuple[str, int]] = []
        self.lost: set[tuple[str, int]] = set()
        self.times = self.ended = 0
        self._folder = folder

    def walk(self, number: int) -> None:
        """Laps until so many were shown, the kiosk ended, or patience did; every other time once memory ran out."""
        said: list[bytes] = []
        enough, over = threading.Event(), threading.Event()
        log = (self._folder / f"{number}.log").open("wb+")
        with (
            log,
            subprocess.Popen(
                [sys.executable, "-m", "tests.faults.starved", str(self._folder), str(free_port()), str(number)],
                cwd=ROOT,
                env=os.environ | {"PYTHONPATH": str(ROOT)},
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
            ) as kiosk,
        ):
            assert kiosk.stdin is not None
            assert kiosk.stdout is not None
            lines = kiosk.stdout

            def listen() -> None:
                for line in lines:
                    said.append(line)
                    if len(said) > LAPS_A_START:
                        enough.set()
                over.set()
                enough.set()

            ear = threading.Thread(target=listen)
            ear.start()
            until = monotonic() + PATIENCE_S
            while (
                number % 2
                and STARVED not in Path(log.name).read_bytes()
                and kiosk.poll() is None
                and monotonic() < until
            ):
                sleep(0.01)
            with suppress(BrokenPipeError):
                kiosk.stdin.write(b"\n" * LAPS_A_START)
                kiosk.stdin.flush()
            enough.wait(PATIENCE_S)
            if over.is_set():
                kiosk.wait(PATIENCE_S)
            self.ended += kiosk.poll() is not None
            kiosk.kill()
            ear.join(10)
            with suppress(BrokenPipeError):
                kiosk.stdin.close()
            log.seek(0)
            self.times += log.read().count(STARVED)
        whole = [line.decode().split() for line in said if line.endswith(b"\n")]
        self.shown += [(words[0], int(words[1])) for words in whole if words]


def hold(folder: Path, starts: int) -> Starved:
    kiosks = Starved(folder)
    for number in range(starts):
        kiosks.walk(number)
        assert damage_of(folder / "ledger.db") is None
    kiosks.lost = set(kiosks.shown) - set(laps_in(folder / "ledger.db"))
    assert not kiosks.lost
    assert len(set(kiosks.shown)) == len(kiosks.shown)
    return kiosks


def test_what_was_shown_is_kept_though_memory_ran_out(tmp_path: Path) -> None:
    kiosks = hold(tmp_path, 3)
    assert kiosks.times > 0
    assert kiosks.shown


@pytest.mark.long
@pytest.mark.timeout(1800)
def test_for_many_starts(tmp_path: Path, record_property: Callable[[str, object], None]) -> None:
    kiosks = hold(tmp_path, 30)
    record_property("times that no memory was left", kiosks.times)
    record_property("kiosks that ended of it", kiosks.ended)
    record_property("laps shown", len(kiosks.shown))
    record_property("laps lost", len(kiosks.lost))
