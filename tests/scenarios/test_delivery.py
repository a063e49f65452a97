"""A broker that cannot write, a clock that is wrong, a backup put back: what was walked arrives all the same."""

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import select

from kiosk.clock import ManualClock, WallTime
from kiosk.gym import acks
from kiosk.ledger.backup import back_up
from kiosk.ledger.dating import set_dates_right
from kiosk.ledger.open import open_readonly
from kiosk.ledger.restore import restore
from kiosk.ledger.tables import LAP, TOTAL
from kiosk.report import awaiting
from kiosk.service.bookkeeper import Bookkeeper
from kiosk.session.events import Lap, SessionEnded, SessionStarted
from tests.broker import Broker, until
from tests.gym_ledger import GymLedger
from tests.kills.verdict import Verdict, judge
from tests.reporting_kiosk import ReportingKiosk

RIGHT = datetime(2026, 3, 1, 12, tzinfo=UTC)


class Delivery:
    """A reporting kiosk and a listening gym server."""

    def __init__(self, folder: Path, broker: Broker) -> None:
        self.folder = folder
        self.broker = broker
        self.gym = GymLedger(folder, broker.table)
        self.kiosk = ReportingKiosk(folder, broker.table)

    def start(self) -> None:
        """The gym first, as reports wait until it listens."""
        self.gym.ingest.start()
        until(lambda: self.gym.state_of("broker") == "ok")
        self.kiosk.reporter.start()

    def arrived(self, seqs: list[int]) -> bool:
        """Whether the gym has these laps and no others, and the kiosk knows."""
        return sorted(self.gym.laps()) == seqs and set(seqs) <= set(self.kiosk.acked())

    def verdict(self) -> Verdict:
        """How the two ledgers compare."""
        here, there = open_readonly(self.kiosk.path), open_readonly(self.folder / "gym.db")
        try:
            return judge([], here, there)
        finally:
            here.dispose()
            there.dispose()

    def close(self) -> None:
        self.kiosk.close()
        self.gym.close()


@pytest.fixture
def delivery(tmp_path: Path, broker: Broker, hurried: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[Delivery]:
    monkeypatch.setattr(acks, "GAP_S", 0.2)
    monkeypatch.setattr(awaiting, "LOST_S", 1.0)
    made = Delivery(tmp_path, broker)
    yield made
    made.close()


def made(folder: Path) -> bool:
    """Whether it could be; not while something else is there."""
    try:
        folder.mkdir()
    except FileExistsError:
        return False
    return True


def test_what_a_broker_forgot_that_could_not_write_its_disk_is_sent_again(delivery: Delivery) -> None:
    delivery.start()
    laps = delivery.kiosk.walk(3)
    until(lambda: delivery.arrived(laps))
    delivery.gym.ingest.close()
    in_the_way = delivery.broker.folder / "mosquitto.db.new"  # what Mosquitto writes before it renames
    until(partial(made, in_the_way))
    laps += delivery.kiosk.walk(20)
    until(lambda: delivery.kiosk.waiting() == 0)
    log = delivery.broker.folder / "mosquitto.log"
    until(lambda: "Error saving in-memory database" in log.read_text(encoding="utf-8"), "the broker can't write")
    delivery.broker.kill()
    in_the_way.rmdir()
    delivery.broker.start()
    delivery.gym.ingest = delivery.gym.new_ingest()
    delivery.gym.ingest.start()
    until(lambda: delivery.arrived(laps))


def test_a_clock_wrong_by_years_is_set_right_at_the_gym_too(delivery: Delivery) -> None:
    clock = ManualClock(datetime(1970, 1, 1, tzinfo=UTC), trusted=False)
    book = Bookkeeper(delivery.kiosk.writer, clock, "UTC", lambda label: f"hash of {label}", lambda _: None)
    book.write(SessionStarted(5.0, 1, "m1", "free"))
    for number, t in enumerate((20.0, 40.0), start=1):
        clock.t = t
        lap = Lap(t, t - 8, 1, number, "away", "backward", "feet", 0.9, True, None, (), 8.0, 5.5, 12)
        book.write(lap)
    book.write(SessionEnded(45.0, 1, "m1", "free", 2, 11.0, 16.0, "tag"))
    delivery.start()
    until(lambda: len(delivery.gym.laps()) == 2)
    gym = open_readonly(delivery.folder / "gym.db")
    with gym.connect() as conn:
        assert conn.execute(select(TOTAL)).all() == [], "on no board while nobody knows the day"

    clock.set_right(RIGHT)
    clock.t = 50.0
    set_right = delivery.kiosk.writer.submit(lambda conn: set_dates_right(conn, clock.wall(50.0), "UTC"))
    assert set_right.result() == 2
    delivery.kiosk.reporter.wake()

    def ended_at() -> list[datetime]:
        with gym.connect() as conn:
            return list(conn.scalars(select(LAP.c.ended_at).order_by(LAP.c.seq)))

    until(lambda: ended_at() == [RIGHT + timedelta(seconds=20), RIGHT + timedelta(seconds=40)])
    gym.dispose()
    until(lambda: delivery.verdict().holds, "both ledgers agree, sums too")


def put_back(delivery: Delivery, copy: Path, epoch_too: bool) -> None:
    """The kiosk's card is new, and the copy on it."""
    path = delivery.kiosk.path
    delivery.kiosk.close()
    for file in path.parent.glob(f"{path.name}*"):
        file.unlink()
    if epoch_too:
        restore(copy, path, "lane-1", WallTime(RIGHT, True))
    else:
        shutil.copy(copy, path)
    delivery.kiosk = ReportingKiosk(delivery.folder, delivery.broker.table)


def a_day_is_lost_and_ten_laps_are_walked(delivery: Delivery, epoch_too: bool) -> list[int]:
    """Five laps, which still wait when the backup is made; four more, all delivered; the restore; ten more."""
    delivery.kiosk.walk(5)
    copy = back_up(delivery.kiosk.path, RIGHT)
    delivery.start()
    delivery.kiosk.walk(4)
    until(lambda: delivery.arrived(list(range(1, 10))))
    put_back(delivery, copy, epoch_too)
    delivery.kiosk.reporter.start()
    return delivery.kiosk.walk(10)


def test_after_last_nights_backup_was_put_back_ten_laps_arrive(delivery: Delivery) -> None:
    ten = a_day_is_lost_and_ten_laps_are_walked(delivery, epoch_too=True)
    until(lambda: sorted(delivery.gym.laps()) == sorted([*range(1, 10), *ten]))
    until(lambda: delivery.kiosk.acked() == [1, 2, 3, 4, 5, *ten], "what waited in the backup is delivered too")
    until(lambda: delivery.gym.state_of("broker") == "ok", "nothing is missing")


def test_without_a_new_epoch_four_of_the_ten_would_be_taken_for_known(delivery: Delivery) -> None:
    ten = a_day_is_lost_and_ten_laps_are_walked(delivery, epoch_too=False)
    until(lambda: delivery.kiosk.acked() == [1, 2, 3, 4, 5, *ten])
    assert sorted(delivery.gym.laps()) == list(range(1, 16))
