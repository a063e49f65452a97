"""Brings a database to the schema of this program. Alembic, run from here: there is no alembic.ini.

After a change in tables.py, `alembic.command.revision(_config(conn), "what changed", autogenerate=True)` on a
ledger of the last version drafts the next migration.
"""

from pathlib import Path
from typing import Literal

import structlog
from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect

from kiosk.errors import LedgerError
from kiosk.ledger.damage import whats_wrong

log = structlog.get_logger("ledger")

MIGRATIONS = Path(__file__).parent / "migrations"

Standing = Literal["empty", "older", "current", "newer", "not a ledger"]


def standing(conn: Connection) -> Standing:
    """How a database's schema stands to this program's. `newer`: at a version this program hasn't heard of."""
    script = ScriptDirectory.from_config(_config(conn))
    version = MigrationContext.configure(conn).get_current_revision()
    if version is None:
        return "not a ledger" if inspect(conn).get_table_names() else "empty"
    if version not in {known.revision for known in script.walk_revisions()}:
        return "newer"
    return "current" if version == script.get_current_head() else "older"


def upgrade(conn: Connection) -> None:
    """Run what is missing, in the transaction that `conn` is in: a power cut leaves the old schema whole.

    Raises LedgerError where what came of an older ledger isn't whole: rolled back, it is as it was.
    """
    older = standing(conn) == "older"
    laps = _laps(conn) if older else 0
    try:
        command.upgrade(_config(conn), "head")
    except Exception as error:  # a migration may fail over any row
        log.exception("a migration failed")
        raise LedgerError(f"{conn.engine.url.database}: can't be brought to this version ({error!r})") from None
    if older:
        wrong = whats_wrong(conn) or ("laps are missing" if _laps(conn) != laps else None)
        if wrong:
            raise LedgerError(f"{conn.engine.url.database}: can't be brought to this version ({wrong})")


def _laps(conn: Connection) -> int:
    return int(conn.exec_driver_sql("SELECT count(*) FROM lap").scalar_one())


def _config(conn: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = conn
    return config
