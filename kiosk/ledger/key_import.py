"""A key from the recovery sheet, put where the kiosk looks for it."""

from pathlib import Path

from sqlalchemy import func, select

from kiosk.errors import LedgerError
from kiosk.ledger.kept import recall
from kiosk.ledger.key_sheet import key_name
from kiosk.ledger.open import open_readonly
from kiosk.ledger.tables import MEMBER
from kiosk.ledger.tags import KEY_BYTES, KEY_NAME, keep_site_key


def import_key(key: bytes, key_path: Path, ledger_path: Path | None) -> bool:
    """Keep `key` in `key_path`; False when it is there already. The kiosk takes it up at its next start.

    Another key is replaced only while the ledger knows no tag by it: each tag's hash was made with it. One that was
    made because this one was lost is replaced: the ledger says which key its tags were hashed with. Without a
    ledger it never is: a gym server can't know what its kiosks have hashed with it. Raises LedgerError.
    """
    try:
        there = key_path.read_bytes()
    except FileNotFoundError:
        keep_site_key(key_path, key, replace=False)
        return True
    except OSError as error:
        raise LedgerError(f"{key_path}: can't be read ({error.strerror}); check its owner") from None
    if there == key:
        key_path.chmod(0o600)
        return False
    if ledger_path is None:
        raise LedgerError(
            f"{key_path}: holds another key, which kiosks may have been given; nothing was changed: is it this"
            " site's sheet? To begin anew with this key, move that file away first"
        )
    tags = _tags_lost(ledger_path, key) if len(there) == KEY_BYTES else 0  # what is no key has hashed no tag
    if tags:
        raise LedgerError(
            f"{key_path}: holds another key, and with this one {ledger_path} would know none of its {tags} tags;"
            " nothing was changed: is it this site's sheet? To begin anew with this key, move both files away first"
        )
    keep_site_key(key_path, key, replace=True)
    return True


def _tags_lost(ledger_path: Path, key: bytes) -> int:
    if not ledger_path.exists():
        return 0
    ledger = open_readonly(ledger_path)
    try:
        with ledger.connect() as conn:
            if recall(conn, KEY_NAME) == key_name(key):
                return 0
            query = select(func.count()).select_from(MEMBER).where(MEMBER.c.tag_hmac.is_not(None))
            return conn.execute(query).scalar_one()
    finally:
        ledger.dispose()
