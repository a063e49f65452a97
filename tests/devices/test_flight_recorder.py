import gzip
import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

import pytest

from kiosk.clock import WallTime
from kiosk.devices import flight_recorder
from kiosk.devices.flight_recorder import LONGEST_S, LOOK_EVERY_S, NO_ROOM, ROLL_S, FlightRecorder
from kiosk.devices.recorder import Recorder
from kiosk.lane.geometry import LaneSpec, PortSpec
from kiosk.messages.recordings import started_at
from kiosk.wire.capture import read_capture
from kiosk.wire.records import UNDATED, CaptureHeader, Chunk, Press, Record
from tests.scenarios.site import until

BEGAN = datetime(2026, 11, 23, 12, tzinfo=UTC)
HEADER = CaptureHeader(LaneSpec(7.0, 0.9, 1.0, 6.5), {"panel": PortSpec("panel"), "mat": PortSpec("mat")})


class Flight:
    """A recorder, and the clock and lane it looks at."""

    def __init__(self, folder: Path, most_bytes: int = 10**9) -> None:
        self.folder = folder
        self.t = 0.0
        self.idle = self.sure = True
        self.recorder = FlightRecorder(folder, most_bytes, lambda: HEADER, lambda: self.wall, lambda: self.idle)

    @property
    def wall(self) -> WallTime:
        return WallTime(BEGAN + timedelta(seconds=self.t), self.sure)

    def press(self, t: float) -> None:
        self.t = t
        self.recorder.write(Press(t, "panel", "start"))

    def noise(self, t: float, size: int) -> None:
        """Bytes that can't be squeezed."""
        self.t = t
        self.recorder.write(Chunk(t, "mat", Random(t).randbytes(size)))

    def captures(self) -> list[tuple[datetime | None, list[float]]]:
        self.recorder.close()
        found = []
        for path in sorted(self.folder.iterdir()):
            with gzip.open(path, "rb") as file:
                found.append((started_at(path), [record.t for record in read_capture(file, path.name)]))
        return found


@pytest.fixture
def flight(tmp_path: Path) -> Callable[..., Flight]:
    return lambda **settings: Flight(tmp_path / "captures", **settings)


def test_a_capture_is_whole_by_itself_and_dated(flight: Callable[..., Flight]) -> None:
    flying = flight()
    for t in (3.0, 4.5, 3.0 + ROLL_S, 5.0 + ROLL_S):
        flying.press(t)
    assert flying.captures() == [
        (BEGAN + timedelta(seconds=3), [0.0, 1.5]),
        (BEGAN + timedelta(seconds=3 + ROLL_S), [0.0, 2.0]),
    ]


def test_by_a_clock_that_isnt_sure_it_has_no_date(flight: Callable[..., Flight]) -> None:
    flying = flight()
    flying.sure = False
    flying.press(0.0)
    flying.sure = True
    flying.press(ROLL_S)
    flying.recorder.close()
    dates = []
    for path in sorted(flying.folder.iterdir()):
        with gzip.open(path, "rb") as file:
            dates.append(read_capture(file, path.name).header.started_utc)
    assert dates == [UNDATED, "2026-11-23T12:05:00.000Z"]


def test_it_waits_for_an_empty_lane_but_not_for_ever(flight: Callable[..., Flight]) -> None:
    flying = flight()
    flying.idle = False
    for t in (0.0, ROLL_S, LONGEST_S - 1, LONGEST_S):
        flying.press(t)
    assert [ts for _, ts in flying.captures()] == [[0.0, ROLL_S, LONGEST_S - 1], [0.0]]


def test_the_oldest_make_room(flight: Callable[..., Flight]) -> None:
    flying = flight(most_bytes=600)
    for n in range(20):
        flying.press(n * ROLL_S)
    kept = flying.captures()
    assert 1 < len(kept) < 8
    assert kept[-1][0] == BEGAN + timedelta(seconds=19 * ROLL_S)


