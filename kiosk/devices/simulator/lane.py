"""A simulated lane on real ptys: a kiosk opens its ports as it would a mat's and a tag reader's."""

import contextlib
import os
import pty
import select
import tty
from collections.abc import Iterator, Mapping
from threading import Event, Thread
from time import monotonic

from kiosk.devices.simulator.day import day
from kiosk.devices.simulator.mat import hello
from kiosk.devices.simulator.stage import Actor
from kiosk.devices.simulator.stream import DEMO_LANE, DEMO_PORTS, mat_rows, said_by
from kiosk.devices.simulator.truth import owed
from kiosk.devices.simulator.visit import TrueLeg, Visit
from kiosk.lane.geometry import LaneSpec, PortSpec
from kiosk.wire.mat import AskHello, HostDecoder
from kiosk.wire.records import Chunk


class SimulatedLane:
    """People walk from `start()` to `close()`; `ports` names the pty of each port, open from the beginning.

    The bytes are those of `stream.capture` with the same seed, at the time they are due (`speed_up` times faster).
    What nobody reads is dropped, as a USB device would. Raises OSError when the system has no pty left.
    """

    def __init__(
        self,
        seed: int,
        lane: LaneSpec = DEMO_LANE,
        ports: Mapping[str, PortSpec] = DEMO_PORTS,
        speed_up: float = 1.0,
    ) -> None:
        self.lane = lane
        self.specs = dict(ports)
        self._speed_up = speed_up
        self._seed = seed
        self._actors = day(seed, lane)
        self._masters: dict[str, int] = {}
        self._slaves: dict[str, int] = {}
        self.ports: dict[str, str] = {}
        self._ears: dict[int, HostDecoder] = {}
        for port, spec in ports.items():
            self._open(port, spec)
        self._closing = Event()
        self._t = 0.0
        self._walked: list[TrueLeg] = []
        self._thread = Thread(target=self._play, name="simulated lane", daemon=True)

    @property
    def t(self) -> float:
        """Seconds of the people's time since `start()`."""
        return self._t

    @property
    def truth(self) -> list[TrueLeg]:
        """The legs that were over by now."""
        return [leg for leg in list(self._walked) if leg.over_t <= self._t]

    @property
    def laps(self) -> int:
        """The laps a kiosk should have counted so far, by the feet where a lidar looks."""
        sees_feet = any(spec.kind == "ld19" for spec in self.specs.values())
        return sum(owed(leg, self.lane, sees_feet) for leg in self.truth)

    def start(self) -> None:
        """Let the first person in."""
        self._thread.start()

    def close(self) -> None:
        """Send everybody home and take the ports away, as pulling the plug does."""
        self._closing.set()
        if self._thread.is_alive():
            self._thread.join()
        for file in (*self._masters.values(), *self._slaves.values()):
            os.close(file)
        self._masters.clear()
        self._slaves.clear()

    def _open(self, port: str, spec: PortSpec) -> None:
        master, slave = pty.openpty()
        tty.setraw(slave)
        os.set_blocking(master, False)
        # The slave stays open here too: without a reader a pty reports a hang-up, and a USB device doesn't.
        self._masters[port], self._slaves[port] = master, slave
        self.ports[port] = os.ttyname(slave)
        if spec.kind == "mat":
            self._ears[master] = HostDecoder()

    def _play(self) -> None:
        began = monotonic()
        for chunk in said_by(self._remembered(), self.lane, self.specs, seed=self._seed):
            while (wait_s := began + chunk.t / self._speed_up - monotonic()) > 0:
                self._listen(wait_s)
            if self._closing.is_set():
                return
            self._t = chunk.t
            if isinstance(chunk, Chunk):
                self._say(self._masters[chunk.port], chunk.data)

    def _remembered(self) -> Iterator[Actor]:
        for actor in self._actors:
            if isinstance(actor, Visit):
                self._walked.extend(actor.legs)
            yield actor

    def _listen(self, wait_s: float) -> None:
        """Wait, and answer a kiosk that asks the mat who it is."""
        ready, _, _ = select.select(list(self._ears), [], [], wait_s)
        for master in ready:
            with contextlib.suppress(OSError):
                for request in self._ears[master].feed(os.read(master, 256)):
                    if isinstance(request, AskHello):
                        self._say(master, hello(mat_rows(self.lane)))

    @staticmethod
    def _say(master: int, data: bytes) -> None:
        with contextlib.suppress(BlockingIOError):
            os.write(master, data)
