"""Two processes take in one gym's reports, into one PostgreSQL: each once, and every sum right."""

import contextlib
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, func, select

from kiosk.config import BrokerTable, GymConfig, GymTable
from kiosk.errors import ConfigError, LedgerError
from kiosk.gym import helper as helper_module
from kiosk.gym.helper import Helper, run_helper
from kiosk.gym.simulate_fleet import SimulatedFleet
from kiosk.ledger.open import open_beside, open_ledger
from kiosk.ledger.scores import count_again
from kiosk.ledger.tables import LAP, SCORE, SESSION, TOTAL
from kiosk.ledger.writer import Writer
from tests.broker import Broker, until
from tests.gym_server import config, part, running
from tests.postgres import cluster


@pytest.fixture
def database() -> Iterator[str]:
    with cluster() as url:
        yield url


def on(database: str, settings: GymConfig, username: str = "") -> GymConfig:
    broker = settings.broker.model_copy(update={"username": username})
    return settings.model_copy(update={"gym": GymTable(database=database), "broker": broker})


@contextlib.contextmanager
def helping(settings: GymConfig) -> Iterator[Helper]:
    """A helper in a thread."""
    ledger = open_beside(settings.gym.database)
    writer = Writer(ledger)
    made = Helper(settings, writer.submit)
    stop = threading.Event()
    thread = threading.Thread(target=made.run, args=(stop,))
    thread.start()
    try:
        yield made
    finally:
        stop.set()
        thread.join(30)
        writer.close()
        ledger.dispose()
        assert not thread.is_alive()


def test_both_take_their_share_and_nothing_is_lost_or_counted_twice(
    tmp_path: Path, broker: Broker, hurried: None, monkeypatch: pytest.MonkeyPatch, database: str
) -> None:
    monkeypatch.setattr(helper_module, "TICK_S", 0.2)
    settings = on(database, config(tmp_path, broker.table))
    with running(settings) as client:
        until(lambda: part(client, "broker") == "ok")
        with helping(settings) as helper:
            until(lambda: helper._lost is None)
            fleet, stop = SimulatedFleet(settings, 20), threading.Event()
            fleet.connect(stop)
            tally = fleet.walk(0.1, 100, stop, lambda _tally: None)
            fleet.close()
        assert (tally.laps, tally.lost) == (20 * 18, 0)
        assert 0.2 * tally.sent < helper.kept < 0.8 * tally.sent
        assert client.get("/api/v1/board?period=all").json()["total_laps"] == tally.laps
    engine = create_engine(database)
    with engine.begin() as conn:
        of_all = (TOTAL.c.lane == "", TOTAL.c.period == "all")
        assert conn.execute(select(func.count()).select_from(LAP)).scalar_one() == tally.laps
        assert conn.execute(select(TOTAL.c.laps).where(*of_all)).scalar_one() == tally.laps
        scores = select(SCORE).order_by(*SCORE.primary_key)
        before = conn.execute(scores).all()
        assert len(before) > 50
        for member, kiosk, day in conn.execute(
            select(SESSION.c.member_id, LAP.c.kiosk, LAP.c.day)
            .join(SESSION, SESSION.c.id == LAP.c.session_id)
            .where(SESSION.c.member_id.is_not(None))
            .distinct()
        ).all():
            count_again(conn, member, kiosk, day, site=True)
        assert conn.execute(scores).all() == before
    engine.dispose()


def test_it_takes_a_ledger_that_the_gym_server_looks_after(tmp_path: Path, database: str) -> None:
    settings = config(tmp_path, BrokerTable(host="127.0.0.1"))
    with pytest.raises(LedgerError, match="start `kiosk gym`"):
        run_helper(on(database, settings, "gym-2"), threading.Event())
    open_ledger(database, "gym").dispose()
    with pytest.raises(LedgerError, match="several want PostgreSQL"):
        run_helper(settings, threading.Event())
    with pytest.raises(ConfigError, match="takes a user of this process's own, such as gym-2"):
        run_helper(on(database, settings, "gym"), threading.Event())
    stop = threading.Event()
    stop.set()
    run_helper(on(database, settings, "gym-2"), stop)
