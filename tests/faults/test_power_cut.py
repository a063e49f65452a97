"""The power goes at any moment, and with it what was written and not synced: no lap that was shown goes."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from random import Random
from time import sleep

import pytest

from kiosk.ledger.damage import damage_of
from tests.faults.disk import MB, Disk
from tests.faults.shown import ShowingKiosk, Shown
from tests.kills.faults import NEVER_SYNCS, SYNCS_LATER

LAPS_A_CUT = 40
EMPTY_EVERY = 5
"""Every so many cuts the kiosk begins on an empty disk: a ledger that was only just made has to stay, too."""


class Cuts:
    """Laps are walked and the power is cut, again and again. `shown` on this disk; `lost` of all that were."""

    def __init__(self, new_disk: Callable[[int], Disk], seed: int, *faults: str) -> None:
        self.shown: list[Shown] = []
        self.lost: list[Shown] = []
        self.laps = self.torn_bytes = self.bitten = 0
        self._new_disk = new_disk
        self._rng = Random(seed)
        self._faults = faults

    def cut(self, times: int) -> None:
        for number in range(times):
            if number % EMPTY_EVERY == 0:
                self._disk = self._new_disk(24 * MB)
                self.shown.clear()
            new = self._walk_until_killed()
            self.shown += new
            self.laps += len(new)
            written = self._files()
            self._disk.cut_power()
            torn = sum(_differing(written[name], left) for name, left in self._files().items())
            self.torn_bytes += torn
            self.bitten += torn > 0
            ledger = self._disk.at / "ledger.db"
            assert not self.shown or damage_of(ledger) is None
            there = _laps_in(ledger)
            self.lost += [lap for lap in self.shown if lap not in there]
            self.shown = [lap for lap in self.shown if lap in there]

    def _walk_until_killed(self) -> list[Shown]:
        log = self._disk.at.with_name("kiosk.log")
        with ShowingKiosk("tests.kills.kiosk_process", self._disk.at, *self._faults, log=log) as kiosk:
            kiosk.ask_for(2 * LAPS_A_CUT)
            assert kiosk.wait(self._rng.randrange(LAPS_A_CUT), 60)
            sleep(self._rng.uniform(0, 0.005))
        return kiosk.shown

    def _files(self) -> dict[str, bytes]:
        """Of the ledger; what readers share (-shm) is made anew."""
        paths = [self._disk.at / f"ledger.db{side}" for side in ("", "-wal")]
        return {path.name: path.read_bytes() if path.exists() else b"" for path in paths}


def _differing(written: bytes, left: bytes) -> int:
    same = sum(a == b for a, b in zip(written, left, strict=False))
    return max(len(written), len(left)) - same


def _laps_in(ledger: Path) -> set[Shown]:
    if not ledger.exists():
        return set()
    with closing(sqlite3.connect(ledger)) as conn:
        if not conn.execute("SELECT 1 FROM sqlite_master WHERE name = 'lap'").fetchone():
            return set()
        return {(str(session), int(lap)) for session, lap in conn.execute("SELECT session_id, lap FROM lap")}


@pytest.fixture
def cuts(new_disk: Callable[[int], Disk]) -> Callable[..., Cuts]:
    return lambda seed, *faults: Cuts(new_disk, seed, *faults)


def test_no_lap_that_was_shown_goes_with_the_power(cuts: Callable[..., Cuts]) -> None:
    some = cuts(1)
    some.cut(2)
    assert some.laps >= 3
    assert some.lost == []


@pytest.mark.long
@pytest.mark.timeout(1800)
def test_nor_in_many_cuts(cuts: Callable[..., Cuts], record_property: Callable[[str, object], None]) -> None:
    many = cuts(2)
    many.cut(120)
    record_property("power cuts", 120)
    record_property("that took something written", many.bitten)
    record_property("bytes they took", many.torn_bytes)
    record_property("laps shown", many.laps)
    record_property("laps lost", len(many.lost))
    assert many.lost == []


@pytest.mark.parametrize("fault", [SYNCS_LATER, pytest.param(NEVER_SYNCS, marks=pytest.mark.long)])
def test_a_ledger_that_tells_before_it_syncs_is_found_out(cuts: Callable[..., Cuts], fault: str) -> None:
    hasty = cuts(3, fault)
    hasty.cut(1)
    assert hasty.lost
