from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import Connection, insert, select
from sqlalchemy.dialects import postgresql
from sqlalchemy.exc import StatementError
from sqlalchemy.schema import CreateIndex, CreateTable

from kiosk.ledger.tables import METADATA, OUTBOX


def write(conn: Connection, created_at: datetime) -> None:
    conn.execute(insert(OUTBOX).values(seq=1, epoch="e", topic="t", payload="{}", created_at=created_at))


def test_an_instant_of_any_zone_comes_back_in_utc(conn: Connection) -> None:
    local = datetime(2026, 11, 23, 13, 30, tzinfo=timezone(timedelta(hours=1)))
    write(conn, local)
    found = conn.execute(select(OUTBOX.c.created_at)).scalar_one()
    assert local == found
    assert found.tzinfo == UTC


def test_a_time_without_a_zone_is_a_mistake(conn: Connection) -> None:
    with pytest.raises(StatementError, match="no time zone"):
        write(conn, datetime(2026, 11, 23))  # noqa: DTZ001 - that is the mistake


def test_postgresql_takes_every_table() -> None:
    dialect = postgresql.dialect()  # type: ignore[no-untyped-call] # SQLAlchemy's own
    for table in METADATA.sorted_tables:
        assert "CREATE TABLE" in str(CreateTable(table).compile(dialect=dialect))
        for index in table.indexes:
            assert len(str(index.name)) <= 63
            assert "CREATE INDEX" in str(CreateIndex(index).compile(dialect=dialect))
