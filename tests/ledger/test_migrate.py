from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Engine, inspect

from kiosk.ledger import migrate
from kiosk.ledger.open import WRITES, open_ledger
from kiosk.ledger.tables import METADATA


def test_migrations_from_nothing_make_what_the_tables_say(engine: Engine) -> None:
    with engine.connect() as conn:
        context = MigrationContext.configure(conn, opts={"compare_type": True, "compare_server_default": True})
        assert compare_metadata(context, METADATA) == []


def test_a_fresh_ledger_is_current_and_upgrading_again_changes_nothing(engine: Engine) -> None:
    with engine.begin() as conn:
        assert migrate.standing(conn) == "current"
        migrate.upgrade(conn)
        assert migrate.standing(conn) == "current"


def test_an_upgrade_that_is_cut_short_leaves_nothing_behind(path: Path) -> None:
    engine = open_ledger(path, "lane-1")
    with engine.execution_options(**{WRITES: True}).connect() as conn:
        for table in (*(table.name for table in reversed(METADATA.sorted_tables)), "alembic_version"):
            conn.exec_driver_sql(f"DROP TABLE {table}")
        conn.commit()
        conn.begin()
        migrate.upgrade(conn)
        assert inspect(conn).has_table("lap")
        conn.rollback()
        assert migrate.standing(conn) == "empty"
    engine.dispose()


def test_migrations_lie_in_the_package() -> None:
    assert migrate.MIGRATIONS.parent == Path(migrate.__file__).parent
    assert (migrate.MIGRATIONS / "env.py").is_file()
