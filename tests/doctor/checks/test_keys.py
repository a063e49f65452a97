from pathlib import Path

from kiosk.clock import WallTime
from kiosk.doctor.checks.keys import look
from kiosk.ledger.key_sheet import keep_key_name, key_name
from kiosk.ledger.members import enrol
from kiosk.ledger.open import open_ledger
from kiosk.ledger.tags import load_or_make_site_key
from tests.doctor.worlds import NOW, world


def test_what_is_secret_is_its_owners_alone(tmp_path: Path) -> None:
    data = tmp_path / "kiosk"
    assert look(world(tmp_path)).level == "info"
    load_or_make_site_key(data / "site.key")
    open_ledger(data / "ledger.db", "lane-1").dispose()
    assert look(world(tmp_path)).say == "site.key, ledger.db: only who needs them can read them."
    (data / "ledger.db").chmod(0o640)
    assert look(world(tmp_path)).level == "warn"
    data.chmod(0o2750)  # the pages' group reads along
    assert look(world(tmp_path)).level == "ok"
    (data / "ledger.db").chmod(0o644)
    assert look(world(tmp_path)).cure == f"Run `sudo chmod 640 {data / 'ledger.db'}`."
    (data / "site.key").chmod(0o644)
    bad = look(world(tmp_path))
    assert (bad.level, bad.cure) == ("fail", f"Run `sudo chmod 600 {data / 'site.key'}`.")


def test_a_password_that_others_can_read(tmp_path: Path) -> None:
    password = tmp_path / "broker.password"
    password.write_text("x", encoding="utf-8")
    password.chmod(0o604)
    load_or_make_site_key(tmp_path / "kiosk" / "site.key")
    found = look(world(tmp_path, broker={"host": "gym", "username": "lane-1", "password_file": password}))
    assert (found.level, str(password) in found.say) == ("fail", True)


def test_a_ledger_without_its_key_and_a_key_that_is_none(tmp_path: Path) -> None:
    open_ledger(tmp_path / "kiosk" / "ledger.db", "lane-1").dispose()
    lost = look(world(tmp_path))
    assert (lost.level, "kiosk key import" in lost.cure) == ("fail", True)
    key = tmp_path / "kiosk" / "site.key"
    key.write_bytes(b"short")
    key.chmod(0o600)
    assert look(world(tmp_path)).say == "The site's key is damaged."


def test_a_key_that_the_ledgers_tags_werent_hashed_with_is_told_with_whose_sheet_helps(tmp_path: Path) -> None:
    lost = bytes(range(32))
    at = WallTime(NOW, trusted=True)
    engine = open_ledger(tmp_path / "kiosk" / "ledger.db", "lane-1")
    with engine.begin() as conn:
        enrol(conn, "hash of a tag", at)
        keep_key_name(conn, lost, at)
    engine.dispose()
    load_or_make_site_key(tmp_path / "kiosk" / "site.key")
    found = look(world(tmp_path))
    assert found.level == "fail"
    assert found.say.startswith(f"One tag was hashed with another site's key, {key_name(lost)}")
    assert f"recovery sheet of {key_name(lost)}" in found.cure
