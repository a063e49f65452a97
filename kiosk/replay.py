"""`kiosk replay`: a capture through the very engine that runs live, as fast as the machine can."""

import gzip
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from rich import box
from rich.table import Table

from kiosk.engine import Engine
from kiosk.errors import CaptureError
from kiosk.lane.geometry import Counts, FacingPolicy
from kiosk.session.events import Event, Lap, Summary
from kiosk.wire.capture import read_capture


def replay_file(
    path: Path,
    counts: Counts | None = None,
    facing: FacingPolicy | None = None,
    warn: Callable[[str], None] = lambda _: None,
) -> Iterator[Event]:
    """Every event of a capture, in order, the summary last. The lane's own policy holds unless overridden.

    A capture cut short by a power cut is told to `warn`; what came before it counts. Raises CaptureError naming
    file, line and why.
    """
    opened = gzip.open if path.name.endswith(".gz") else open
    try:
        file = opened(path, "rb")
    except OSError as error:
        raise CaptureError(f"{path}: can't be read: {error.strerror or error}") from None
    with file:
        capture = read_capture(file, str(path))
        lane = capture.header.lane
        lane = replace(lane, counts=counts or lane.counts, facing=facing or lane.facing)
        try:
            engine = Engine(replace(capture.header, lane=lane))
        except CaptureError as error:
            raise CaptureError(f"{path}: line 1: {error}") from None
        for record in capture:
            yield from engine.feed(record)
        yield from engine.finish()
    if capture.truncated:
        warn(capture.truncated)


def table(events: Iterable[Event], title: str) -> Table:
    """The legs of a replay for people to read, and the sums below."""
    rows = Table(title=title, caption_justify="left", box=box.SIMPLE)
    for heading in ("end s", "session", "lap", "direction", "facing", "by", "counted", "took s", "m"):
        rows.add_column(heading, justify="right" if heading in ("end s", "lap", "took s", "m") else "left")
    for event in events:
        if isinstance(event, Lap):
            rows.add_row(
                f"{event.t:.1f}",
                str(event.session or "–"),
                str(event.lap or ""),
                event.direction,
                event.facing,
                event.facing_by,
                "yes" if event.counted else f"no: {event.reason}".replace("_", " "),
                "" if event.duration_s is None else f"{event.duration_s:.1f}",
                f"{event.distance_m:.1f}",
            )
        elif isinstance(event, Summary):
            dropped = ", ".join(f"{port} {count}" for port, count in event.bytes_dropped.items()) or "none"
            rows.caption = (
                f"{event.laps_counted} laps counted of {event.legs_complete} whole legs "
                f"in {event.sessions} sessions; bytes dropped: {dropped}"
            )
    return rows
