from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import Column, select

from kiosk.clock import ManualClock, WallTime
from kiosk.config import BrokerTable, KioskConfig, RetentionTable, SiteTable
from kiosk.ledger.erase import is_erased
from kiosk.ledger.members import enrol
from kiosk.ledger.open import open_ledger
from kiosk.ledger.tables import AUDIT, MEMBER
from kiosk.ledger.tombstones import NAME
from kiosk.ledger.writer import Writer
from kiosk.service.nightly import LOOK_EVERY_S, Nightly, forget_then

LONG_AGO = WallTime(datetime(2026, 1, 2, tzinfo=UTC), True)
NIGHT = datetime(2026, 11, 23, 0, tzinfo=UTC)  # 01:00 in Berlin
HOUR_S = 3600.0


class Kiosk:
    def __init__(self, folder: Path, host: str = "", trusted: bool = True) -> None:
        self.folder = folder
        self.ledger = open_ledger(folder / "ledger.db", "lane-1")
        self.writer = Writer(self.ledger)
        self.member = self.writer.submit(lambda conn: enrol(conn, "a", LONG_AGO).id).result()
        self.clock = ManualClock(NIGHT, trusted=trusted)
        self.walks = False
        config = KioskConfig(
            site=SiteTable(time_zone="Europe/Berlin"),
            broker=BrokerTable(host=host),
            retention=RetentionTable(members_idle_days=90),
        )
        self.backups: list[bool] = []
        tonight = partial(forget_then, self._back_up, self.writer, config)
        self.nightly = Nightly(self.clock, config.site.time_zone, lambda: self.walks, tonight, self._back_up)

    def look(self, hours: float) -> bool:
        """Whether the idle member is erased, so many hours after 01:00."""
        self.clock.t = hours * HOUR_S
        self.nightly.look()
        return self.writer.submit(lambda conn: is_erased(conn, self.member)).result()

    def _back_up(self) -> None:
        with self.ledger.connect() as conn:
            self.backups.append(is_erased(conn, self.member))

    def all_of(self, column: Column[str]) -> set[str]:
        return self.writer.submit(lambda conn: set(conn.execute(select(column)).scalars())).result()

    def enrol_another(self) -> str:
        return self.writer.submit(lambda conn: enrol(conn, "b", LONG_AGO).id).result()


@pytest.fixture
def kiosk(tmp_path: Path) -> Iterator[Kiosk]:
    kiosk = Kiosk(tmp_path)
    yield kiosk
    kiosk.writer.close()
    kiosk.ledger.dispose()


def test_it_waits_for_half_past_three_of_the_gyms_own_time_and_for_an_empty_lane(kiosk: Kiosk) -> None:
    assert not kiosk.look(2.4)
    kiosk.walks = True
    assert not kiosk.look(2.6)
    kiosk.walks = False
    assert kiosk.look(2.6 + 2 * LOOK_EVERY_S / HOUR_S)
    assert kiosk.member in (kiosk.folder / NAME).read_text()


def test_once_a_day_is_enough_and_the_next_day_it_is_done_again(kiosk: Kiosk) -> None:
    assert kiosk.look(9.0)  # it was off until then
    another = kiosk.enrol_another()
    for hours, left in ((12.0, {another}), (26.6, set())):
        kiosk.look(hours)
        assert left == kiosk.all_of(MEMBER.c.id)
    assert "retention" in kiosk.all_of(AUDIT.c.what)


@pytest.mark.parametrize(("host", "trusted"), [("gym.local", True), ("", False)])
def test_nobody_is_erased_beside_a_gym_server_nor_by_a_clock_that_cant_be_trusted(
    tmp_path: Path, host: str, trusted: bool
) -> None:
    kiosk = Kiosk(tmp_path, host, trusted)
    assert not kiosk.look(timedelta(days=3) / timedelta(hours=1))
    kiosk.writer.close()
    kiosk.ledger.dispose()


def test_the_backup_comes_after_what_is_forgotten(kiosk: Kiosk) -> None:
    assert kiosk.look(2.6)
    kiosk.writer.close()
    assert kiosk.backups == [True]


def test_a_clock_that_is_never_sure_makes_a_backup_every_day_that_it_runs(tmp_path: Path) -> None:
    kiosk = Kiosk(tmp_path, trusted=False)
    for hours in range(0, 50):
        kiosk.look(float(hours))
    assert kiosk.backups == [False, False]
    kiosk.writer.close()
    kiosk.ledger.dispose()


def test_the_log_is_emptied_of_what_an_erasing_had_to_leave_there(tmp_path: Path) -> None:
    kiosk = Kiosk(tmp_path, host="gym.local")
    log = tmp_path / "ledger.db-wal"
    assert log.stat().st_size > 0
    assert not kiosk.look(2.6), "nobody is erased tonight"
    kiosk.writer.close()
    assert log.stat().st_size == 0
    kiosk.ledger.dispose()
