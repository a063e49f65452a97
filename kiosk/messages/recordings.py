"""How the captures of the flight recorder are named: by when they began, so that a lap's is found."""

from datetime import UTC, datetime
from pathlib import Path

FORMAT = "%Y%m%dT%H%M%S%fZ"
SUFFIX = ".jsonl.gz"


def folder_of(data_dir: Path) -> Path:
    """Where a kiosk with this `data_dir` keeps them."""
    return data_dir / "captures"


def name_of(began: datetime) -> str:
    """The name of a capture that began at an aware instant."""
    return f"{began.astimezone(UTC):{FORMAT}}{SUFFIX}"


def started_at(path: Path) -> datetime | None:
    """When a capture began, by its name; None for any other file."""
    try:
        return datetime.strptime(path.name.removesuffix(SUFFIX), FORMAT).replace(tzinfo=UTC)
    except ValueError:
        return None
