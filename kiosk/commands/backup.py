"""`kiosk backup`, `kiosk restore`, `kiosk upgrade`: a ledger kept safe, put back, brought up to date."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from kiosk.commands.command_line import ConfigFile, found, kiosk_config
from kiosk.errors import LedgerError

BackupFile = Annotated[
    Path | None, typer.Argument(metavar="[FILE]", help="The backup; the last one in DATA_DIR/backups if left out.")
]
WithoutKey = Annotated[
    bool, typer.Option("--without-key", help="The recovery sheet is lost: every tag will be a stranger's.")
]


def backup(config: ConfigFile = None) -> None:
    """Back the ledger up into DATA_DIR/backups and look it through. `kiosk run` does so by itself every night."""
    from kiosk.clock import SystemClock
    from kiosk.ledger.backup import back_up
    from kiosk.ledger.open import open_readonly

    ledger = kiosk_config(config).kiosk.data_dir / "ledger.db"
    open_readonly(ledger).dispose()  # says so where there is none
    now = SystemClock().wall(0.0)
    print(back_up(ledger, now.at, sure=now.trusted))


def restore(file: BackupFile = None, config: ConfigFile = None, without_key: WithoutKey = False) -> None:
    """Put a backup in the ledger's place. What is there is kept aside; laps since come back from recordings."""
    from kiosk.clock import SystemClock
    from kiosk.ledger.backups import there
    from kiosk.ledger.restore import restore as put_back
    from kiosk.ledger.restore import tags_in
    from kiosk.lock import alone

    settings = kiosk_config(config).kiosk
    ledger, key = settings.data_dir / "ledger.db", settings.data_dir / "site.key"
    with alone(settings.data_dir):
        chosen = file or next(iter(there(ledger)), None)
        if chosen is None:
            raise LedgerError(f"{settings.data_dir}/backups: holds no backup; name one: `kiosk restore FILE`")
        name = None if without_key else _key_name(key, tags_in(chosen))
        at = SystemClock().wall(0.0)
        restored = put_back(chosen, ledger, settings.id, at, name, key_is_lost=without_key)
    print(f"{ledger}: is {chosen.name} now, with {restored.laps} legs")
    if restored.aside:
        print(f"{restored.aside}: holds what it was before; `kiosk run` deletes it after four weeks")
    print("Start `kiosk run`: it recovers what was walked since from the recordings, as far as there are any")


def upgrade(config: ConfigFile = None) -> None:
    """Bring the ledger to this version: backed up first, looked at after, and left as it was where that fails."""
    from kiosk.lock import alone
    from kiosk.upgrading import upgrade as bring_up

    settings = kiosk_config(config)
    ledger = settings.kiosk.data_dir / "ledger.db"
    if not ledger.exists():
        print(f"{ledger}: there is none yet; `kiosk run` makes it")
        return
    with alone(settings.kiosk.data_dir):
        backup = bring_up(ledger, settings, found(config, "kiosk.toml"))
    if backup is None:
        print(f"{ledger}: is of this version")
    else:
        print(f"{ledger}: was brought to this version; its backup is in {backup}")


def _key_name(key: Path, tags: int) -> str:
    """The name of the site's key that is here, typed from its sheet where there is none and tags need it."""
    from kiosk.ledger.key_import import import_key
    from kiosk.ledger.key_sheet import ask_sheet, key_name
    from kiosk.ledger.tags import load_site_key

    if not key.exists() and not tags:
        return ""
    if not key.exists():
        if not sys.stdin.isatty():
            raise LedgerError(
                f"{key}: there is no site's key, and without it the backup's {tags} tags are strangers;"
                " `kiosk key import` the recovery sheet first, or say --without-key if it is lost"
            )
        print(f"The backup knows {tags} tags by the site's key, which isn't here. Type the recovery sheet.")
        import_key(ask_sheet(lambda what: str(typer.prompt(what)), print), key, None)
    return key_name(load_site_key(key))
