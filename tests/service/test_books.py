from contextlib import ExitStack
from pathlib import Path

import pytest
from sqlalchemy import Connection, select

from kiosk.clock import ManualClock
from kiosk.config import KioskConfig
from kiosk.errors import LedgerError
from kiosk.ledger.sessions import start_session
from kiosk.ledger.tables import SESSION
from kiosk.service.books import open_books
from kiosk.session.events import SessionStarted
from kiosk.session.programmes import DEFAULTS
from kiosk.settings import change_settings
from tests.walked_ledger import NOON, walk

CLOCK = ManualClock(NOON)
AT = CLOCK.wall(0.0)


def test_what_a_power_cut_left_open_is_closed_and_what_a_page_changed_holds(tmp_path: Path) -> None:
    settings_file = KioskConfig.model_validate({"kiosk": {"data_dir": tmp_path}, "site": {"name": "Old"}})
    with ExitStack() as house:
        first = open_books(settings_file, CLOCK, DEFAULTS, house)
        left_open = first.writer.submit(
            lambda conn: start_session(conn, SessionStarted(0.0, 1, None, "free"), AT, None)
        ).result()
        first.writer.submit(
            lambda conn: change_settings(conn, settings_file, {"site.name": "New"}, "Ines", AT)
        ).result()
        assert first.config.site.name == "Old"

    def ended(conn: Connection) -> bool:
        row = conn.execute(select(SESSION.c.ended_at).where(SESSION.c.id == left_open)).one()
        return row.ended_at is not None

    with ExitStack() as house:
        again = open_books(settings_file, CLOCK, DEFAULTS, house)
        assert again.config.site.name == "New"
        assert again.site_key == first.site_key
        assert again.writer.submit(ended).result()


def test_another_kiosks_ledger_is_refused(tmp_path: Path) -> None:
    walk(tmp_path / "ledger.db", 1)  # lane-1's
    config = KioskConfig.model_validate({"kiosk": {"data_dir": tmp_path, "id": "lane-2"}})
    with ExitStack() as house, pytest.raises(LedgerError, match="lane-1"):
        open_books(config, CLOCK, DEFAULTS, house)
