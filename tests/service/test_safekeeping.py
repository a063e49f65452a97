import os
import threading
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from kiosk.clock import ManualClock
from kiosk.ledger.backup import back_up
from kiosk.ledger.backups import there
from kiosk.ledger.open import open_ledger
from kiosk.service.safekeeping import LOOK_EVERY_S, Safekeeping
from tests.ledger.conftest import NOON

HOUR_S = 3600.0


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Path]:
    engine = open_ledger(tmp_path / "ledger.db", "lane-1")
    yield tmp_path / "ledger.db"
    engine.dispose()


def make(safe: Safekeeping) -> tuple[bool, str]:
    told: list[tuple[bool, str]] = []
    done = threading.Event()

    def hear(ok: bool, say: str) -> None:
        told.append((ok, say))
        done.set()

    safe.now(hear)
    assert done.wait(60)
    safe.close()
    return told[0]


def test_one_is_made_each_night_of_the_gyms_own_time(ledger: Path) -> None:
    clock = ManualClock(NOON)
    safe = Safekeeping(ledger, clock, "Pacific/Auckland")  # 13 hours ahead: it is one in the morning
    days = []
    for hours in (0.0, 6.0, 24.0, 26.0):
        clock.t = hours * HOUR_S
        safe.nightly()
        safe.close()
        days.append(len(there(ledger)))
    assert days == [1, 1, 2, 2]
    again = Safekeeping(ledger, clock, "Pacific/Auckland")
    again.nightly()
    again.close()
    assert len(there(ledger)) == 2, "a restart makes no other"


def test_how_old_the_last_good_one_is(ledger: Path) -> None:
    clock = ManualClock(NOON)
    safe = Safekeeping(ledger, clock, "UTC")
    assert (safe.status().state, safe.status().say) == ("ok", "The first is made tonight.")
    assert make(safe)[0]
    said = []
    for hours in (0.0, 1.0, 30.0, 49.0, 240.0):
        clock.t = hours * HOUR_S
        said.append((safe.status().state, safe.status().say))
    assert said == [
        ("ok", "The last good one is less than an hour old."),
        ("ok", "The last good one is 1 hour old."),
        ("ok", "The last good one is 30 hours old."),
        ("degraded", "The last good one is 2 days old."),
        ("degraded", "The last good one is 10 days old."),
    ]


def test_one_that_was_made_by_hand_counts_too(ledger: Path) -> None:
    clock = ManualClock(NOON)
    safe = Safekeeping(ledger, clock, "UTC")
    clock.t = 49 * HOUR_S
    assert safe.status().state == "degraded"
    back_up(ledger, NOON + timedelta(hours=49))
    clock.t += LOOK_EVERY_S
    assert (safe.status().state, safe.status().say) == ("ok", "The last good one is less than an hour old.")


def test_a_kiosk_without_one_for_two_days_says_so(ledger: Path) -> None:
    clock = ManualClock(NOON)
    safe = Safekeeping(ledger, clock, "UTC")
    clock.t = 49 * HOUR_S
    assert safe.status().state == "degraded"


def test_what_went_wrong_is_said_until_one_succeeds(ledger: Path) -> None:
    safe = Safekeeping(ledger, ManualClock(NOON), "UTC")
    in_the_way = ledger.parent / "backups"
    in_the_way.touch()
    ok, say = make(safe)
    assert not ok
    assert "no backup could be made" in say
    assert safe.status().state == "degraded"
    in_the_way.unlink()
    assert make(safe)[0]
    assert safe.status().state == "ok"


def test_only_one_is_made_at_a_time(ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    go_on = threading.Event()

    def slow(ledger: Path, at: datetime, *, sure: bool) -> Path:
        assert go_on.wait(60)
        return ledger.parent / f"ledger-{at + timedelta():%Y%m%dT%H%M%SZ}.db"

    monkeypatch.setattr("kiosk.service.safekeeping.back_up", slow)
    safe = Safekeeping(ledger, ManualClock(NOON), "UTC")
    safe.now(lambda _ok, _say: None)
    told: list[str] = []
    safe.now(lambda _ok, say: told.append(say))
    go_on.set()
    safe.close()
    assert told == ["A backup is being made already."]


def test_an_old_ledger_that_had_its_time_goes_also_where_no_backup_can_be_made(ledger: Path) -> None:
    folder = ledger.with_name("aside-20261020T000000000000Z")
    folder.mkdir()
    (folder / "ledger.db").touch()
    os.utime(folder, (0, 0))
    (ledger.parent / "backups").touch()
    clock = ManualClock(NOON)
    safe = Safekeeping(ledger, clock, "UTC")
    for days, there_still in ((0, True), (27, True), (28, False)):
        clock.t = days * 24 * HOUR_S
        assert not make(safe)[0]
        assert folder.exists() == there_still
