"""What the flight recorder kept of a lap: where the feet were, found by letting the engine see it again."""

import gzip
from datetime import datetime
from pathlib import Path

from kiosk.engine import Engine
from kiosk.errors import CaptureError
from kiosk.messages.recordings import started_at
from kiosk.wire.capture import read_capture

Seen = tuple[float, float, float | None]
"""A foot at second t of the capture, at x and y metres."""

LOOK_S = 0.1
AROUND_S = 1.0  # before and after the lap, so that its lines are seen to be crossed


def feet_of_lap(folder: Path, began: datetime, ended: datetime) -> list[Seen]:
    """The feet from a second before `began` to one after `ended`; empty where no capture holds them.

    Takes some seconds for a lidar's capture. Raises CaptureError where a capture is damaged.
    """
    path = _capture_at(folder, began)
    if path is None:
        return []
    started = started_at(path)
    if started is None:
        return []
    from_s, to_s = ((at - started).total_seconds() for at in (began, ended))
    return _feet_between(path, from_s - AROUND_S, to_s + AROUND_S)


def _capture_at(folder: Path, at: datetime) -> Path | None:
    """The capture that was being written at a moment; None if there was none, or it has made room."""
    if not folder.is_dir():
        return None
    begun = [(started, path) for path in folder.iterdir() if (started := started_at(path)) and started <= at]
    return max(begun, default=(None, None))[1]


def _feet_between(path: Path, from_s: float, to_s: float) -> list[Seen]:
    seen: list[Seen] = []
    next_t = from_s
    try:
        with gzip.open(path, "rb") as file:
            capture = read_capture(file, path.name)
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
