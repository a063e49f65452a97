"""A ledger brought to this version before the kiosk is started: backed up, migrated, and looked at by the doctor.

Where any of that goes wrong it is as it was, and the version before can go on with it.
"""

from functools import partial
from pathlib import Path

from kiosk.config import KioskConfig
from kiosk.doctor.at_hand import world_of
from kiosk.doctor.checks import canary, database, settings
from kiosk.doctor.doctor import Doctor
from kiosk.errors import LedgerError
from kiosk.ledger.backup import copy_of
from kiosk.ledger.backups import there
from kiosk.ledger.open import standing_of
from kiosk.ledger.swap import put_in_place, ready
from kiosk.service.starting import upgraded

CHECKS = (settings.CHECK, database.CHECK, canary.CHECK)
"""What a new version could have made worse. A cable that is out is no reason to go back."""


def upgrade(ledger: Path, config: KioskConfig, settings_file: Path) -> Path | None:
    """Returns the backup; None where nothing had to be changed. Raises LedgerError: the ledger is as it was.

    Whoever calls holds the kiosk's data alone (lock.py).
    """
    older = standing_of(ledger) == "older"
    upgraded(ledger, config.kiosk.id).dispose()
    backup = there(ledger)[0] if older else None
    examined = Doctor(partial(world_of, settings_file, may_open=False), CHECKS).examine()
    wrong = next((finding for finding in examined.findings if finding.level == "fail"), None)
    if wrong is None:
        return backup
    if backup is None:
        raise LedgerError(f"{wrong.title}: {wrong.say} {wrong.cure}")
    _put_back(backup, ledger)
    raise LedgerError(f"{ledger}: is as it was, and backed up in {backup}. {wrong.title}: {wrong.say} {wrong.cure}")


def _put_back(backup: Path, ledger: Path) -> None:
    """Of its own schema and epoch: since it was made nobody walked."""
    making = ready(ledger)
    try:
        copy_of(backup, making)
    except OSError as error:
        raise LedgerError(
            f"{making}: can't be written ({error.strerror}); make room, and put {backup} back by `kiosk restore`"
        ) from None
    put_in_place(making, ledger)
