"""The last hours of everything that reached the kiosk, as captures of some minutes each; the oldest make room.

A capture begins where the lane is empty, as long as that comes within `LONGEST_S`: a lap is whole in one of them.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from kiosk.devices.recorder import Recorder
from kiosk.messages.parts import PartStatus
from kiosk.messages.recordings import name_of, started_at
from kiosk.wire.records import CaptureHeader, Record

PART = "recordings"
ROLL_S = 300.0
LONGEST_S = 900.0


class FlightRecorder:
    """Writes captures into `folder`, `most_bytes` of them. For one thread; never raises. Tag numbers are left out.

    `header` gives what a capture that begins now is to say first; `now` the wall time; `is_idle` whether nobody
    walks.
    """

    def __init__(
        self,
        folder: Path,
        most_bytes: int,
        header: Callable[[], CaptureHeader],
        now: Callable[[], datetime],
        is_idle: Callable[[], bool],
    ) -> None:
        self._folder = folder
        self._most_bytes = most_bytes
        self._header = header
        self._now = now
        self._is_idle = is_idle
        self._began_t: float | None = None
        self._recorder: Recorder | None = None

    def write(self, record: Record) -> None:
        """Write one record down, in the order the engine takes them."""
        if self._began_t is None or self._is_over(record.t - self._began_t):
            self._begin(record.t)
        if self._recorder is not None and self._began_t is not None:
            self._recorder.write(replace(record, t=round(record.t - self._began_t, 6)))

    def close(self) -> None:
        """End the capture."""
        if self._recorder is not None:
            self._recorder.close()

    def status(self) -> PartStatus:
        """ok, or degraded when nothing is being recorded and why."""
        if self._recorder is None or self._recorder.status().state == "ok":
            return PartStatus(part=PART, state="ok", say="The last hours are kept, to explain a lap with.")
        return self._recorder.status().model_copy(update={"part": PART})

    def _is_over(self, lasted_s: float) -> bool:
        return lasted_s >= LONGEST_S or (lasted_s >= ROLL_S and self._is_idle())

    def _begin(self, t: float) -> None:
        self.close()
        self._make_room()
        now = self._now().astimezone(UTC)
        header = replace(self._header(), started_utc=now.isoformat(timespec="milliseconds").replace("+00:00", "Z"))
        self._recorder = Recorder(self._folder / name_of(now), header)
        self._began_t = t

    def _make_room(self) -> None:
        """The newest captures stay, as many as fit."""
        try:
            captures = sorted((path for path in self._folder.iterdir() if started_at(path)), reverse=True)
            held = 0
            for path in captures:
                held += path.stat().st_size
                if held > self._most_bytes:
                    path.unlink()
        except OSError:
            return  # a folder that isn't there yet holds nothing; a disk that fails is told by the recorder
