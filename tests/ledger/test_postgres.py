"""The same ledger in PostgreSQL: migrations, sums, and reports in any order."""

import random
import socket
from collections.abc import Callable, Iterator

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, Engine

from kiosk.errors import LedgerError
from kiosk.ledger import migrate
from kiosk.ledger import open as opening
from kiosk.ledger.ingest import ingest
from kiosk.ledger.open import open_ledger, open_readonly
from kiosk.ledger.received import NOTHING, standing
from kiosk.ledger.tables import METADATA
from kiosk.ledger.writer import Writer
from tests.free_port import free_port
from tests.ledger import test_arrival, test_roster, test_whose_session
from tests.ledger.test_ingest import ZONE, Story, contents, gym_after, story
from tests.postgres import cluster

__all__ = ["story"]


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    with cluster() as made:
        yield made


@pytest.fixture
def gym(url: str) -> Iterator[Engine]:
    engine = open_ledger(url, "gym")
    yield engine
    with engine.begin() as conn:
        conn.exec_driver_sql("DROP SCHEMA public CASCADE")
        conn.exec_driver_sql("CREATE SCHEMA public")
    engine.dispose()


def test_migrations_make_what_the_tables_say(url: str, gym: Engine) -> None:
    with gym.connect() as conn:
        assert migrate.standing(conn) == "current"
        context = MigrationContext.configure(conn, opts={"compare_type": True})
        assert compare_metadata(context, METADATA) == []
    open_ledger(url, "gym").dispose()
    open_readonly(url).dispose()


def test_a_server_that_is_away_and_one_that_says_nothing_are_told_with_what_to_do(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    cure = "see that the database server runs, and that it has this user and this database"
    with pytest.raises(LedgerError, match=rf"refused.*\?\); {cure}"):
        open_ledger(f"postgresql+psycopg://retrolane@127.0.0.1:{free_port()}/postgres", "gym")
    monkeypatch.setattr(opening, "DATABASE_S", 2)
    with socket.create_server(("127.0.0.1", 0)) as silent, pytest.raises(LedgerError, match=rf"timeout.*{cure}"):
        open_ledger(f"postgresql+psycopg://retrolane@127.0.0.1:{silent.getsockname()[1]}/postgres", "gym")


def test_a_server_that_goes_away_is_what_is_wrong_and_no_card(gym: Engine) -> None:
    writer = Writer(gym)
    with pytest.raises(LedgerError, match=r"can't be written \(.*terminat.*; see that the database server runs"):
        writer.submit(lambda conn: conn.exec_driver_sql("SELECT pg_terminate_backend(pg_backend_pid())")).result()
    writer.submit(lambda conn: conn.exec_driver_sql("SELECT 1")).result()
    writer.close()


@pytest.mark.parametrize(
    "says",
    [
        test_arrival.test_the_board_of_the_day_it_came_has_it_and_no_other,
        test_arrival.test_a_lap_that_waits_for_its_date_still_gets_the_one_its_kiosk_finds,
        test_whose_session.test_a_session_is_not_rewritten_by_another_kiosk,
        test_whose_session.test_a_correction_moves_no_lap_into_another_kiosks_session,
        test_roster.test_who_is_enrolled_under_such_an_alias_is_given_one,
    ],
)
def test_a_kiosk_is_believed_no_more_than_sqlite_believes_it(
    gym: Engine, says: Callable[[Connection], None]
) -> None:
    with gym.connect() as conn:
        says(conn)
        conn.rollback()


@pytest.mark.parametrize("seed", range(5))
def test_any_order_and_any_repeat_give_what_sqlite_has(story: Story, gym: Engine, seed: int) -> None:
    reports, _ = story
    rng = random.Random(seed)
    shuffled = rng.sample(reports, len(reports)) + rng.choices(reports, k=10)
    with gym.begin() as conn:
        for report in shuffled:
            ingest(conn, report, ZONE)
        assert contents(conn) == gym_after(reports)
        lane_1 = reports[0]
        found = standing(conn, lane_1.kiosk, lane_1.epoch, NOTHING, 9)
        assert (found.through, found.gaps) == (found.highest, ())
