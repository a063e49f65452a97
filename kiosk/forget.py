"""`kiosk retention`: what the night would forget, forgotten now or only counted."""

from rich.table import Table

from kiosk.clock import WallTime
from kiosk.config import KioskConfig
from kiosk.errors import LedgerError
from kiosk.ledger.open import WRITES, open_ledger, open_readonly
from kiosk.ledger.retention import Removed, due, retain
from kiosk.ledger.tombstones import keep_beside
from kiosk.settings import in_force


def forget_now(file: KioskConfig, now: WallTime, *, dry_run: bool) -> Removed:
    """One transaction, also while the kiosk runs; `file`: the settings' file. Raises LedgerError."""
    if not now.trusted:
        raise LedgerError("the clock can't be trusted yet, so nothing is known to be old; see `timedatectl`")
    path = file.kiosk.data_dir / "ledger.db"
    open_readonly(path).dispose()  # says so where there is none, instead of making one
    ledger = open_readonly(path) if dry_run else open_ledger(path, file.kiosk.id)
    try:
        with ledger.execution_options(**{WRITES: not dry_run}).begin() as conn:
            config = in_force(conn, file)
            act = due if dry_run else retain
            removed = act(conn, config.retention, now, alone=not config.broker.host)
        if removed.members and not dry_run:
            with ledger.connect() as conn:
                keep_beside(conn)
    finally:
        ledger.dispose()
    return removed


def retention_table(config: KioskConfig, removed: Removed, *, dry_run: bool) -> Table:
    """What was removed, or would be."""
    keep = config.retention
    table = Table("What", "Kept for", "Would be removed" if dry_run else "Removed")
    idle = _days(keep.members_idle_days) if not config.broker.host else "ever; the gym server knows who is idle"
    table.add_row("members who don't walk", idle, str(removed.members))
    table.add_row("reports that were confirmed", _days(keep.sent_reports_days), str(removed.reports))
    table.add_row("who changed what", _days(keep.audit_days), str(removed.audit_lines))
    return table


def _days(days: int) -> str:
    return f"{days} days" if days else "ever"
