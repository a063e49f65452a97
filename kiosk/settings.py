"""Settings that staff change on a page, kept in the ledger and laid over those of kiosk.toml."""

from typing import Any

from pydantic import ValidationError
from sqlalchemy import Connection

from kiosk.clock import WallTime
from kiosk.config import KioskConfig
from kiosk.config_file import first_problem
from kiosk.errors import ConfigError
from kiosk.ledger import audit
from kiosk.ledger.kept import keep, recall

NAME = "settings"
EDITABLE = frozenset(
    {
        "site.name",
        "site.time_zone",
        "lane.length_m",
        "lane.start_m",
        "lane.far_m",
        "lane.counts",
        "sound.volume",
        "sound.quiet_from",
        "sound.quiet_to",
        "boards.fastest",
        "boards.feet_only",
    }
)
"""Everything else is changed in the file, by who may log in to the kiosk."""


def overlaid(config: KioskConfig, values: dict[str, Any]) -> KioskConfig:
    """The config with these dotted keys changed. Raises ConfigError for a key or value that can't be."""
    tables = config.model_dump()
    for key, value in values.items():
        if key not in EDITABLE:
            raise ConfigError(f"{key} can't be changed on a page; change it in kiosk.toml and restart the kiosk")
        table, name = key.split(".")
        tables[table][name] = value
    try:
        return KioskConfig.model_validate(tables)
    except ValidationError as error:
        raise ConfigError(first_problem(error, KioskConfig)) from None


def in_force(conn: Connection, config: KioskConfig) -> KioskConfig:
    """The config with what was kept laid over it; what can't be any more, since the file changed, is left out."""
    kept = recall(conn, NAME) or {}
    try:
        return overlaid(config, kept)
    except ConfigError:
        return config


def change_settings(conn: Connection, config: KioskConfig, values: dict[str, Any], by: str, at: WallTime) -> None:
    """Keep changed settings, with an audit line. `config` is the file's. Raises ConfigError, and keeps nothing."""
    before = recall(conn, NAME) or {}
    overlaid(config, before | values)
    keep(conn, NAME, before | values, at)
    audit.note(conn, at, by, "settings changed", before={key: before.get(key) for key in values})
