"""Is there a fresh backup, and is it whole still? It is what is left when a card dies with the ledger on it.

The gym server's ledger is looked at too, where one runs on this machine with its settings beside the kiosk's.
"""

import os
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, func, select

from kiosk.config import GymConfig
from kiosk.config_file import load
from kiosk.doctor.checks.outbox import ago
from kiosk.doctor.said import finding_and_cure
from kiosk.doctor.verdict import Check, Verdict, info, ok, warn
from kiosk.doctor.world import World, reading
from kiosk.errors import ConfigError, LedgerError
from kiosk.ledger.backups import folder_of, made_at, there
from kiosk.ledger.damage import why_no_copy
from kiosk.ledger.open import file_of
from kiosk.ledger.tables import SESSION

PART = "backup"
"""What `kiosk run` calls its backups among its parts."""
WAIT_S = 60.0
OLD_S = 2 * 86400.0
"""It is made every night; a kiosk that was off for one of them makes it when it is on again."""
CURE = "Run `kiosk backup` now, and see in the kiosk's log why the night's wasn't made."
NONE_CURE = "Run `kiosk backup` now; `kiosk run` makes one every night."
ROTTEN = "Run `kiosk backup` now, and replace the card or disk: it loses what was written."
GYMS_CURE = "Run `sudo kiosk gym backup` now, and see in the gym server's log why the night's wasn't made."
GYMS_CURES = {
    CURE: GYMS_CURE,
    NONE_CURE: GYMS_CURE,
    ROTTEN: ROTTEN.replace("kiosk backup", "sudo kiosk gym backup"),
}
BAD_LEDGER = "See what the check `database` says."
BAD_CLOCK = "See what the check `clock` says."


def look(world: World) -> Verdict:
    """The kiosk's; of the gym server's only that they are missing, as far as this user may see."""
    kiosks = _kiosks(world)
    return _gyms(world) or kiosks if kiosks.level in ("ok", "info") else kiosks


def _kiosks(world: World) -> Verdict:
    """By the names of the backups; without one, by the ledger's first session.

    Whoever may not look into their folder, as the pages, has the kiosk's word for it; without it, PermissionError.
    """
    ledger = world.data_dir / "ledger.db"
    if not ledger.exists():
        return info("There is no ledger yet.")
    folder = folder_of(ledger)
    if folder.exists() and not os.access(folder, os.R_OK | os.X_OK):
        return _as_told(world)
    if newest := _newest(ledger):
        return judge(newest, None, world.now)
    try:
        with world.ledger() as conn:
            return judge(None, _first_session(conn), world.now)
    except LedgerError:
        return warn("There is none, and the ledger can't be read.", BAD_LEDGER)


def _gyms(world: World) -> Verdict | None:
    """None where there is no such ledger, nothing is wrong, or this user may not look."""
    beside = world.settings_file.with_name("gym.toml") if world.settings_file else None
    with suppress(ConfigError, LedgerError, OSError):
        ledger = file_of(load(beside, GymConfig).gym.database) if beside and beside.exists() else None
        if ledger is None or not ledger.exists():
            return None
        if newest := _newest(ledger):
            found = judge(newest, None, world.now)
        else:
            with reading(ledger) as conn:
                found = judge(None, _first_session(conn), world.now)
        if found.level == "warn":
            return warn(f"The gym server's ledger: {found.say}", GYMS_CURES.get(found.cure, found.cure))
    return None


def _newest(ledger: Path) -> tuple[datetime, str | None] | None:
    newest = next(iter(there(ledger)), None)
    at = made_at(newest) if newest else None
    if newest is None or at is None:
        return None
    newest.open("rb").close()  # a PermissionError says more than SQLite does
    return at, why_no_copy(newest)


def _first_session(conn: Connection) -> datetime | None:
    first: datetime | None = conn.execute(select(func.min(SESSION.c.started_at))).scalar()
    return first


def _as_told(world: World) -> Verdict:
    told = world.told
    part = told.part(PART) if told else None
    if part is None:
        raise PermissionError
    return ok(part.say) if part.state == "ok" else warn(*finding_and_cure(part.say, CURE))


def judge(newest: tuple[datetime, str | None] | None, first_session: datetime | None, now: datetime) -> Verdict:
    """`newest`: when the last one was made, and what is wrong with it; `first_session`: since when there has been
    something to lose.
    """
    if newest is None:
        if first_session is None or (now - first_session).total_seconds() < OLD_S:
            return info("None yet: the ledger is new, and the first is made at night.", NONE_CURE)
        return warn("There is none.", NONE_CURE)
    last, wrong = newest
    if wrong is not None:
        return warn(f"The newest isn't whole any more ({wrong.splitlines()[-1]}).", ROTTEN)
    age_s = (now - last).total_seconds()
    if age_s < -60:
        return warn(f"The newest is of {last:%Y-%m-%d %H:%M} UTC, which is yet to come.", BAD_CLOCK)
    say = f"The newest is {ago(max(age_s, 0.0))} old."
    return warn(say, CURE) if age_s > OLD_S else ok(say)


CHECK = Check("backup", "Backup", look, wait_s=WAIT_S)
