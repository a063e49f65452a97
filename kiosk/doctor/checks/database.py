"""Is the ledger whole? SQLite reads all of it and compares (PRAGMA quick_check)."""

import sqlite3
from pathlib import Path

from kiosk.doctor.sqlite_file import reading
from kiosk.doctor.verdict import Check, Verdict, fail, info, ok
from kiosk.doctor.world import World
from kiosk.errors import LedgerError
from kiosk.ledger.open import refuse_another

WAIT_S = 60.0
CURE = (
    "Restart the kiosk: it keeps this file aside, puts the last good backup back, and has the laps since from its"
    " recordings. Then replace the card, or look at the disk."
)


def look(world: World) -> Verdict:
    """Read only, while the kiosk writes."""
    path = world.data_dir / "ledger.db"
    if not path.exists():
        return info("There is no ledger yet; `kiosk run` makes it.")
    complaints = quick_check(path)
    if complaints == ["ok"]:
        with world.ledger() as conn:  # and is it of this program's schema, and of this kiosk?
            refuse_another(conn, world.config.kiosk.id, str(path))
    return judge(complaints, path.stat().st_size)


def quick_check(path: Path) -> list[str]:
    """["ok"], or what is wrong with it. Raises PermissionError."""
    try:
        with reading(path) as conn:
            if not path.stat().st_size:
                return ["its file is empty"]
            return [str(row[0]) for row in conn.execute("PRAGMA quick_check(5)")]
    except sqlite3.OperationalError as error:
        raise LedgerError(
            f"{path}: can't be read ({error}); check its owner, its folder's, and free space"
        ) from None
    except sqlite3.DatabaseError as error:
        return [str(error)]


def judge(complaints: list[str], size_bytes: int) -> Verdict:
    """What quick_check said."""
    if complaints == ["ok"]:
        return ok(f"The ledger is whole, {size_bytes / 1e6:.1f} MB.")
    return fail(f"The ledger is damaged: {complaints[0].strip().splitlines()[-1]}.", CURE)


CHECK = Check("database", "Ledger", look, wait_s=WAIT_S)
