import io
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from rich.console import Console

from kiosk.clock import WallTime
from kiosk.config import BrokerTable, KioskConfig, KioskTable, RetentionTable
from kiosk.errors import LedgerError
from kiosk.forget import forget_now, retention_table
from kiosk.ledger.members import enrol
from kiosk.ledger.open import open_ledger
from kiosk.ledger.retention import Removed
from kiosk.ledger.tombstones import NAME

LONG_AGO = WallTime(datetime(2026, 1, 2, tzinfo=UTC), True)

NOW = WallTime(datetime(2026, 3, 1, tzinfo=UTC), True)


def settings(folder: Path) -> KioskConfig:
    return KioskConfig(kiosk=KioskTable(data_dir=folder), retention=RetentionTable(members_idle_days=1))


def test_a_dry_run_says_what_the_real_one_then_does(tmp_path: Path) -> None:
    ledger = open_ledger(tmp_path / "ledger.db", "lane-1")
    with ledger.begin() as conn:
        member = enrol(conn, "a", LONG_AGO)
    ledger.dispose()
    told = [forget_now(settings(tmp_path), NOW, dry_run=dry) for dry in (True, True, False, True)]
    assert [removed.members for removed in told] == [1, 1, 1, 0]
    assert member.id in (tmp_path / NAME).read_text()


def test_by_a_clock_that_cant_be_trusted_nothing_is_old(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="can't be trusted"):
        forget_now(settings(tmp_path), replace(NOW, trusted=False), dry_run=True)


def test_without_a_ledger_none_is_made(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="no ledger yet"):
        forget_now(settings(tmp_path), NOW, dry_run=False)
    assert not list(tmp_path.iterdir())


def test_the_table_says_how_long_things_are_kept() -> None:
    console = Console(width=120, record=True, file=io.StringIO())
    lone = KioskConfig(retention=RetentionTable(audit_days=0))
    console.print(retention_table(lone, Removed(0, 12, 0), dry_run=True))
    beside = KioskConfig(broker=BrokerTable(host="gym.local"), retention=RetentionTable(members_idle_days=9))
    console.print(retention_table(beside, Removed(0, 0, 0), dry_run=False))
    said = console.export_text()
    for words in ("Would be removed", "30 days", "12", "ever", "the gym server knows who is idle", "Removed"):
        assert words in said
