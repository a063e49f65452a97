"""A simulated lane on which somebody walks, or taps, when the test says so."""

import time
from collections import deque
from queue import SimpleQueue
from random import Random

from kiosk.devices.simulator.lane import SimulatedLane
from kiosk.devices.simulator.mat import QUIET_SCANS
from kiosk.devices.simulator.rows import SCAN_HZ, pictures
from kiosk.devices.simulator.stream import mat_rows
from kiosk.devices.simulator.tag import NEAR_S, REPEAT_S
from kiosk.devices.simulator.visitor import Visitor
from kiosk.lane.geometry import LaneSpec
from kiosk.wire.mat import encode_state
from kiosk.wire.rdm6300 import encode_tag

SHORT = LaneSpec(length_m=3.0, width_m=0.9, start_m=1.0, far_m=2.5)
"""The shortest lane that the first run takes: a lap on it is over in a few seconds."""


class ObedientLane(SimulatedLane):
    """The lane's mat and tag reader; the mat says what is on it from `start()` on."""

    def __init__(self, lane: LaneSpec = SHORT) -> None:
        super().__init__(seed=1, lane=lane)
        self._asked: SimpleQueue[int] = SimpleQueue()
        self._rng = Random(1)

    def tap(self, tag: str) -> None:
        """Hold a tag to the reader for as long as people do."""
        for _ in range(round(NEAR_S / REPEAT_S)):
            self._say(self._masters["tag"], encode_tag(tag))
            time.sleep(REPEAT_S)

    def walk(self, laps: int = 1) -> None:
        """Let somebody come, walk, and leave, as soon as nobody else is there."""
        self._asked.put(laps)

    def _play(self) -> None:
        """On each change and 100 ms after the last word, as the mat's firmware does."""
        rows = mat_rows(self.lane)
        began = time.monotonic()
        coming: deque[tuple[int, int]] = deque()
        seq = scan = loaded = 0
        while not self._closing.is_set():
            self._say(self._masters["mat"], encode_state(seq % 2**16, scan * 1_000_000 // SCAN_HZ, rows, loaded))
            seq += 1
            if not coming and not self._asked.empty():
                coming.extend(self._visit(self._asked.get(), scan / SCAN_HZ))
            scan += QUIET_SCANS
            if coming and coming[0][0] <= scan:
                scan, loaded = coming.popleft()
            while (wait_s := began + scan / SCAN_HZ - time.monotonic()) > 0:
                self._listen(wait_s)

    def _visit(self, laps: int, t: float) -> list[tuple[int, int]]:
        somebody = Visitor(self._rng, self.lane, t + 0.2)
        somebody.come()
        for _ in range(laps):
            somebody.lap()
        somebody.leave()
        return list(pictures(iter([somebody.visit()]), mat_rows(self.lane), self.lane.width_m, 0.0, self._rng))
