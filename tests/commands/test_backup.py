import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import select

from kiosk.clock import WallTime
from kiosk.ledger.backups import there
from kiosk.ledger.key_sheet import keep_key_name, key_name, sheet, tags_of_another
from kiosk.ledger.members import enrol
from kiosk.ledger.open import WRITES, open_ledger
from kiosk.ledger.tables import MEMBER
from kiosk.ledger.tags import load_or_make_site_key
from kiosk.lock import alone
from tests.walked_ledger import NOON, walk

ROOT = Path(__file__).parents[2]


class Kiosk:
    """A data_dir with its settings, and the commands run on it."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir()
        self.data = folder / "data"
        self.ledger = self.data / "ledger.db"
        self._settings = folder / "kiosk.toml"
        self._settings.write_text(f'[kiosk]\ndata_dir = "{self.data}"\n', encoding="utf-8")

    def run(self, *words: str, typed: str = "") -> "subprocess.CompletedProcess[str]":
        command = [sys.executable, "-m", "kiosk.cli", *words, "--config", str(self._settings)]
        return subprocess.run(command, capture_output=True, text=True, cwd=ROOT, input=typed)

    def refused(self, *words: str) -> str:
        told = self.run(*words)
        assert (told.returncode, told.stdout, told.stderr.count("\n")) == (2, "", 1), told
        return told.stderr


@pytest.fixture
def kiosk(tmp_path: Path) -> Kiosk:
    return Kiosk(tmp_path / "old")


def test_back_up_and_put_back(kiosk: Kiosk) -> None:
    assert "there is no ledger yet" in kiosk.refused("backup")
    assert "holds no backup; name one" in kiosk.refused("restore")
    walk(kiosk.ledger, 3)
    made = kiosk.run("backup")
    (backup,) = there(kiosk.ledger)
    assert made.stdout == f"{backup}\n"
    walk(kiosk.ledger, 2)
    put_back = kiosk.run("restore")
    assert put_back.returncode == 0, put_back.stderr
    first, second, third = put_back.stdout.splitlines()
    assert first == f"{kiosk.ledger}: is {backup.name} now, with 3 legs"
    assert second.startswith(f"{kiosk.data}/aside-")
    assert "Start `kiosk run`" in third


def test_while_a_kiosk_runs_its_ledger_stays(kiosk: Kiosk) -> None:
    walk(kiosk.ledger, 3)
    kiosk.run("backup")
    with alone(kiosk.data):
        for command in ("restore", "upgrade"):
            assert kiosk.refused(command) == f"{kiosk.data}: a kiosk runs on this data_dir; stop it first\n"
        assert kiosk.run("backup").returncode == 0, "that doesn't disturb it"


def test_a_ledger_of_this_version_is_left_as_it_is(kiosk: Kiosk) -> None:
    assert "there is none yet" in kiosk.run("upgrade").stdout
    walk(kiosk.ledger, 3)
    assert kiosk.run("upgrade").stdout == f"{kiosk.ledger}: is of this version\n"
    assert there(kiosk.ledger) == []


def test_an_older_ledger_is_backed_up_first(kiosk: Kiosk) -> None:
    walk(kiosk.ledger, 3)
    engine = open_ledger(kiosk.ledger, "lane-1")
    with engine.execution_options(**{WRITES: True}).begin() as conn:
        conn.exec_driver_sql("ALTER TABLE session DROP COLUMN sealed")
        conn.exec_driver_sql("ALTER TABLE total DROP COLUMN last_at")
        conn.exec_driver_sql("UPDATE alembic_version SET version_num = '0005'")
    engine.dispose()
    told = kiosk.run("upgrade")
    said = told.stdout.splitlines()[-1]
    assert said == f"{kiosk.ledger}: was brought to this version; its backup is in {there(kiosk.ledger)[0]}"


def test_on_a_new_card_tags_are_strangers_until_the_sheet_is_typed(kiosk: Kiosk, tmp_path: Path) -> None:
    key = load_or_make_site_key(kiosk.data / "site.key")
    engine = open_ledger(kiosk.ledger, "lane-1")
    with engine.execution_options(**{WRITES: True}).begin() as conn:
        keep_key_name(conn, key, WallTime(NOON, True))
        enrol(conn, "aa", WallTime(NOON, True))
    engine.dispose()
    kiosk.run("backup")
    (backup,) = there(kiosk.ledger)

    new = Kiosk(tmp_path / "new")
    assert "without it the backup's 1 tags are strangers" in new.refused("restore", str(backup))
    assert not new.ledger.exists()
    other = load_or_make_site_key(new.data / "site.key")
    told = new.refused("restore", str(backup))
    assert f"hashed with the site's key {key_name(key)}, and this kiosk has {key_name(other)}" in told
    (new.data / "site.key").unlink()
    assert new.run("key", "import", typed=sheet(key, "My gym")).returncode == 0
    assert new.run("restore", str(backup)).returncode == 0

    lost = Kiosk(tmp_path / "lost")
    assert lost.run("restore", str(backup), "--without-key").returncode == 0
    engine = open_ledger(lost.ledger, "lane-1")
    with engine.connect() as conn:
        assert conn.execute(select(MEMBER.c.tag_hmac)).scalars().all() == ["aa"]
        assert tags_of_another(conn, other) is None, "nobody is asked for a key that is lost"
    engine.dispose()
