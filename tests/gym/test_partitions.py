"""partitions.sql on a ledger with laps in it: nothing is lost, nothing comes twice, and the gym server goes on."""

import random
from pathlib import Path

from sqlalchemy import Engine, func, inspect, select, text

from kiosk.clock import WallTime
from kiosk.gym.inbox import read
from kiosk.gym.simulated_kiosk import Saying, SimulatedKiosk
from kiosk.gym.take_in import Taken, take_in
from kiosk.ledger.open import open_ledger
from kiosk.ledger.tables import LAP, RECEIVED, TOTAL
from tests.ledger.conftest import NOON
from tests.postgres import cluster

SQL = Path(__file__).parents[2] / "kiosk" / "gym" / "partitions.sql"


def taken(ledger: Engine, said: list[tuple[str, Saying]]) -> Taken:
    reports = [
        read("test-gym", f"retrolane/v1/test-gym/{kiosk}/{kind}", payload.encode())
        for kiosk, (kind, payload) in said
    ]
    with ledger.begin() as conn:
        return take_in(conn, reports, "UTC", WallTime(NOON, trusted=True))  # type: ignore[arg-type] # a simulated kiosk says nothing else


def test_a_ledger_in_parts_is_the_same_ledger() -> None:
    rng = random.Random(1)
    kiosks = [SimulatedKiosk(f"sim-{number:04}", rng) for number in range(20)]
    with cluster() as url:
        ledger = open_ledger(url, "gym")
        before = [(kiosk.name, said) for kiosk in kiosks for _ in range(5) for said in kiosk.walk(NOON)]
        assert taken(ledger, before).new == len(before)
        with ledger.connect() as conn:
            rows = conn.execute(select(LAP).order_by(LAP.c.id)).all()
            indexes = sorted(str(index["name"]) for index in inspect(conn).get_indexes("lap"))
        with ledger.begin() as conn:
            conn.exec_driver_sql(SQL.read_text(encoding="utf-8").replace("%", "%%"))
        ledger.dispose()

        ledger = open_ledger(url, "gym")
        with ledger.connect() as conn:
            assert conn.execute(select(LAP).order_by(LAP.c.id)).all() == rows
            assert sorted(str(index["name"]) for index in inspect(conn).get_indexes("lap")) == indexes
            parts = conn.execute(text("SELECT count(DISTINCT tableoid) FROM lap")).scalar_one()
            assert parts > 4
        assert taken(ledger, before).new == 0
        after = [(kiosk.name, said) for kiosk in kiosks for _ in range(5) for said in kiosk.walk(NOON)]
        assert taken(ledger, after) == Taken(len(after), ())
        with ledger.connect() as conn:
            laps = sum(kiosk.laps for kiosk in kiosks)
            assert conn.execute(select(func.count()).select_from(LAP)).scalar_one() == laps
            assert conn.execute(select(func.count()).select_from(RECEIVED)).scalar_one() == len(before + after)
            of_all = (TOTAL.c.lane == "", TOTAL.c.period == "all")
            assert conn.execute(select(TOTAL.c.laps).where(*of_all)).scalar_one() == laps
        ledger.dispose()
