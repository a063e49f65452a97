"""A card damages the ledger of a kiosk that counts: each lap that was shown is there again, here and at the gym."""

import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest

from tests.ledger.damaging import zero_the_header
from tests.scenarios.site import Site, until


def back_up(site: Site) -> None:
    command = [sys.executable, "-m", "kiosk.cli", "backup", "--config", str(site.folder / "kiosk.toml")]
    subprocess.run(command, check=True, capture_output=True)


@pytest.mark.long
@pytest.mark.timeout(300)
def test_laps_walked_since_the_backup_come_back_once_and_are_reported_once(site: Site) -> None:
    site.start("gym")
    kiosk = site.start_kiosk()
    site.lane.start()
    until(lambda: len(site.shown) >= 1, "a lap was shown", 120)
    back_up(site)
    in_backup = len(site.counted(site.kiosk_db))
    until(lambda: len(site.shown) >= in_backup + 2, "two more were shown", 120)
    until(lambda: len(site.counted(site.gym_db)) >= in_backup + 2, "the gym server has them", 60)
    kiosk.terminate()  # after a kill the log may hold the header, and there is nothing to mend
    assert kiosk.wait(60) == 0
    walked = len(site.counted(site.kiosk_db))
    assert walked > in_backup
    zero_the_header(site.kiosk_db)

    site.unplug()  # nobody walks any more: what comes now was walked before
    site.start_kiosk()
    until(lambda: len(site.counted(site.kiosk_db)) >= walked, "they came back from the recordings", 60)
    assert len(site.counted(site.kiosk_db)) == walked
    until(lambda: "recovered from recordings" in site.log("run"), "and it is said")
    assert "the ledger is damaged" in site.log("run")
    until(lambda: unsent(site) == 0, "all is reported", 60)
    assert len(site.counted(site.gym_db)) == walked
    (aside,) = site.kiosk_db.parent.glob("aside-*")
    assert (aside / "ledger.db").stat().st_size > 0


def unsent(site: Site) -> int:
    with closing(sqlite3.connect(f"file:{site.kiosk_db}?mode=ro", uri=True)) as conn:
        return int(conn.execute("SELECT count(*) FROM outbox WHERE acked_at IS NULL").fetchone()[0])