def test_one_that_is_being_written_never_takes_all_that_may_be_kept(flight: Callable[..., Flight]) -> None:
    """A lidar's quarter of an hour is 15 MB; who sets recordings_mb = 5 still has the last minutes."""
    flying = flight(most_bytes=200_000)
    for n in range(40):
        flying.noise(n * LOOK_EVERY_S, 10_000)
        until(flying.recorder._waiting.empty, "it is written", every_s=0.001)
    kept = flying.captures()
    held = sum(path.stat().st_size for path in flying.folder.iterdir())
    assert 100_000 < held < 215_000
    assert 3 <= len(kept) <= 5
    began, times = kept[-1]
    assert began is not None
    assert began + timedelta(seconds=times[-1]) == BEGAN + timedelta(seconds=39 * LOOK_EVERY_S)


def test_without_room_for_laps_nothing_is_recorded_until_there_is(
    flight: Callable[..., Flight], monkeypatch: pytest.MonkeyPatch
) -> None:
    spare = {"bytes": 1}
    monkeypatch.setattr(flight_recorder, "spare_bytes", lambda _: spare["bytes"])
    flying = flight()
    flying.press(0.0)
    until(lambda: flying.folder.exists() and any(flying.folder.iterdir()), "it is recorded")
    spare["bytes"] = -1
    flying.press(LOOK_EVERY_S)
    until(lambda: flying.recorder.status().state == "degraded", "it is said")
    assert flying.recorder.status().say == NO_ROOM
    flying.press(LOOK_EVERY_S + 1.0)
    assert list(flying.folder.iterdir()) == []
    spare["bytes"] = 0
    flying.press(ROLL_S)
    assert flying.captures() == [(BEGAN + timedelta(seconds=ROLL_S), [0.0])]
    assert flying.recorder.status().state == "ok"


def test_other_files_are_left_alone(flight: Callable[..., Flight], tmp_path: Path) -> None:
    (tmp_path / "captures").mkdir()
    mine = tmp_path / "captures" / "my-walk.jsonl.gz"
    mine.write_bytes(b"x" * 5000)
    flying = flight(most_bytes=1)
    flying.press(0.0)
    flying.press(ROLL_S)
    flying.recorder.close()
    assert mine.exists()
    assert started_at(mine) is None


def test_a_folder_that_cannot_be_written_is_told(flight: Callable[..., Flight], tmp_path: Path) -> None:
    (tmp_path / "captures").write_text("a file", encoding="utf-8")
    flying = flight()
    record: Record = Press(0.0, "panel", "start")
    flying.recorder.write(record)
    flying.recorder.close()
    status = flying.recorder.status()
    assert (status.part, status.state) == ("recordings", "degraded")


def test_a_disk_that_stands_still_holds_up_nobody_and_leaves_a_gap_between_captures(
    flight: Callable[..., Flight], monkeypatch: pytest.MonkeyPatch
) -> None:
    stuck, freed = threading.Event(), threading.Event()
    real = Recorder.write

    def slow(self: Recorder, record: Record) -> None:
        stuck.set()
        assert freed.wait(20)
        real(self, record)

    monkeypatch.setattr(Recorder, "write", slow)
    monkeypatch.setattr(flight_recorder, "WAITING", 5)
    flying = flight()
    flying.press(0.0)
    assert stuck.wait(20)
    for n in range(1, 50):
        flying.press(float(n))  # none of these waits
    freed.set()
    until(flying.recorder._waiting.empty, "what waited is written")
    flying.press(60.0)
    kept = flying.captures()
    assert [ts[0] for _, ts in kept] == [0.0, 0.0]
    assert len(kept[0][1]) < 10
    assert kept[1] == (BEGAN + timedelta(seconds=60), [0.0])


def test_a_disk_that_stays_too_slow_is_spared_captures_of_a_record_each(
    flight: Callable[..., Flight], monkeypatch: pytest.MonkeyPatch
) -> None:
    taken = threading.Semaphore(0)
    real = Recorder.write

    def slow(self: Recorder, record: Record) -> None:
        assert taken.acquire(timeout=20)
        real(self, record)

    monkeypatch.setattr(Recorder, "write", slow)
    monkeypatch.setattr(flight_recorder, "WAITING", 20)
    flying = flight()
    for n in range(200):
        flying.press(n / 100)
        if n % 3 == 0:
            taken.release()
            until(lambda: taken._value == 0 or flying.recorder._waiting.empty(), "it is taken", every_s=0.001)
    taken.release(200)
    kept = [times for _, times in flying.captures()]
    assert sum(map(len, kept)) > 5 * len(kept)
