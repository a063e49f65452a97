"""The doctor of the kiosk on this machine: its settings are read anew for each examination."""

from functools import partial
from pathlib import Path

from kiosk.config import KioskConfig
from kiosk.config_file import load
from kiosk.doctor.doctor import Doctor
from kiosk.doctor.world import World
from kiosk.errors import ConfigError
from kiosk.programmes import load_programmes


def doctor_of(settings_file: Path | ConfigError, *, may_open: bool = True) -> Doctor:
    """`settings_file`: kiosk.toml, or why there is none. `may_open` False leaves devices alone."""
    return Doctor(partial(world_of, settings_file, may_open=may_open))


def world_of(settings_file: Path | ConfigError, *, may_open: bool = True) -> World:
    """The world by these settings; programmes.toml beside them belongs to them."""
    if isinstance(settings_file, ConfigError):
        return World(settings_file, may_open=may_open)
    settings: KioskConfig | ConfigError
    try:
        settings = load(settings_file, KioskConfig)
        load_programmes(settings_file)
    except ConfigError as error:
        settings = error
    return World(settings, settings_file=settings_file, may_open=may_open)
