"""Brings a database to the schema of this program. Alembic, run from here: there is no alembic.ini.

After a change in tables.py, `alembic.command.revision(_config(conn), "what changed", autogenerate=True)` on a
ledger of the last version drafts the next migration.
"""

from pathlib import Path
from typing import Literal

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect

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
    """Run what is missing, in the transaction that `conn` is in: a power cut leaves the old schema whole."""
    command.upgrade(_config(conn), "head")


def _config(conn: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = conn
    return config
