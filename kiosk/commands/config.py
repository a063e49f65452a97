"""`kiosk config`: is what the settings say good, and what is in force."""

import json

import typer

from kiosk.commands.command_line import ConfigFile, OfGym, found
from kiosk.config import GymConfig, KioskConfig
from kiosk.config_file import load

config_app = typer.Typer(help="Look at the settings.", no_args_is_help=True)


@config_app.command("check")
def config_check(config: ConfigFile = None, gym: OfGym = False) -> None:
    """Tell what is wrong with the settings, programmes.toml beside them too; exit 2 when something is."""
    from kiosk.programmes import load_programmes

    path = found(config, "gym.toml" if gym else "kiosk.toml")
    load(path, GymConfig if gym else KioskConfig)
    load_programmes(path)
    print(f"{path}: good")


@config_app.command("show")
def config_show(config: ConfigFile = None, gym: OfGym = False) -> None:
    """Print the settings in force: the file's, and the defaults of what it leaves out."""
    settings = load(found(config, "gym.toml" if gym else "kiosk.toml"), GymConfig if gym else KioskConfig)
    for key, value in _flat(settings.model_dump(mode="json")):
        print(f"{key} = {json.dumps(value)}")


def _flat(table: dict[str, object], prefix: str = "") -> list[tuple[str, object]]:
    rows: list[tuple[str, object]] = []
    for key, value in table.items():
        name = f"{prefix}{key}"
        rows += _flat(value, f"{name}.") if isinstance(value, dict) else [(name, value)]
    return rows
