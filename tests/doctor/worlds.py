"""Worlds to look at: real folders under a root of the test's own."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from kiosk.clock import WallTime
from kiosk.config import KioskConfig
from kiosk.doctor.world import World

NOW = datetime(2026, 10, 5, 12, 0, tzinfo=UTC)


def world(folder: Path, *, trusted: bool = True, may_open: bool = True, **tables: Any) -> World:
    """A kiosk with its data in `folder`/kiosk and its machine in `folder`/root. `tables`: of its settings."""
    kiosk = {"data_dir": folder / "kiosk", **tables.pop("kiosk", {})}
    config = KioskConfig.model_validate({"kiosk": kiosk, **tables})
    wall = WallTime(NOW, trusted)
    return World(config, root=folder / "root", wall=wall, may_open=may_open)


def put(folder: Path, path: str, text: str) -> Path:
    """A file of the machine's."""
    file = folder / "root" / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file
