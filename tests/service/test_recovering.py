import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Connection, func, select

from kiosk.clock import ManualClock, WallTime
from kiosk.ledger.open import open_ledger
from kiosk.ledger.recovery import ask, missing
from kiosk.ledger.tables import LAP
from kiosk.ledger.writer import Writer
from kiosk.messages.recordings import name_of
from kiosk.replay import replay_file
from kiosk.service.recovering import Recovering
from kiosk.session.events import Lap
from tests.broker import until
from tests.walked_ledger import NOON

HONEST = Path(__file__).parents[1] / "captures" / "honest.mat.jsonl.gz"
LATER = NOON + timedelta(hours=1)


class Kiosk:
    """A restored ledger that asks for what was walked in the hour after noon, and the recording of it."""

    def __init__(self, folder: Path, trusted: bool = True, clock: ManualClock | None = None) -> None:
        self.folder = folder
        self.engine = open_ledger(folder / "ledger.db", "lane-1")
        self.writer = Writer(self.engine)
        self.clock = clock or ManualClock(LATER)
        self.news = 0
        since, now = WallTime(NOON - timedelta(minutes=1), trusted), self.clock.wall(0.0)
        self.writer.submit(lambda conn: ask(conn, since, now)).result()
        (folder / "captures").mkdir()
        shutil.copy(HONEST, folder / "captures" / name_of(NOON))

    def recovering(self) -> Recovering:
        return Recovering(self.folder, self.writer, self.clock, "UTC", self._recovered)

    def counted(self) -> int:
        def count(conn: Connection) -> int:
            return conn.execute(select(func.count()).where(LAP.c.counted)).scalar_one()

        return self.writer.submit(count).result()

    def asks(self) -> bool:
        return self.writer.submit(missing).result() is not None

    def _recovered(self) -> None:
        self.news += 1

    def close(self) -> None:
        self.writer.close()
        self.engine.dispose()


@pytest.fixture
def kiosk(tmp_path: Path) -> Iterator[Kiosk]:
    made = Kiosk(tmp_path)
    yield made
    made.close()


def test_laps_come_back_while_it_counts_and_once(kiosk: Kiosk) -> None:
    owed = sum(event.counted for event in replay_file(HONEST) if isinstance(event, Lap))
    first = kiosk.recovering()
    first.start()
    (told,) = first.told()
    assert "looked for in the recordings" in told.say
    until(lambda: kiosk.news == 1)
    first.close()
    assert (kiosk.counted(), kiosk.asks()) == (owed, False)
    again = kiosk.recovering()
    again.start()
    again.close()
    assert kiosk.counted() == owed
    (told,) = again.told()
    assert (told.part, told.state) == ("recovery", "degraded")
    assert f"{owed} laps walked since came back" in told.say
    kiosk.clock.t = timedelta(days=8).total_seconds()
    assert again.told() == []


def test_one_that_is_interrupted_is_done_at_the_next_start(kiosk: Kiosk) -> None:
    interrupted = kiosk.recovering()
    interrupted.start()
    interrupted.close()
    assert (kiosk.counted(), kiosk.asks()) == (0, True)
    again = kiosk.recovering()
    again.start()
    until(lambda: kiosk.news == 1)
    again.close()
    assert not kiosk.asks()


def test_by_a_clock_that_wasnt_sure_nothing_is_taken_twice(tmp_path: Path) -> None:
    kiosk = Kiosk(tmp_path, trusted=False)
    recovering = kiosk.recovering()
    recovering.start()
    until(lambda: kiosk.news == 1)
    recovering.close()
    assert (kiosk.counted(), kiosk.asks()) == (0, False)
    assert "0 laps" in recovering.told()[0].say
    kiosk.close()


def test_a_clock_that_isnt_sure_yet_is_waited_for(tmp_path: Path) -> None:
    """As after a power cut: it begins a bit before what was walked last."""
    owed = sum(event.counted for event in replay_file(HONEST) if isinstance(event, Lap))
    kiosk = Kiosk(tmp_path, clock=ManualClock(NOON - timedelta(minutes=20), trusted=False))
    recovering = kiosk.recovering()
    recovering.start()
    assert "let it reach a time server" in recovering.told()[0].say
    assert (kiosk.counted(), kiosk.asks()) == (0, True)
    kiosk.clock.set_right(LATER)
    until(lambda: kiosk.news == 1)
    recovering.close()
    assert (kiosk.counted(), kiosk.asks()) == (owed, False)
    kiosk.close()


def test_one_that_waits_for_the_clock_can_be_ended(tmp_path: Path) -> None:
    kiosk = Kiosk(tmp_path, clock=ManualClock(NOON, trusted=False))
    recovering = kiosk.recovering()
    recovering.start()
    recovering.close()
    assert (kiosk.counted(), kiosk.asks()) == (0, True)
    kiosk.close()


def test_a_ledger_that_asks_for_nothing_is_told_nothing(tmp_path: Path) -> None:
    engine = open_ledger(tmp_path / "ledger.db", "lane-1")
    writer = Writer(engine)
    recovering = Recovering(tmp_path, writer, ManualClock(NOON), "UTC", lambda: None)
    recovering.start()
    assert recovering.told() == []
    recovering.close()
    writer.close()
    engine.dispose()
