"""The last hours of everything that reached the kiosk, as captures of some minutes each; the oldest make room.

They make room for laps too: where the disk fills up, the oldest go, and at last none is written.

A capture begins where the lane is empty, as long as that comes within `LONGEST_S`: a lap is whole in one of them.
Its name is what the clock says, its header has a date only where the clock is sure. A thread of its own writes: who
sees the lane and warns never waits for a disk.
"""

import queue
import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from kiosk.clock import WallTime
from kiosk.devices.recorder import Recorder
from kiosk.ledger.room import spare_bytes
from kiosk.messages.parts import PartStatus
from kiosk.messages.recordings import name_of, started_at
from kiosk.wire.records import UNDATED, CaptureHeader, Record

PART = "recordings"
ROLL_S = 300.0
LONGEST_S = 900.0
LOOK_EVERY_S = 10.0
LARGEST = 1 / 4  # of all that may be kept: the oldest that has to go isn't all there is
WAITING = 20_000  # records: a disk that stands still for longer than half a minute of a lidar's leaves a gap
NO_ROOM = "Nothing is recorded: the room that is left on the disk is for laps. Make some, or take a larger card."


@dataclass(frozen=True, slots=True)
class _Begin:
    header: CaptureHeader
    at: WallTime


class FlightRecorder:
    """Writes captures into `folder`, `most_bytes` of them; never raises, never waits. Tag numbers are left out.

    `header` gives what a capture that begins now is to say first; `now` the wall time; `is_idle` whether nobody
    walks. All three are asked by who calls `write`, which one thread does.
    """

    def __init__(
        self,
        folder: Path,
        most_bytes: int,
        header: Callable[[], CaptureHeader],
        now: Callable[[], WallTime],
        is_idle: Callable[[], bool],
    ) -> None:
        self._folder = folder
        self._most_bytes = most_bytes
        self._header = header
        self._now = now
        self._is_idle = is_idle
        self._began_t: float | None = None
        self._recorder: Recorder | None = None
        self._writing: Path | None = None
        self._is_large = False
        self._no_room = False
        self._looked_t = 0.0
        self._waiting: queue.Queue[_Begin | Record | None] = queue.Queue(WAITING)
        self._thread = threading.Thread(target=self._run, name="flight-recorder", daemon=True)
        self._thread.start()

    def write(self, record: Record) -> None:
        """Have one record written down, in the order the engine takes them."""
        if self._began_t is None and self._waiting.qsize() > self._waiting.maxsize // 2:
            return  # after a gap: a capture of a record or two, and the next, would only keep the disk busier
        try:
            if self._began_t is None or self._is_over(record.t - self._began_t):
                self._waiting.put_nowait(_Begin(self._header(), self._now()))
                self._began_t = record.t
            self._waiting.put_nowait(replace(record, t=round(record.t - self._began_t, 6)))
        except queue.Full:
            self._began_t = None  # what follows a gap is a capture of its own

    def close(self) -> None:
        """Write what waits, and end the capture. May be called twice."""
        if self._thread.is_alive():
            self._waiting.put(None)
            self._thread.join()

    def status(self) -> PartStatus:
        """ok, or degraded when nothing is being recorded and why."""
        recorder = self._recorder
        if self._no_room:
            return PartStatus(part=PART, state="degraded", say=NO_ROOM)
        if recorder is None or recorder.status().state == "ok":
            return PartStatus(part=PART, state="ok", say="The last hours are kept, to explain a lap with.")
        return recorder.status().model_copy(update={"part": PART})

    def _is_over(self, lasted_s: float) -> bool:
        return self._is_large or lasted_s >= LONGEST_S or (lasted_s >= ROLL_S and self._is_idle())

    def _run(self) -> None:
        while (item := self._waiting.get()) is not None:
            if isinstance(item, _Begin):
                self._end()
                self._begin(item)
            elif self._recorder is not None and not self._no_room:
                self._recorder.write(item)
                if item.t >= self._looked_t + LOOK_EVERY_S:
                    self._looked_t = item.t
                    self._no_room = not self._makes_room()
                    if self._no_room:
                        self._end()
        self._end()

    def _begin(self, begin: _Begin) -> None:
        self._looked_t = 0.0
        self._is_large = False
        self._no_room = not self._makes_room()
        if not self._no_room:
            at = begin.at.at
            started_utc = at.isoformat(timespec="milliseconds").replace("+00:00", "Z")
            header = replace(begin.header, started_utc=started_utc if begin.at.trusted else UNDATED)
            self._writing = self._folder / name_of(at)
            self._recorder = Recorder(self._writing, header)

    def _end(self) -> None:
        if self._recorder is not None:
            self._recorder.close()
        self._writing = None

    def _makes_room(self) -> bool:
        """The newest captures stay, as many as fit beside the room for laps; whether even another one would.

        The one that is being written makes way for the next before it takes much of what may be kept.
        """
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            captures = sorted((path for path in self._folder.iterdir() if started_at(path)), reverse=True)
            held = 0
            for path in captures:
                held += (size := path.stat().st_size)
                if path == self._writing:
                    self._is_large = size > LARGEST * self._most_bytes
                elif held > self._most_bytes:
                    path.unlink()
            while captures and spare_bytes(self._folder) < 0:
                captures.pop().unlink(missing_ok=True)
            return spare_bytes(self._folder) >= 0
        except OSError:
            return True  # a folder that can't be made, a disk that fails: the recorder tells it
