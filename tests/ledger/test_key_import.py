import os
from pathlib import Path

import pytest

from kiosk.clock import SystemClock
from kiosk.errors import LedgerError
from kiosk.ledger.key_import import import_key
from kiosk.ledger.key_sheet import keep_key_name, key_name, tags_of_another
from kiosk.ledger.members import enrol
from kiosk.ledger.open import open_ledger
from kiosk.ledger.tags import load_or_make_site_key, load_site_key, tag_hmac

KEY = bytes(range(32))


@pytest.fixture
def key_path(tmp_path: Path) -> Path:
    return tmp_path / "kiosk" / "site.key"


@pytest.fixture
def ledger_path(tmp_path: Path) -> Path:
    return tmp_path / "kiosk" / "ledger.db"


def test_a_new_kiosk_takes_the_key_for_its_owner_alone(key_path: Path, ledger_path: Path) -> None:
    assert import_key(KEY, key_path, ledger_path)
    assert load_site_key(key_path) == KEY
    assert key_path.stat().st_mode & 0o777 == 0o600
    assert list(key_path.parent.iterdir()) == [key_path]
    assert not import_key(KEY, key_path, ledger_path)


def test_a_key_that_has_hashed_no_tag_is_replaced(key_path: Path, ledger_path: Path) -> None:
    load_or_make_site_key(key_path)
    open_ledger(ledger_path, "lane-1").dispose()
    assert import_key(KEY, key_path, ledger_path)
    assert load_site_key(key_path) == KEY
    assert key_path.stat().st_mode & 0o777 == 0o600


def test_a_key_that_tags_were_hashed_with_stays(key_path: Path, ledger_path: Path) -> None:
    own = load_or_make_site_key(key_path)
    ledger = open_ledger(ledger_path, "lane-1")
    clock = SystemClock()
    with ledger.begin() as conn:
        enrol(conn, tag_hmac("010063E9AE", own), clock.wall(clock.now()))
    ledger.dispose()
    with pytest.raises(LedgerError, match=r"none of its 1 tags; nothing was changed.*move both files away first"):
        import_key(KEY, key_path, ledger_path)
    assert load_site_key(key_path) == own
    assert not import_key(own, key_path, ledger_path)


def test_a_key_that_was_made_because_its_own_was_lost_makes_way_for_it(key_path: Path, ledger_path: Path) -> None:
    ledger = open_ledger(ledger_path, "lane-1")
    at = SystemClock().wall(0.0)
    with ledger.begin() as conn:
        enrol(conn, tag_hmac("010063E9AE", KEY), at)
        keep_key_name(conn, KEY, at)
    made = load_or_make_site_key(key_path)
    with ledger.begin() as conn:
        keep_key_name(conn, made, at)
        assert tags_of_another(conn, made) == (key_name(KEY), 1), "it goes on saying whose sheet would help"
    ledger.dispose()
    assert import_key(KEY, key_path, ledger_path)
    assert load_site_key(key_path) == KEY
    with pytest.raises(LedgerError, match="none of its 1 tags"):
        import_key(made, key_path, ledger_path)


def test_a_restored_ledger_gets_its_key(key_path: Path, ledger_path: Path) -> None:
    ledger = open_ledger(ledger_path, "lane-1")
    clock = SystemClock()
    with ledger.begin() as conn:
        enrol(conn, tag_hmac("010063E9AE", KEY), clock.wall(clock.now()))
    ledger.dispose()
    assert import_key(KEY, key_path, ledger_path)


def test_half_a_key_is_mended(key_path: Path, ledger_path: Path) -> None:
    key_path.parent.mkdir()
    key_path.write_bytes(KEY[:7])
    assert import_key(KEY, key_path, ledger_path)
    assert load_site_key(key_path) == KEY


def test_a_key_that_others_could_read_is_theirs_no_more(key_path: Path, ledger_path: Path) -> None:
    import_key(KEY, key_path, ledger_path)
    key_path.chmod(0o644)
    assert not import_key(KEY, key_path, ledger_path)
    assert key_path.stat().st_mode & 0o777 == 0o600


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(LedgerError, match="can't be"):
        import_key(KEY, tmp_path / "file" / "site.key", tmp_path / "ledger.db")
    assert os.listdir(tmp_path) == ["file"]  # noqa: PTH208 - names alone
