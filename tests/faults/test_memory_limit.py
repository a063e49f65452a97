"""Memory runs out, over and over: what was shown is kept, and a kiosk that ends of it starts whole again."""

from collections.abc import Callable
from pathlib import Path
from time import monotonic, sleep

import pytest

from kiosk.ledger.damage import damage_of
from tests.faults.shown import ShowingKiosk, Shown
from tests.faults.test_disk_full import laps_in

LAPS_A_START = 20
PATIENCE_S = 30.0
STARVED = b"no memory left"


class Starved:
    """Kiosks that are started again when they end, each for some laps."""

    def __init__(self, folder: Path) -> None:
        self.shown: list[Shown] = []
        self.lost: set[Shown] = set()
        self.times = self.ended = 0
        self._folder = folder

    def walk(self, number: int) -> None:
        """Laps until so many were shown, the kiosk ended, or patience did; every other time once memory ran out."""
        log = self._folder / f"{number}.log"
        with ShowingKiosk("tests.faults.starved", self._folder, str(number), log=log) as kiosk:
            until = monotonic() + PATIENCE_S
            while (
                number % 2 and STARVED not in log.read_bytes() and not kiosk.ended.is_set() and monotonic() < until
            ):
                sleep(0.01)
            kiosk.ask_for(LAPS_A_START)
            kiosk.wait(LAPS_A_START, PATIENCE_S)
            if kiosk.ended.is_set():
                kiosk.process.wait(PATIENCE_S)
            self.ended += kiosk.process.poll() is not None
        self.times += log.read_bytes().count(STARVED)
        self.shown += kiosk.shown


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
