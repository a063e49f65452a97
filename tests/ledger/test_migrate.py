import json
from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, Engine, inspect, select

from kiosk.ledger import migrate
from kiosk.ledger.laps import record_lap
from kiosk.ledger.members import enrol
from kiosk.ledger.open import WRITES, open_ledger
from kiosk.ledger.outbox import own_changes, pending
from kiosk.ledger.sessions import start_session
from kiosk.ledger.tables import IDENTITY, MEMBER, METADATA, SCORE, SESSION, TOTAL
from kiosk.messages.reports import MemberErased
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
        _back_to_the_fourth_version(conn)
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
        _back_to_the_fourth_version(conn)
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


def test_members_of_the_fourth_version_keep_their_laps_and_are_reported_with_their_tags(
    path: Path, at: At, make_lap: MakeLap
) -> None:
    engine = open_ledger(path, "lane-1")
    with engine.execution_options(**{WRITES: True}).begin() as conn:
        member = enrol(conn, "aa", at(), "Quiet Heron", web_consent=True)
        record_lap(
            conn,
            make_lap(),
            start_session(conn, SessionStarted(0.0, 1, None, "free"), at(), member.id),
            at(),
            "UTC",
        )
        kept = sums(conn)
        gone = "0f" * 8
        _back_to_the_fourth_version(conn)
        _queue_roster_as_the_fourth_version_did(conn, member.id, gone)
    with engine.execution_options(**{WRITES: True}).begin() as conn:
        migrate.upgrade(conn)
    with engine.connect() as conn:
        assert sums(conn) == kept
        row = conn.execute(select(MEMBER)).one()
        assert (row.id, row.alias, row.tag_hmac, row.web_consent, row.rev) == (
            member.id,
            "Quiet Heron",
            "aa",
            True,
            0,
        )
        changes = {change.seq: (change.member, change.tag_hmac, change.said()) for change in own_changes(conn)}
        assert changes[101] == (
            member.id,
            None,
            {"alias": "Quiet Heron", "floor_consent": False, "web_consent": True},
        )
        assert changes[104] == (member.id, "aa", {"alias": "Quiet Heron", "web_consent": True})
        erased = {entry.seq: entry for entry in pending(conn, 99)}[103]
        assert (erased.topic, MemberErased.model_validate_json(erased.payload).member) == (
            "event/member_erased",
            gone,
        )
        assert conn.execute(select(IDENTITY.c.last_seq)).scalar_one() == 104
        assert conn.exec_driver_sql("PRAGMA foreign_key_check").all() == []
        context = MigrationContext.configure(conn, opts={"compare_type": True, "compare_server_default": True})
        assert compare_metadata(context, METADATA) == []
    engine.dispose()


def _queue_roster_as_the_fourth_version_did(conn: Connection, member: str, gone: str) -> None:
    """Two entries of a member, and what emptied the topic of one who is erased."""
    epoch = conn.exec_driver_sql("SELECT epoch FROM identity").scalar_one()
    head = {
        "v": 1,
        "kiosk": "lane-1",
        "epoch": epoch,
        "at": "2026-03-01T12:00:00Z",
        "trusted": True,
        "type": "roster",
    }
    consents = {"floor_consent": False, "web_consent": True}
    entries = [
        json.dumps(head | {"seq": 101, "member": member, "rev": 2, "alias": "Quiet Heron"} | consents),
        json.dumps(head | {"seq": 102, "member": gone, "rev": 1, "alias": ""} | dict.fromkeys(consents, False)),
        "",
    ]
    for number, payload in enumerate(entries):
        topic = f"roster/{gone if number else member}"
        conn.exec_driver_sql(
            "INSERT INTO outbox (seq, epoch, topic, payload, retain, created_at) VALUES (?, ?, ?, ?, 1, ?)",
            (101 + number, epoch, topic, payload, "2026-03-01 12:00:00.000000"),
        )
    conn.exec_driver_sql("UPDATE identity SET last_seq = 103")


def _back_to_the_fourth_version(conn: Connection) -> None:
    """A member's row and the outbox as they were; a real table of that version has its UNIQUEs too."""
    conn.exec_driver_sql("ALTER TABLE session DROP COLUMN sealed")
    conn.exec_driver_sql("ALTER TABLE total DROP COLUMN last_at")
    conn.exec_driver_sql("DROP TABLE merged")
    conn.exec_driver_sql("DROP INDEX ix_tombstone_untold")
    conn.exec_driver_sql("ALTER TABLE tombstone DROP COLUMN told")
    conn.exec_driver_sql("DROP INDEX ix_outbox_changes")
    conn.exec_driver_sql("DELETE FROM outbox WHERE topic = 'roster/change'")
    conn.exec_driver_sql("ALTER TABLE outbox ADD COLUMN retain BOOLEAN NOT NULL DEFAULT 0")
    conn.exec_driver_sql("CREATE INDEX ix_outbox_retained ON outbox (topic, seq) WHERE retain")
    for index in ("alias", "tag_hmac", "untold"):
        conn.exec_driver_sql(f"DROP INDEX ix_member_{index}")
    for column in ("epoch", "changed_by", "told_rev"):
        conn.exec_driver_sql(f"ALTER TABLE member DROP COLUMN {column}")
    conn.exec_driver_sql("UPDATE alembic_version SET version_num = '0004'")


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
