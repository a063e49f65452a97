import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kiosk.clock import WallTime
from kiosk.errors import LedgerError
from kiosk.ledger.aside import KEPT_FOR, PutAside, let_go, put_aside
from kiosk.ledger.swap import put_in_place, ready
from tests.walked_ledger import walk

SEEN = datetime(2026, 11, 24, 2, 30, tzinfo=UTC)


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """One that has taken the place of another."""
    path = tmp_path / "ledger.db"
    walk(path, 1)
    making = ready(path)
    shutil.copy(path, making)
    assert put_in_place(making, path)
    return path


def let_go_after(ledger: Path, later: timedelta, *, trusted: bool = True) -> int:
    return len(let_go(ledger, WallTime(SEEN + later, trusted)))


def test_it_goes_four_weeks_after_a_clock_that_is_sure_has_seen_it(ledger: Path) -> None:
    (one,) = put_aside(ledger)
    assert one.since is None
    assert let_go_after(ledger, timedelta(days=-400), trusted=False) == 0
    assert put_aside(ledger) == [one], "its time hasn't begun"
    assert let_go_after(ledger, timedelta(0)) == 0
    assert put_aside(ledger) == [PutAside(one.folder, SEEN)]
    assert let_go_after(ledger, KEPT_FOR - timedelta(seconds=1)) == 0
    assert let_go_after(ledger, KEPT_FOR, trusted=False) == 0
    assert let_go_after(ledger, KEPT_FOR) == 1
    assert (put_aside(ledger), one.folder.exists(), ledger.exists()) == ([], False, True)


def test_a_clock_that_was_ahead_keeps_it_no_longer(ledger: Path) -> None:
    let_go_after(ledger, timedelta(days=3000))
    assert let_go_after(ledger, timedelta(0)) == 0
    assert let_go_after(ledger, KEPT_FOR) == 1


def test_only_what_was_put_aside_goes(ledger: Path) -> None:
    keep = [ledger.with_name("aside-notes.txt"), ledger.with_name("backups")]
    keep[0].touch()
    keep[1].mkdir()
    let_go_after(ledger, timedelta(0))
    let_go_after(ledger, 2 * KEPT_FOR)
    assert sorted(path.name for path in ledger.parent.iterdir()) == ["aside-notes.txt", "backups", "ledger.db"]


def test_one_that_cant_be_deleted_is_told(ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    let_go_after(ledger, timedelta(0))

    def denied(path: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("shutil.rmtree", denied)
    with pytest.raises(LedgerError, match=r"aside-.*: can't be deleted \(Permission denied\)"):
        let_go_after(ledger, KEPT_FOR)
