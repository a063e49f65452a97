"""`kiosk key`: the site's key, by which tags are known, on paper and back."""

import sys
from pathlib import Path

import typer

from kiosk.commands.command_line import ConfigFile, OfGym, found, kiosk_config
from kiosk.config import GymConfig
from kiosk.config_file import load

key_app = typer.Typer(help="The site's key, by which tags are known: on paper, and back.", no_args_is_help=True)


@key_app.command("export")
def key_export(config: ConfigFile = None, gym: OfGym = False) -> None:
    """Print the recovery sheet: without it a backup's tags are lost. Keep it like a key."""
    from kiosk.ledger.key_sheet import sheet
    from kiosk.ledger.tags import load_site_key

    path, _, site = _key_place(config, gym)
    print(sheet(load_site_key(path), site), end="")


@key_app.command("import")
def key_import(config: ConfigFile = None, gym: OfGym = False) -> None:
    """Take the key from a recovery sheet, typed line by line or given on standard input."""
    from kiosk.ledger.key_import import import_key
    from kiosk.ledger.key_sheet import ask_sheet, key_name, read_sheet

    path, ledger, _ = _key_place(config, gym)
    if sys.stdin.isatty():
        key = ask_sheet(lambda what: str(typer.prompt(what)), print)
    else:
        key = read_sheet(sys.stdin.buffer.read().decode(errors="replace").splitlines())
    if not import_key(key, path, ledger):
        print(f"{path}: held the key {key_name(key)} already")
    elif gym:
        print(f"{path}: holds the key {key_name(key)} now")
    else:
        print(f"{path}: holds the key {key_name(key)} now; restart the kiosk if it runs")


def _key_place(config: Path | None, gym: bool) -> tuple[Path, Path | None, str]:
    """The key's file, the ledger of which it has hashed the tags, and the site's name."""
    if gym:
        server = load(found(config, "gym.toml"), GymConfig)
        return server.gym.site_key, None, server.site.name
    settings = kiosk_config(config)
    folder = settings.kiosk.data_dir
    return folder / "site.key", folder / "ledger.db", settings.site.name
