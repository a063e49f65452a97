"""What the flight recorder's captures say was walked in a span of time: the engine sees it again.

A process of its own, `python -m kiosk.service.captured FOLDER AFTER BEFORE`: it takes all of a core for minutes,
and the kiosk counts meanwhile. Captures that follow each other without a gap were one run of the engine, and are
again. One that began by a clock that wasn't sure doesn't say when anything was: it is passed over.
"""

import gzip
import os
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from pydantic import TypeAdapter

from kiosk.clock import BUILT
from kiosk.engine import Engine
from kiosk.errors import CaptureError
from kiosk.ledger.recovery import SAME, Walked
from kiosk.messages.recordings import started_at
from kiosk.session.events import Event, Lap, SessionStarted
from kiosk.wire.capture import read_capture
from kiosk.wire.records import UNDATED, CaptureHeader, Record

GAP = timedelta(seconds=1)
"""A capture that begins this long after the last one ended is of another run: no kiosk starts faster."""
WALKED: TypeAdapter[list[Walked]] = TypeAdapter(list[Walked])


def walked_between(folder: Path, after: datetime, before: datetime) -> Iterator[Walked]:
    """Sessions with the legs that ended between the two, and legs of nobody's session, from all captures there are.

    One that can't be read to its end gives what comes before. `after` itself is of a leg that is known.
    """
    for began, events in _runs(folder, before):
        yield from _sessions(began, events, after, before)


def _runs(folder: Path, before: datetime) -> Iterator[tuple[datetime, list[Event]]]:
    """Each run of the engine: when it began, and its events, dated from there."""
    run: _Run | None = None
    for path in sorted(folder.glob("*.jsonl.gz")):
        began = started_at(path)
        if began is None or not BUILT <= began < before:
            continue
        try:
            with gzip.open(path, "rb") as file:
                capture = read_capture(file, path.name)
                if capture.header.started_utc == UNDATED:
                    continue
                if run is None or not run.goes_on(capture.header, began):
                    if run is not None:
                        yield run.finish()
                    run = _Run(capture.header, began)
                offset_s = (began - run.began).total_seconds()
                for record in capture:
                    run.feed(replace(record, t=max(record.t + offset_s, run.engine.t)))
        except (OSError, CaptureError) as error:
            print(f"{path}: {error}", file=sys.stderr)
    if run is not None:
        yield run.finish()


class _Run:
    def __init__(self, header: CaptureHeader, began: datetime) -> None:
        self.engine = Engine(header)
        self.began = began
        self._header = replace(header, state={}, started_utc="")
        self._events: list[Event] = []

    def goes_on(self, header: CaptureHeader, began: datetime) -> bool:
        """Whether a capture is the continuation of this run."""
        ended = self.began + timedelta(seconds=self.engine.t)
        return ended - GAP < began < ended + GAP and replace(header, state={}, started_utc="") == self._header

    def feed(self, record: Record) -> None:
        """One more record."""
        self._events += self.engine.feed(record)

    def finish(self) -> tuple[datetime, list[Event]]:
        """The run is over."""
        return self.began, self._events + self.engine.finish()


def _sessions(began: datetime, events: list[Event], after: datetime, before: datetime) -> Iterator[Walked]:
    starts: dict[int, SessionStarted] = {}
    legs: dict[int | None, list[tuple[datetime, Lap]]] = {}
    for event in events:
        if isinstance(event, SessionStarted):
            starts[event.session] = event
        elif isinstance(event, Lap):
            ended = began + timedelta(seconds=event.t)
            if after + SAME < ended < before:
                legs.setdefault(event.session, []).append((ended, event))
    for session, its in legs.items():
        if session is None:
            yield Walked(None, its[0][0], tuple(its))
        else:
            start = starts[session]
            yield Walked(start.programme, began + timedelta(seconds=start.t), tuple(its))


def main(folder: str, after: str, before: str) -> None:
    """Print what was walked as one line of JSON, for recovering.py."""
    os.nice(10)
    found = list(walked_between(Path(folder), datetime.fromisoformat(after), datetime.fromisoformat(before)))
    sys.stdout.buffer.write(WALKED.dump_json(found))


if __name__ == "__main__":
    main(*sys.argv[1:])
