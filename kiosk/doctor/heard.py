"""What the devices say when nobody else has them: opened as `kiosk run` opens them, for a few seconds."""

import threading
from dataclasses import dataclass, field

from kiosk.clock import SystemClock
from kiosk.config import KioskConfig
from kiosk.engine import Engine
from kiosk.lane.observations import LanePicture, SensorState
from kiosk.messages.parts import PartStatus
from kiosk.ports import capture_header, links_of
from kiosk.session.events import Event, Summary
from kiosk.wire.records import Chunk, Record

LISTEN_S = 3.6
"""A link calls a device silent after 3 s; a lidar turns ten times a second, a mat scans 200 times."""


@dataclass(frozen=True, slots=True)
class Heard:
    """How each port is, what each sensor finds wrong with itself, what came in, and the lane as it looks.

    `bytes_in` and `bytes_dropped` by port; what is dropped was part of no frame.
    """

    parts: tuple[PartStatus, ...]
    faults: dict[str, str] = field(default_factory=dict)
    bytes_in: dict[str, int] = field(default_factory=dict)
    bytes_dropped: dict[str, int] = field(default_factory=dict)
    picture: LanePicture | None = None


def listen(config: KioskConfig, seconds: float = LISTEN_S) -> Heard:
    """Listen to every sensor and the tag reader. Nothing is kept; a tag read meanwhile is nobody's."""
    clock = SystemClock()
    records: list[Record] = []
    lock = threading.Lock()

    def deliver(record: Record) -> None:
        with lock:
            records.append(record)

    links = links_of(config, deliver, clock)
    for link in links:
        link.start()
    threading.Event().wait(seconds)
    parts = tuple(link.status() for link in links)
    ended = clock.now()
    for link in links:
        link.close()
    return _judged(config, parts, sorted(records, key=lambda record: record.t), ended)


def _judged(config: KioskConfig, parts: tuple[PartStatus, ...], records: list[Record], ended: float) -> Heard:
    """The records through the very engine that runs live."""
    engine = Engine(capture_header(config))
    events: list[Event] = []
    bytes_in: dict[str, int] = {}
    for record in records:
        if isinstance(record, Chunk):
            bytes_in[record.port] = bytes_in.get(record.port, 0) + len(record.data)
        events += engine.feed(record)
    events += engine.advance(max(ended, engine.t))
    picture = engine.picture() if config.sensors else None
    faults: dict[str, str] = {}
    for event in events:
        if isinstance(event, SensorState):
            faults.pop(event.port, None)
            if event.state != "ok":
                faults[event.port] = event.detail or event.state
    sums = engine.finish()[-1]
    dropped = dict(sums.bytes_dropped) if isinstance(sums, Summary) else {}
    return Heard(parts, faults, bytes_in, dropped, picture)
