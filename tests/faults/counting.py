"""A kiosk that counts, in this process: real links on real ptys, loop, engine, bookkeeper, writer and ledger.

Its time is the lane's: it moves with what the sensors say, so that hours of it take minutes. Whatever waits for
something real (a port that is opened again, a disk) waits its own real time.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from functools import partial
from hashlib import sha256
from pathlib import Path
from threading import Condition, Lock

from kiosk.clock import ManualClock
from kiosk.devices.flight_recorder import FlightRecorder
from kiosk.devices.link import Link
from kiosk.devices.serial_link import GATHERED_S, SerialLink
from kiosk.devices.simulator.stream import DEMO_LANE
from kiosk.display.story import Story
from kiosk.display.view import View
from kiosk.engine import Engine
from kiosk.lane.geometry import PortSpec
from kiosk.ledger.writer import Writer
from kiosk.messages.parts import PartStatus
from kiosk.service.bookkeeper import Bookkeeper, Commit, Saved
from kiosk.service.faults import Faults
from kiosk.service.loop import Loop
from kiosk.service.parts import ledger_status
from kiosk.service.starting import ready_ledger
from kiosk.service.trust import Trust
from kiosk.session.events import Event
from kiosk.wire.records import CaptureHeader, Chunk, Record
from tests.devices.conftest import Plug
from tests.faults.recordings import Said

ZONE = "Europe/Berlin"
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
IN_STEP_BYTES = 200
"""How far a port may be ahead of the engine: what is said is dated when it was read."""
GATHERED_BYTES = 3000
"""The same for a lidar, whose link waits until there is much to read; a pty holds 4096."""
PATIENCE_S = 30.0


class Counting:
    """Counts from the beginning; `ports` are their devices and kinds. `shown` is what commits have returned for.

    `folder` holds ledger and recordings.
    """

    def __init__(
        self, folder: Path, ports: Mapping[str, tuple[Plug, PortSpec]], clock: ManualClock | None = None
    ) -> None:
        self.clock = clock or ManualClock(NOON)
        self.plugs = {name: plug for name, (plug, _) in ports.items()}
        self.shown: list[tuple[str, int]] = []
        self.events: list[Event] = []
        self._news = Condition()
        self._in_step_bytes = {
            name: GATHERED_BYTES if spec.kind in GATHERED_S else IN_STEP_BYTES for name, (_, spec) in ports.items()
        }
        self._said = dict.fromkeys(ports, 0)
        self._heard = dict.fromkeys(ports, 0)
        self._ledger = ready_ledger(folder / "ledger.db", "lane-1", self.clock)
        self._writer = Writer(self._ledger)
        header = CaptureHeader(DEMO_LANE, {name: spec for name, (_, spec) in ports.items()})
        self._engine = Engine(header)
        self._book = Bookkeeper(self._writer, self.clock, ZONE, self._key_of, self._kept)
        self._flight = FlightRecorder(
            folder / "captures",
            500_000_000,
            lambda: header,
            lambda: self.clock.wall(self.clock.now()),
            lambda: True,
        )
        self._story_lock = Lock()
        self._story = Story(DEMO_LANE, [name for name, (_, spec) in ports.items() if spec.kind != "rdm6300"])
        self._faults = Faults()
        trust = Trust(self._writer, self.clock, ZONE, lambda: None)
        self._loop = Loop(self._engine, self.clock, self._hear, self._tell, trust.look)
        self._links: list[Link] = [
            SerialLink(name, str(plug.path), spec.kind, self._loop.deliver, self.clock.now)
            for name, (plug, spec) in ports.items()
        ]
        self._loop.start()
        for link in self._links:
            link.start()
        self.until(lambda: all(link.status().state == "ok" for link in self._links), "the ports are open")

    @property
    def laps(self) -> int:
        """What the engine counted."""
        return self._engine.laps_counted

    def say(self, said: Sequence[Said]) -> None:
        """Have it said when it is due, counted from now; the lane's time is later afterwards."""
        self.all_heard()
        began = self.clock.t
        for t, port, data in said:
            self.clock.t = max(self.clock.t, began + t)
            for at in range(0, len(data), self._in_step_bytes[port]):
                piece = data[at : at + self._in_step_bytes[port]]
                self._said[port] += len(piece)
                self.plugs[port].say(piece)
                self.until(partial(self._in_step, port), "it was heard")

    def all_heard(self) -> None:
        """Wait until the engine has had everything."""
        self.until(lambda: self._heard == self._said, "everything was heard")

    def unplug(self, port: str) -> None:
        """Pull a device out; the link has noticed."""
        self.all_heard()
        self.plugs[port].pull()
        self.until(lambda: self.status(port).state == "down", f"{port} is down")

    def plug_in(self, port: str) -> None:
        """And in again; the link has found it."""
        self.plugs[port].insert()
        self.until(lambda: self.status(port).state == "ok", f"{port} is back")

    def status(self, part: str) -> PartStatus:
        """How a part is."""
        return next(status for status in self.parts() if status.part == part)

    def parts(self) -> list[PartStatus]:
        """As staff read them."""
        return [
            ledger_status(self._writer),
            self._flight.status(),
            *(self._faults.seen(link.status()) for link in self._links),
        ]

    def screen(self) -> View:
        """What the floor screen shows now."""
        with self._story_lock:
            self._story.parts(self.parts())
            return self._story.view(self.clock.t)

    def until(self, true: Callable[[], bool], what: str) -> None:
        """Wait for something; fail saying what wasn't."""
        with self._news:
            for _ in range(int(PATIENCE_S / 0.02)):
                if self._news.wait_for(true, 0.02):
                    return
        raise AssertionError(f"not within {PATIENCE_S:.0f} s: {what}")

    def close(self) -> None:
        """In the order in which `kiosk run` does."""
        for link in self._links:
            link.close()
        self._loop.close()
        self._flight.close()
        self._writer.close()
        self._ledger.dispose()

    def _in_step(self, port: str) -> bool:
        return self._heard[port] > self._said[port] - self._in_step_bytes[port]

    def _key_of(self, label: str) -> str:
        return sha256(self._engine.key_of(label).encode()).hexdigest()

    def _hear(self, record: Record, _tags: tuple[str, ...]) -> None:
        self._flight.write(record)
        if isinstance(record, Chunk):
            with self._news:
                self._heard[record.port] += len(record.data)
                self._news.notify_all()

    def _tell(self, event: Event) -> None:
        self._book.write(event)
        self._faults.tell(event)
        self.events.append(event)
        with self._story_lock:
            self._story.event(event, self.clock.t)

    def _kept(self, commit: Commit) -> None:
        if isinstance(commit, Saved):
            with self._news:
                self.shown.append((commit.id, commit.lap))
                self._news.notify_all()
            with self._story_lock:
                self._story.saved(commit.session, commit.lap, self.clock.t)
