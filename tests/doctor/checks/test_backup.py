from datetime import timedelta
from pathlib import Path

import pytest

from kiosk.clock import WallTime
from kiosk.doctor.checks.backup import judge, look
from kiosk.ledger.backup import back_up
from kiosk.ledger.open import open_ledger
from kiosk.ledger.sessions import start_session
from kiosk.session.events import SessionStarted
from tests.doctor.worlds import NOW, world
from tests.ledger.damaging import overwrite_the_middle


@pytest.mark.parametrize(("hours", "level"), [(3, "ok"), (47, "ok"), (49, "warn"), (-2, "warn")])
def test_the_newest_backup_is_judged_by_its_age(tmp_path: Path, hours: int, level: str) -> None:
    open_ledger(tmp_path / "kiosk" / "ledger.db", "lane-1").dispose()
    for age_h in (500, hours):
        back_up(tmp_path / "kiosk" / "ledger.db", NOW - timedelta(hours=age_h))
    (tmp_path / "kiosk" / "backups" / "ledger-copy.db").touch()
    assert look(world(tmp_path)).level == level


def test_one_that_a_card_has_lost_since_is_none(tmp_path: Path) -> None:
    open_ledger(tmp_path / "kiosk" / "ledger.db", "lane-1").dispose()
    overwrite_the_middle(back_up(tmp_path / "kiosk" / "ledger.db", NOW))
    found = look(world(tmp_path))
    assert (found.level, "isn't whole any more" in found.say) == ("warn", True)
    assert "\n" not in found.say, "SQLite names the database on a line of its own"


def test_none_is_well_while_there_is_little_to_lose(tmp_path: Path) -> None:
    assert look(world(tmp_path)).level == "info"
    engine = open_ledger(tmp_path / "kiosk" / "ledger.db", "lane-1")
    assert look(world(tmp_path)).level == "info"
    for days, level in ((1, "info"), (3, "warn")):
        with engine.begin() as conn:
            started = SessionStarted(t=0.0, session=days, member=None, programme="free")
            start_session(conn, started, WallTime(NOW - timedelta(days=days), trusted=True), None)
        assert look(world(tmp_path)).level == level
    engine.dispose()


def test_where_the_ledger_is_damaged_another_check_says_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "kiosk" / "ledger.db"
    path.parent.mkdir()
    path.write_bytes(b"no database" * 1000)
    none = look(world(tmp_path))
    assert (none.level, none.cure) == ("warn", "See what the check `database` says.")


def test_the_gym_servers_on_this_machine_is_looked_at_too(tmp_path: Path) -> None:
    seen = world(tmp_path)
    seen.settings_file = tmp_path / "kiosk.toml"
    gyms = tmp_path / "gym" / "gym.db"
    (tmp_path / "gym.toml").write_text(f'[gym]\ndatabase = "sqlite:///{gyms}"\n', encoding="utf-8")
    assert look(seen).level == "info", "there is no gym server"
    engine = open_ledger(gyms, "gym")
    with engine.begin() as conn:
        started = SessionStarted(t=0.0, session=1, member=None, programme="free")
        start_session(conn, started, WallTime(NOW - timedelta(days=9), trusted=True), None)
    engine.dispose()
    assert look(seen).say == "The gym server's ledger: There is none."
    for age_days, level in ((3, "warn"), (1, "info")):
        back_up(gyms, NOW - timedelta(days=age_days))
        assert look(seen).level == level
    overwrite_the_middle(back_up(gyms, NOW))
    assert look(seen).cure.startswith("Run `sudo kiosk gym backup` now, and replace the card or disk")
    back_up(gyms, NOW + timedelta(hours=3))
    assert look(seen).cure == "See what the check `clock` says."
    (tmp_path / "gym.toml").write_text('[gym]\ndatabase = "postgresql+psycopg://gym@/gym"\n', encoding="utf-8")
    assert look(seen).level == "info"


def test_one_that_is_yet_to_come_is_a_clock_gone_wrong() -> None:
    assert "yet to come" in judge((NOW + timedelta(hours=1), None), None, NOW).say
