"""What a simulated kiosk says is what a gym server takes in, and it hears what that has."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, select

from kiosk.clock import WallTime
from kiosk.gym.inbox import Bad, read
from kiosk.gym.simulated_kiosk import LAPS_A_SESSION, Saying, SimulatedKiosk
from kiosk.gym.take_in import take_in
from kiosk.ledger.open import open_ledger
from kiosk.ledger.tables import LAP, SESSION
from kiosk.messages.reports import Ack, KioskInfo, KioskStatus, LaneNow, Resend
from tests.ledger.conftest import NOON


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Engine]:
    made = open_ledger(tmp_path / "gym.db", "gym")
    yield made
    made.dispose()


def heard(said: Saying) -> object:
    return read("test-gym", f"retrolane/v1/test-gym/sim-0001/{said[0]}", said[1].encode())


def test_its_laps_and_sessions_are_kept(ledger: Engine) -> None:
    kiosk = SimulatedKiosk("sim-0001", random.Random(1))
    said = [each for _ in range(LAPS_A_SESSION + 3) for each in kiosk.walk(NOON)]
    reports = [heard(each) for each in said]
    assert not [each for each in reports if isinstance(each, Bad | KioskStatus | KioskInfo | LaneNow)]
    with ledger.begin() as conn:
        taken = take_in(conn, reports, "UTC", WallTime(NOON, trusted=True))  # type: ignore[arg-type] # looked at above
        laps = conn.execute(select(LAP.c.lap).order_by(LAP.c.id)).scalars().all()
        sessions = conn.execute(select(SESSION.c.laps, SESSION.c.why).order_by(SESSION.c.laps)).all()
    assert (taken.new, taken.passed_over) == (kiosk.sent, ())
    assert kiosk.sent == LAPS_A_SESSION + 3 + 3
    assert laps == [*range(1, LAPS_A_SESSION + 1), 1, 2, 3]
    assert [tuple(row) for row in sessions] == [(0, None), (LAPS_A_SESSION, "tag")]


def test_it_introduces_itself() -> None:
    kiosk = SimulatedKiosk("sim-0001", random.Random(1))
    status, info = (heard(each) for each in kiosk.introduction(NOON))
    assert isinstance(status, KioskStatus)
    assert isinstance(info, KioskInfo)
    assert (status.state, info.epoch) == ("ok", kiosk.epoch)


def test_what_is_acked_is_done_with_and_what_is_missing_is_said_again() -> None:
    kiosk = SimulatedKiosk("sim-0001", random.Random(1))
    said = [each for _ in range(4) for each in kiosk.walk(NOON)]
    assert list(kiosk.unacked) == [1, 2, 3, 4, 5]
    kiosk.heard(Ack(kiosk="sim-0001", epoch="another", through=5, highest=5))
    assert len(kiosk.unacked) == 5
    kiosk.heard(Ack(kiosk="sim-0001", epoch=kiosk.epoch, through=1, highest=4, gaps=((2, 3),)))
    assert list(kiosk.unacked) == [2, 3, 5]
    asked = Resend(kiosk="sim-0001", epoch=kiosk.epoch, first=2, last=3)
    assert kiosk.again(asked) == said[1:3]
