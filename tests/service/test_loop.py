import threading
from datetime import UTC, datetime

from kiosk.clock import SystemClock
from kiosk.devices.simulator.stream import DEMO_LANE, DEMO_PORTS, capture
from kiosk.engine import Engine
from kiosk.service.loop import Loop
from kiosk.session.events import Event, SessionEnded, SessionStarted
from kiosk.wire.rdm6300 import encode_tag
from kiosk.wire.records import CaptureHeader, Chunk, Record

TAG = encode_tag("010063E9AE")
HEADER = CaptureHeader(DEMO_LANE, dict(DEMO_PORTS))


class Ears:
    """Everything a loop says, and a way to wait for it."""

    def __init__(self) -> None:
        self.heard: list[Record] = []
        self.tags: list[str] = []
        self.events: list[Event] = []
        self.looks = 0
        self._news = threading.Condition()

    def hear(self, record: Record, tags: tuple[str, ...]) -> None:
        self.heard.append(record)
        self.tags += tags

    def tell(self, event: Event) -> None:
        with self._news:
            self.events.append(event)
            self._news.notify_all()

    def look(self) -> None:
        self.looks += 1

    def wait_for(self, kind: type) -> None:
        with self._news:
            assert self._news.wait_for(lambda: any(isinstance(e, kind) for e in self.events), timeout=30)


def test_records_become_events_and_the_end_ends_what_is_open() -> None:
    ears, clock = Ears(), SystemClock()
    loop = Loop(Engine(HEADER), clock, ears.hear, ears.tell, ears.look)
    loop.start()
    loop.deliver(Chunk(clock.now(), "tag", TAG))
    ears.wait_for(SessionStarted)
    loop.close()
    assert [e.why for e in ears.events if isinstance(e, SessionEnded)] == ["end"]
    assert ears.tags == ["m1"]
    assert ears.looks > 0
    assert not loop.alive


def test_deadlines_fire_though_nothing_arrives() -> None:
    ears, clock = Ears(), SystemClock()
    header = CaptureHeader(DEMO_LANE, dict(DEMO_PORTS), config={"session": {"idle_s": 0.2}})
    loop = Loop(Engine(header), clock, ears.hear, ears.tell, ears.look)
    loop.start()
    loop.deliver(Chunk(clock.now(), "tag", TAG))
    ears.wait_for(SessionEnded)
    loop.close()
    assert [e.why for e in ears.events if isinstance(e, SessionEnded)] == ["idle"]


def test_what_was_heard_replays_to_what_was_told() -> None:
    """Records that come late or out of order are dated when the engine takes them, and replay so."""
    ears, clock = Ears(), SystemClock()
    _, records, _ = capture(1, 40.0)
    loop = Loop(Engine(HEADER), clock, ears.hear, ears.tell, ears.look)
    loop.start()
    for record in records:
        loop.deliver(record)
    loop.close()
    times = [record.t for record in ears.heard]
    assert times == sorted(times)
    engine = Engine(HEADER)
    replayed = [event for record in ears.heard for event in engine.feed(record)] + engine.finish()
    assert replayed == ears.events


def test_a_failing_engine_is_known() -> None:
    ears, clock = Ears(), SystemClock()

    def fail(record: Record, tags: tuple[str, ...]) -> None:
        raise RuntimeError("boom")

    loop = Loop(Engine(HEADER), clock, fail, ears.tell, ears.look)
    loop.start()
    loop.deliver(Chunk(clock.now(), "tag", TAG))
    loop.close()
    assert str(loop.failed) == "boom"


def test_nothing_is_delivered_after_the_end() -> None:
    ears = Ears()
    loop = Loop(Engine(HEADER), SystemClock(), ears.hear, ears.tell, ears.look)
    loop.close()
    loop.deliver(Chunk(datetime.now(UTC).timestamp(), "tag", TAG))
    assert ears.heard == []
