"""The same ledger in PostgreSQL: migrations, sums, and reports in any order."""

import random
from collections.abc import Iterator

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Engine

from kiosk.ledger import migrate
from kiosk.ledger.ingest import ingest
from kiosk.ledger.open import open_ledger, open_readonly
from kiosk.ledger.received import standing
from kiosk.ledger.tables import METADATA
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
        found = standing(conn, lane_1.kiosk, lane_1.epoch, 0, 9)
        assert (found.through, found.gaps) == (found.highest, ())
