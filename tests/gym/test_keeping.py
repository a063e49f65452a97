import shutil
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from kiosk.clock import ManualClock
from kiosk.errors import LedgerError
from kiosk.gym.keeping import NO_BACKUP, Keeping
from kiosk.gym.server import LEDGER_OF, run_gym
from kiosk.ledger.backup import back_up
from kiosk.ledger.backups import folder_of, there
from kiosk.ledger.erase import erase_member, is_erased
from kiosk.ledger.members import enrol
from kiosk.ledger.open import open_ledger
from kiosk.ledger.restore import restore
from kiosk.ledger.tables import IDENTITY, MEMBER
from kiosk.ledger.tombstones import keep_beside
from kiosk.ledger.writer import Writer
from kiosk.lock import alone
from kiosk.messages.parts import PartStatus
from kiosk.report import awaiting
from kiosk.service.nightly import LOOK_EVERY_S
from tests.broker import Broker, until
from tests.gym_server import config, part, running
from tests.ledger.damaging import overwrite_the_middle, zero_the_header
from tests.reporting_kiosk import ReportingKiosk

EVENING = datetime(2026, 11, 23, 20, tzinfo=UTC)  # 21:00 in Berlin
HOUR_S = 3600.0
BOARD = "/api/v1/board?period=all&by=laps"


class Gym:
    """A gym's ledger and who keeps it, on a clock that is told the time."""

    def __init__(self, file: Path, hours: float = 0.0) -> None:
        self.file = file
        self.clock = ManualClock(EVENING)
        self.clock.t = hours * HOUR_S
        self.engine = open_ledger(file, LEDGER_OF)
        self.writer = Writer(self.engine)
        self.keeping = Keeping(file, self.writer, self.clock, "Europe/Berlin")

    def at(self, hours: float) -> list[str]:
        """The days there are backups of, so many hours after that evening."""
        self.clock.t = hours * HOUR_S
        self.keeping.look()
        self.writer.submit(keep_beside).result()
        self.keeping.close()
        return [path.name for path in there(self.file)]

    def told(self) -> dict[str, PartStatus]:
        return {told.part: told for told in self.keeping.parts()}

    def close(self) -> None:
        self.keeping.close()
        self.writer.close()
        self.engine.dispose()


@pytest.fixture
def gym(tmp_path: Path) -> Iterator[Gym]:
    made = Gym(tmp_path / "gym.db")
    yield made
    made.close()


def test_each_night_a_copy_is_made_from_half_past_three_of_the_gyms_own_time(gym: Gym) -> None:
    assert gym.told()["backup"].say == "The first is made tonight."
    assert gym.at(6.4) == []  # 03:24
    assert gym.at(6.6) == ["gym-20261124T023600Z.db"]
    assert gym.at(6.6 + 2 * LOOK_EVERY_S / HOUR_S) == ["gym-20261124T023600Z.db"], "one is enough"
    assert len(gym.at(30.6)) == 2
    assert gym.told()["backup"].state == "ok"


def test_a_server_without_a_backup_for_two_days_says_so(gym: Gym) -> None:
    gym.clock.t = 49 * HOUR_S
    told = gym.told()["backup"]
    assert (told.state, told.say) == ("degraded", NO_BACKUP)


def test_one_that_fails_is_told_without_its_folder(gym: Gym) -> None:
    folder_of(gym.file).write_text("no folder", encoding="utf-8")
    gym.at(6.6)
    told = gym.told()["backup"]
    assert (told.state, told.say) == ("degraded", NO_BACKUP), "anybody may read /fleet"


def test_that_one_was_put_back_is_told_for_a_week_and_then_what_it_was_is_deleted(gym: Gym) -> None:
    gym.at(6.6)
    gym.close()
    put_back = restore(there(gym.file)[0], gym.file, LEDGER_OF, gym.clock.wall(10 * HOUR_S))
    assert put_back.aside is not None
    after = Gym(gym.file, hours=11)
    assert after.told()["recovery"].state == "degraded"
    assert str(gym.file.parent) not in after.told()["recovery"].say, "anybody may read /fleet"
    assert after.at(7 * 24 + 10.5)
    assert "recovery" not in after.told()
    assert put_back.aside.exists()
    after.at(timedelta(weeks=6) / timedelta(hours=1))
    after.close()
    assert not put_back.aside.exists()


def test_who_was_erased_after_the_copy_stays_erased(gym: Gym) -> None:
    now = gym.clock.wall(0.0)
    member = gym.writer.submit(lambda conn: enrol(conn, "aa", now).id).result()
    gym.at(6.6)
    gym.writer.submit(lambda conn: erase_member(conn, member, "Ines", now)).result()
    gym.close()
    restore(there(gym.file)[0], gym.file, LEDGER_OF, now)
    engine = open_ledger(gym.file, LEDGER_OF)
    with engine.connect() as conn:
        assert conn.execute(select(MEMBER.c.id)).all() == []
        assert is_erased(conn, member)
    engine.dispose()


def test_a_damaged_ledger_is_replaced_by_its_backup_and_kiosks_report_the_rest_again(
    tmp_path: Path, broker: Broker, kiosk: ReportingKiosk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(awaiting, "LOST_S", 1.0)
    settings, file = config(tmp_path, broker.table), tmp_path / "gym.db"
    with running(settings) as client:
        kiosk.reporter.start()
        laps = kiosk.walk(3, kiosk.member_session())
        until(lambda: client.get(BOARD).json()["total_laps"] == 3)
    back_up(file, datetime.now(UTC))
    with running(settings) as client:
        laps += kiosk.walk(2)
        until(lambda: client.get(BOARD).json()["total_laps"] == 5)
        until(lambda: set(laps) <= set(kiosk.acked()))
        before = epoch(file)
    overwrite_the_middle(file)
    with running(settings) as client:
        until(lambda: part(client, "recovery") == "degraded")
        until(lambda: client.get(BOARD).json()["total_laps"] == 5, seconds=30)
        assert part(client, "backup") == "ok"
        [row] = client.get(BOARD).json()["rows"]
        assert row["laps"] == 3
        assert "A backup was put in the ledger" in client.get("/fleet").text
    assert epoch(file) != before, "kiosks know by it that their roster is older"


def epoch(file: Path) -> str:
    engine = open_ledger(file, LEDGER_OF)
    with engine.connect() as conn:
        found: str = conn.execute(select(IDENTITY.c.epoch)).scalar_one()
    engine.dispose()
    return found


def test_where_no_backup_is_good_it_begins_anew_and_keeps_what_was_there(tmp_path: Path, broker: Broker) -> None:
    settings, file = config(tmp_path, broker.table), tmp_path / "gym.db"
    with running(settings):
        pass
    shutil.copy(file, tmp_path / "was.db")
    zero_the_header(file)
    with running(settings) as client:
        until(lambda: part(client, "recovery") == "degraded")
    (aside,) = tmp_path.glob("aside-*")
    assert (aside / "gym.db").read_bytes()[512:] == (tmp_path / "was.db").read_bytes()[512:]


def test_one_gym_server_at_a_time_has_a_ledger(tmp_path: Path, broker: Broker) -> None:
    with alone(tmp_path, "gym"), pytest.raises(LedgerError, match="a gym server runs on the ledger there; stop"):
        run_gym(config(tmp_path, broker.table), threading.Event())
