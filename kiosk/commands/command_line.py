"""What more than one command needs: where the settings are, and how a long command ends."""

import contextlib
import os
import pwd
import signal
import threading
from pathlib import Path
from typing import Annotated

import typer

from kiosk.config import KioskConfig
from kiosk.config_file import load
from kiosk.errors import ConfigError

ConfigFile = Annotated[
    Path | None,
    typer.Option("--config", help="Settings; config/kiosk.toml or /etc/retrolane/kiosk.toml if left out."),
]
GymFile = Annotated[
    Path | None, typer.Option("--config", help="Settings; config/gym.toml or /etc/retrolane/gym.toml if left out.")
]
OfGym = Annotated[bool, typer.Option("--gym", help="The gym server's, by gym.toml.")]


def kiosk_config(path: Path | None) -> KioskConfig:
    """The kiosk's settings, from this file or where they usually are. Raises ConfigError.

    Root goes on as the owner of the kiosk's data: what root made there, the kiosk couldn't open any more.
    """
    config = load(found(path, "kiosk.toml"), KioskConfig)
    as_owner_of(config.kiosk.data_dir)
    return config


def as_owner_of(folder: Path) -> None:
    """Have root go on as the owner of a folder that is there; nobody else is changed."""
    if os.geteuid() == 0 and folder.exists():
        _become(folder.stat())


def _become(owner: os.stat_result) -> None:
    if owner.st_uid:
        os.setgroups([])
        with contextlib.suppress(KeyError):  # a number without a name is in no other groups
            os.initgroups(pwd.getpwuid(owner.st_uid).pw_name, owner.st_gid)
        os.setgid(owner.st_gid)
        os.setuid(owner.st_uid)


def found(path: Path | None, name: str) -> Path:
    """The settings file that was named, or the first of the usual places that has one. Raises ConfigError."""
    places = [path] if path else [Path("config") / name, Path("/etc/retrolane") / name]
    for place in places:
        with contextlib.suppress(PermissionError):  # below a home that isn't this user's: `sudo -u retrolane …`
            if place.exists():
                return place
    raise ConfigError(f"{places[0]}: no such file; say --config FILE, or copy {name} there from the project")


def stop_on_signal() -> threading.Event:
    """An event that Ctrl-C, SIGTERM or a closed terminal sets: every long command ends by it, cleanly."""
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda *_: stop.set())
    return stop
