from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, Engine, inspect, select

from kiosk.ledger import migrate
from kiosk.ledger.laps import record_lap
from kiosk.ledger.members import enrol
from kiosk.ledger.open import WRITES, open_ledger
from kiosk.ledger.sessions import start_session
from kiosk.ledger.tables import METADATA, SCORE, SESSION, TOTAL
from kiosk.session.events import SessionStarted
from tests.ledger.conftest import At, MakeLap


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


def test_a_ledger_of_the_first_version_gets_its_sums(path: Path, at: At, make_lap: MakeLap) -> None:
    """The sums that the second version makes of old laps are those it keeps of new ones."""
    engine = open_ledger(path, "lane-1")
    with engine.execution_options(**{WRITES: True}).begin() as conn:
        member = enrol(conn, "a", at()).id
        for owner in (member, None):
            session = start_session(conn, SessionStarted(0.0, 1, None, "free"), at(), owner)
            for day, facing_by in ((0, "feet"), (0, "screen"), (9, "feet"), (40, "screen")):
                lap = make_lap(facing_by=facing_by, duration_s=7.0 + day)
                record_lap(conn, lap, session, at(day * 86400), "UTC")
        kept = sums(conn)
    with engine.execution_options(**{WRITES: True}).begin() as conn:
        _back_to_the_first_version(conn)
        assert migrate.standing(conn) == "older"
        migrate.upgrade(conn)
        assert migrate.standing(conn) == "current"
        assert sums(conn) == kept
    engine.dispose()


def test_what_programmes_came_to_is_kept_with_their_names(path: Path, at: At) -> None:
    engine = open_ledger(path, "lane-1")
    with engine.execution_options(**{WRITES: True}).begin() as conn:
        for programme in ("mill", "sets", "free"):
            start_session(conn, SessionStarted(0.0, 1, None, programme), at(), None)
        _back_to_the_third_version(conn)
        conn.exec_driver_sql("""UPDATE session SET result = '{"done": true}' WHERE programme = 'mill'""")
        conn.exec_driver_sql("UPDATE session SET result = 'null' WHERE programme = 'sets'")
        migrate.upgrade(conn)
        kept = conn.execute(select(SESSION.c.programme, SESSION.c.results, SESSION.c.results.is_(None))).all()
    assert set(map(str, kept)) == {
        "('mill', [{'programme': 'mill', 'done': True}], False)",
        "('sets', None, True)",
        "('free', None, True)",
    }
    engine.dispose()


def sums(conn: Connection) -> dict[str, list[str]]:
    """Every row of both tables of sums."""
    return {table.name: sorted(map(str, conn.execute(select(table)))) for table in (SCORE, TOTAL)}


def _back_to_the_third_version(conn: Connection) -> None:
    for index in ("ix_session_started_at_id", "ix_session_open"):
        conn.exec_driver_sql(f"DROP INDEX {index}")
    conn.exec_driver_sql("ALTER TABLE session DROP COLUMN results")
    conn.exec_driver_sql("ALTER TABLE session ADD COLUMN result JSON")
    for consent in ("floor_consent", "web_consent"):
        conn.exec_driver_sql(f"DROP INDEX ix_member_{consent}")
        conn.exec_driver_sql(f"CREATE INDEX ix_member_{consent} ON member (id) WHERE {consent} = 1")
    conn.exec_driver_sql("UPDATE alembic_version SET version_num = '0003'")


def _back_to_the_first_version(conn: Connection) -> None:
    for table in ("score", "total", "audit", "tombstone", "kept", "hazard"):
        conn.exec_driver_sql(f"DROP TABLE {table}")
    of_members = ("ix_member_floor_consent", "ix_member_web_consent")
    of_outbox = ("ix_outbox_unacked", "ix_outbox_retained")
    of_laps = ("ix_lap_day_kiosk_session_id", "ix_lap_undated")
    of_sessions = ("ix_session_undated", "ix_session_started_at_id", "ix_session_open")
    for index in (*of_laps, *of_sessions, *of_members, *of_outbox):
        conn.exec_driver_sql(f"DROP INDEX {index}")
    columns = {
        "member": ["claimed_at", "asked_at"],
        "session": ["load_kind", "load_kg", "results", "boot", "started_up_ms", "ended_up_ms"],
        "outbox": ["acked_at"],
        "lap": ["date_estimated", "voided", "rev", "boot", "up_ms"],
    }  # fmt: skip
    for table, names in columns.items():
        for name in names:
            conn.exec_driver_sql(f"ALTER TABLE {table} DROP COLUMN {name}")
    conn.exec_driver_sql(
        "CREATE INDEX ix_lap_counted_day_session_id_distance_mm ON lap (counted, day, session_id, distance_mm)"
    )
    conn.exec_driver_sql("UPDATE alembic_version SET version_num = '0001'")
