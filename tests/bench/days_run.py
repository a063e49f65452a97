"""A whole kiosk for hours on end, as fast as it goes: every thread of `kiosk run`, its ledger file, its nights.

Two things of it are replaced. Its clock stands at what the lane says next, and its link hands over records instead
of reading a port; it waits while the ledger is behind, for people who walk hundreds of times too fast mustn't fill
the writer's queue, nor the engine's.
"""

import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import takewhile
from pathlib import Path
from typing import Any

from sqlalchemy import select

from kiosk import app
from kiosk.clock import Clock, ManualClock
from kiosk.config import KioskConfig, KioskTable, SensorTable, SiteTable, TagTable
from kiosk.devices.link import Link
from kiosk.devices.simulator.simulate import LIDAR_POSES, MAT
from kiosk.devices.simulator.stage import Actor
from kiosk.devices.simulator.stream import DEMO_LANE, said_by
from kiosk.devices.simulator.truth import owed
from kiosk.devices.simulator.visit import Visit
from kiosk.lane.geometry import PortSpec
from kiosk.ledger.backups import there
from kiosk.ledger.open import open_readonly
from kiosk.ledger.tables import LAP
from kiosk.ledger.writer import Writer
from kiosk.service import loop
from kiosk.service.books import Books, open_books
from kiosk.wire.records import Record
from tests.bench.days_report import HOUR_S, Hours
from tests.bench.gym_days import BEGAN, ZONE, gym_days
from tests.bench.memory import resident_mib

SENSORS = {"mat": MAT, "lidar": LIDAR_POSES[0]}
RECORDINGS_MB = 20
"""Few, so that the oldest make room several times a day."""

AHEAD = 64
"""Records between lane and engine: some seconds of an empty mat."""

BEHIND = 4
"""Jobs that may wait for the disk."""

COMES_AND_GOES = "backup"


@dataclass
class Lane:
    """What is said, what is true of it, and what was seen of the kiosk meanwhile."""

    records: Iterator[Record]
    owed_t: list[float]
    over: threading.Event = field(default_factory=threading.Event)
    rss_mib: list[float] = field(default_factory=list)
    threads: list[list[str]] = field(default_factory=list)
    cpu_s: float = 0.0
    wall_s: float = 0.0


def run_hours(sensor: str, hours: int, seed: int = 1) -> Hours:
    """So many hours of one sensor and a tag reader. For a process that does nothing else."""
    lane = _lane(sensor, hours * HOUR_S, seed)
    clock = ManualClock(BEGAN)
    opened: list[Books] = []

    def open_seen(*given: Any) -> Books:
        opened.append(open_books(*given))
        return opened[-1]

    def fast_link(_config: KioskConfig, deliver: Callable[[Record], None], _clock: Clock) -> list[Link]:
        return [FastLink(sensor, lane, deliver, clock, opened[-1].writer)]

    replaced = {"SystemClock": lambda: clock, "open_books": open_seen, "links_of": fast_link}
    for name, by in replaced.items():
        setattr(app, name, by)
    loop.INBOX = AHEAD
    with tempfile.TemporaryDirectory(prefix="retrolane-hours-") as name:
        folder = Path(name)
        config = KioskConfig(
            site=SiteTable(time_zone=ZONE.key),
            kiosk=KioskTable(data_dir=folder, recordings_mb=RECORDINGS_MB),
            sensors={sensor: SensorTable(kind=SENSORS[sensor].kind, port="fed")},
            tag=TagTable(port="fed"),
        )
        app.run(config, lane.over, headless=True)
        return Hours(
            sensor,
            hours,
            lane.cpu_s,
            lane.wall_s,
            tuple(lane.rss_mib),
            tuple(tuple(names) for names in lane.threads),
            tuple(lane.owed_t),
            _kept(folder / "ledger.db"),
            len(there(folder / "ledger.db")),
        )


class FastLink(Link):
    """Hands over what the lane says, moves the clock along, and looks at the kiosk every hour of it."""

    def __init__(
        self, name: str, lane: Lane, deliver: Callable[[Record], None], clock: ManualClock, writer: Writer
    ) -> None:
        super().__init__(name, "fed", deliver, clock.now)
        self._lane = lane
        self._clock = clock
        self._writer = writer

    def _read_until_gone(self) -> bool:
        self._is_open = True
        try:
            self._hand_over()
        finally:
            self._lane.over.set()
        self._closing.wait()
        return True

    def _hand_over(self) -> None:
        lane = self._lane
        while not any(thread.name == "watchdog" for thread in threading.enumerate()):
            time.sleep(0.002)  # it starts after the links, and all that run are counted at the first look
        cpu_s, began = time.process_time(), time.monotonic()
        for record in lane.records:
            while self._writer.waiting > BEHIND:
                time.sleep(0.002)
            self._tick()
            if record.t >= len(lane.rss_mib) * HOUR_S:
                self._look()
            self._clock.t = record.t
            self._deliver(record)
            if self._closing.is_set():
                return
        self._look()
        lane.cpu_s, lane.wall_s = time.process_time() - cpu_s, time.monotonic() - began

    def _look(self) -> None:
        self._lane.rss_mib.append(resident_mib())
        names = sorted(thread.name for thread in threading.enumerate() if thread.name != COMES_AND_GOES)
        self._lane.threads.append(names)


def _lane(sensor: str, seconds: float, seed: int) -> Lane:
    ports = {sensor: SENSORS[sensor], "tag": PortSpec("rdm6300")}
    owed_t: list[float] = []

    def remembered(actors: Iterator[Actor]) -> Iterator[Actor]:
        for actor in actors:
            if isinstance(actor, Visit):
                owed_t.extend(leg.t for leg in actor.legs if leg.t and owed(leg, DEMO_LANE, sees_feet=True))
            yield actor

    people = takewhile(lambda actor: actor.ended_t < seconds, gym_days(seed, DEMO_LANE))
    said = said_by(remembered(people), DEMO_LANE, ports, seed=seed)
    return Lane(takewhile(lambda record: record.t < seconds, said), owed_t)


def _kept(ledger: Path) -> tuple[tuple[datetime, date], ...]:
    engine = open_readonly(ledger)
    with engine.connect() as conn:
        laps = conn.execute(select(LAP.c.ended_at, LAP.c.day).where(LAP.c.counted).order_by(LAP.c.ended_at)).all()
    engine.dispose()
    return tuple((ended_at, day) for ended_at, day in laps)
