"""What the flight recorder kept of a lap: where the feet were, found by letting the engine see it again."""

import gzip
from datetime import datetime
from pathlib import Path

from kiosk.engine import Engine
from kiosk.errors import CaptureError
from kiosk.messages.recordings import started_at
from kiosk.wire.capture import read_capture
from kiosk.wire.records import UNDATED

Seen = tuple[float, float, float | None]
"""A foot at second t of the capture, at x and y metres."""

LOOK_S = 0.1
AROUND_S = 1.0  # before and after the lap, so that its lines are seen to be crossed


def feet_of_lap(folder: Path, began: datetime, ended: datetime) -> list[Seen]:
    """The feet from a second before `began` to one after `ended`; empty where no capture holds them.

    Takes some seconds for a lidar's capture. Raises CaptureError where a capture is damaged.
    """
    for started, path in _begun_by(folder, began):
        from_s, to_s = ((at - started).total_seconds() for at in (began, ended))
        seen = _feet_between(path, from_s - AROUND_S, to_s + AROUND_S)
        if seen is not None:
            return seen
    return []


def _begun_by(folder: Path, at: datetime) -> list[tuple[datetime, Path]]:
    """Captures by their names, the last that began before a moment first: it was being written then."""
    paths = folder.iterdir() if folder.is_dir() else ()
    begun = [(started, path) for path in paths if (started := started_at(path)) and started <= at]
    return sorted(begun, reverse=True)


def _feet_between(path: Path, from_s: float, to_s: float) -> list[Seen] | None:
    """None of a capture that is named by a clock that wasn't sure: it was written at another time."""
    seen: list[Seen] = []
    next_t = from_s
    try:
        with gzip.open(path, "rb") as file:
            capture = read_capture(file, path.name)
            if capture.header.started_utc == UNDATED:
                return None
            engine = Engine(capture.header)
            for record in capture:
                if record.t > to_s:
                    break
                engine.feed(record)
                if record.t >= next_t:
                    next_t = record.t + LOOK_S
                    seen += [(record.t, foot.x_m, foot.y_m) for foot in engine.picture().feet]
    except OSError as error:
        raise CaptureError(f"{path}: can't be read: {error.strerror or error}") from None
    return seen
