"""`kiosk gym backup`, `kiosk gym restore`: the gym's ledger kept safe and put back, where it is a file."""

from pathlib import Path
from typing import Annotated

import typer

from kiosk.commands.command_line import GymFile, as_owner_of, found
from kiosk.config import GymConfig
from kiosk.config_file import load
from kiosk.errors import LedgerError

BackupFile = Annotated[
    Path | None, typer.Argument(metavar="[FILE]", help="The backup; the last one in `backups` if left out.")
]


def backup(context: typer.Context, config: GymFile = None) -> None:
    """Back the gym's ledger up into `backups` beside it and look it through. `kiosk gym` does so every night."""
    from kiosk.clock import SystemClock
    from kiosk.ledger.backup import back_up

    ledger = _ledger(config or context.obj)
    if not ledger.exists():
        raise LedgerError(f"{ledger}: there is no ledger yet; start `kiosk gym`, which makes it")
    now = SystemClock().wall(0.0)
    print(back_up(ledger, now.at, sure=now.trusted))


def restore(context: typer.Context, file: BackupFile = None, config: GymFile = None) -> None:
    """Put a backup in the place of the gym's ledger, which is kept aside. Kiosks report again what it lacks."""
    from kiosk.clock import SystemClock
    from kiosk.gym.server import LEDGER_OF
    from kiosk.ledger.backups import folder_of, there
    from kiosk.ledger.restore import restore as put_back
    from kiosk.lock import alone

    ledger = _ledger(config or context.obj)
    with alone(ledger.parent, LEDGER_OF):
        chosen = file or next(iter(there(ledger)), None)
        if chosen is None:
            raise LedgerError(f"{folder_of(ledger)}: holds no backup; name one: `kiosk gym restore FILE`")
        restored = put_back(chosen, ledger, LEDGER_OF, SystemClock().wall(0.0))
    print(f"{ledger}: is {chosen.name} now, with {restored.laps} legs")
    if restored.aside:
        print(f"{restored.aside}: holds what it was before; `kiosk gym` deletes it after four weeks")
    print("Start `kiosk gym`: kiosks report again by themselves what is missing, as far back as they keep it")


def _ledger(config: Path | None) -> Path:
    from kiosk.ledger.open import file_of

    database = load(found(config, "gym.toml"), GymConfig).gym.database
    ledger = file_of(database)
    if ledger is None:
        raise LedgerError(
            "the gym's ledger is at a database server; back it up with that one's own means, such as `pg_dump`"
        )
    as_owner_of(ledger.parent)
    return ledger
