"""Is an old ledger kept aside? It may hold members who were erased since, and goes after four weeks."""

import os
from collections.abc import Sequence
from datetime import datetime, timedelta

from kiosk.doctor.verdict import Check, Verdict, info, ok, warn
from kiosk.doctor.world import World
from kiosk.ledger.aside import KEPT_FOR, PutAside, put_aside

LATE = timedelta(days=2)
"""It goes at night; a kiosk that was off for one of them does it when it is on again."""
OVERDUE = "Delete the folder, or see in the kiosk's log why the night didn't."


def look(world: World) -> Verdict:
    """By the folders beside the ledger; what they hold isn't read. Raises PermissionError."""
    if world.data_dir.exists() and not os.access(world.data_dir, os.R_OK | os.X_OK):
        raise PermissionError
    return judge(put_aside(world.data_dir / "ledger.db"), world.now)


def judge(there: Sequence[PutAside], now: datetime) -> Verdict:
    """The one that goes first speaks for all."""
    if not there:
        return ok("No old ledger is kept aside.")
    first = min(there, key=lambda one: one.since or now)
    others = f", and {len(there) - 1} more" if len(there) > 1 else ""
    what = f"An old ledger is kept in {first.folder}{others}"
    done = f"Nothing, or delete it once nobody wants it back: `sudo rm -r {first.folder}`."
    if first.since is None:
        return info(f"{what}, for four weeks from when the clock is sure.", done)
    until = first.since + KEPT_FOR
    if now > until + LATE:
        return warn(f"{what}; it had to go on {until:%Y-%m-%d}.", OVERDUE)
    return info(f"{what}, until {until:%Y-%m-%d}.", done)


CHECK = Check("aside", "Old ledgers", look)
