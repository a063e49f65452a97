from pathlib import Path

import pytest

from kiosk.errors import LedgerError
from kiosk.ledger.tags import load_or_make_site_key, tag_hmac


def test_hmac_is_sha256_as_rfc_4231_has_it() -> None:
    expected = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"  # test case 2
    assert expected == tag_hmac("what do ya want for nothing?", b"Jefe")


def test_the_key_is_made_once_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "new" / "site.key"
    key = load_or_make_site_key(path)
    assert len(key) == 32
    assert path.stat().st_mode & 0o777 == 0o600
    assert key == load_or_make_site_key(path)
    assert [path] == list(path.parent.iterdir())


def test_a_key_that_others_can_read_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "site.key"
    load_or_make_site_key(path)
    path.chmod(0o640)
    with pytest.raises(LedgerError, match="chmod 600"):
        load_or_make_site_key(path)


def test_half_a_key_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "site.key"
    path.touch(0o600)
    path.write_bytes(b"x" * 31)
    with pytest.raises(LedgerError, match="32 bytes"):
        load_or_make_site_key(path)


def test_a_key_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(LedgerError, match="can't be made"):
        load_or_make_site_key(tmp_path / "file" / "site.key")
