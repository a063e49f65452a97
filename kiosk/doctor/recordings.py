"""The sensors' last hour out of the flight recorder's captures, without anything that a tag reader said."""

import gzip
import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from kiosk.engine import TAG_KINDS
from kiosk.errors import CaptureError
from kiosk.messages.recordings import folder_of, started_at
from kiosk.wire.capture import dump_header, dump_record, read_capture
from kiosk.wire.records import Chunk, Typed

SPAN = timedelta(hours=1)
LONGEST = timedelta(minutes=15)
"""The recorder's longest capture: one that began so long before the hour reaches into it."""


def last_hour(data_dir: Path, now: datetime) -> Iterator[tuple[str, bytes]]:
    """Each capture's name and its bytes, gzipped; one that is damaged as far as it goes."""
    folder = folder_of(data_dir)
    paths = sorted(folder.iterdir()) if folder.is_dir() else []
    for path in paths:
        began = started_at(path)
        if began is not None and now - SPAN - LONGEST <= began <= now:
            yield path.name, without_tags(path)


def without_tags(path: Path) -> bytes:
    """The flight recorder leaves tags out already; a recording that somebody put beside it may hold them."""
    out = io.BytesIO()
    with gzip.GzipFile(fileobj=out, mode="wb", mtime=0) as squeezed:
        try:
            with gzip.open(path, "rb") as file:
                capture = read_capture(file, path.name)
                squeezed.write(f"{dump_header(replace(capture.header, note=''))}\n".encode())
                tags = {port for port, spec in capture.header.ports.items() if spec.kind in TAG_KINDS}
                for record in capture:
                    if not (isinstance(record, Chunk | Typed) and record.port in tags):
                        squeezed.write(f"{dump_record(record)}\n".encode())
        except (OSError, EOFError, CaptureError) as error:
            squeezed.write(f"# cut short: {type(error).__name__}\n".encode())
    return out.getvalue()
