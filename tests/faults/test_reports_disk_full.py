"""The disk is full under the gym's ledger, or under a kiosk's outbox: it is said, and each lap arrives once."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path

import pytest

from kiosk.errors import LedgerError
from kiosk.gym import ingest
from kiosk.report import marks
from tests.broker import Broker, until
from tests.faults.disk import MB, Disk
from tests.gym_ledger import GymLedger
from tests.reporting_kiosk import ReportingKiosk

NewDisk = Callable[[int], Disk]
Both = Callable[[Path, Path], tuple[GymLedger, ReportingKiosk]]


@pytest.fixture
def both(broker: Broker, hurried: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[Both]:
    """A gym server that listens and a kiosk that reports, each with its ledger in a folder; soon tried again."""
    monkeypatch.setattr(ingest, "AGAIN_S", 0.1)
    monkeypatch.setattr(marks, "AGAIN_S", 0.1)  # SQLite may have room for a mark, or not
    with ExitStack() as house:

        def begin(of_gym: Path, of_kiosk: Path) -> tuple[GymLedger, ReportingKiosk]:
            gym = house.enter_context(closing(GymLedger(of_gym, broker.table)))
            gym.ingest.start()
            until(lambda: gym.state_of("broker") == "ok")
            kiosk = house.enter_context(closing(ReportingKiosk(of_kiosk, broker.table)))
            kiosk.reporter.start()
            return gym, kiosk

        yield begin


def test_a_gym_server_without_room_acknowledges_nothing_and_takes_it_in_once_there_is(
    new_disk: NewDisk, tmp_path: Path, both: Both
) -> None:
    disk = new_disk(8 * MB)
    gym, kiosk = both(disk.at, tmp_path)
    laps = kiosk.walk(3)
    until(lambda: kiosk.acked() == laps)
    disk.fill()
    while gym.state_of("broker") == "ok":  # what SQLite had on its disk already takes a few
        laps += kiosk.walk(20)
    assert "database or disk is full" in gym.parts["broker"].say
    assert "Reports can't be kept, and wait at the broker: " in gym.parts["broker"].say
    acked = kiosk.acked()
    kept = gym.laps()
    assert kept == laps[: len(kept)]
    assert len(kept) < len(laps)
    assert set(acked) <= set(kept), "what isn't kept isn't acknowledged"
    disk.make_room()
    until(lambda: gym.laps() == laps)
    until(lambda: kiosk.acked() == laps)
    until(lambda: gym.state_of("broker") == "ok")


def test_a_kiosk_without_room_shows_no_lap_it_has_not_kept_and_loses_none_it_showed(
    new_disk: NewDisk, tmp_path: Path, both: Both
) -> None:
    disk = new_disk(8 * MB)
    gym, kiosk = both(tmp_path, disk.at)
    shown = kiosk.walk(3)
    until(lambda: kiosk.acked() == shown)
    disk.fill()

    def walk_for_ever() -> None:
        while True:
            shown.extend(kiosk.walk(1))

    with pytest.raises(LedgerError, match="disk is full"):
        walk_for_ever()
    until(lambda: gym.laps() == shown)
    until(lambda: kiosk.reporter.standing.room_bytes < MB)
    disk.make_room()
    until(lambda: kiosk.acked() == shown)
    more = kiosk.walk(2)
    until(lambda: gym.laps() == shown + more)
    assert shown + more == list(range(1, len(shown) + 3)), "no seq was lost, and none used twice"
