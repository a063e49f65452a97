"""What a lane with a mat, an LD19 and a tag reader says while people come and go, each byte when it is due."""

from collections.abc import Iterable, Iterator
from heapq import merge
from itertools import takewhile, tee

from kiosk.devices.simulator.day import day
from kiosk.devices.simulator.lidar import PACKETS_PER_READ, POINTS_PER_S
from kiosk.devices.simulator.stage import Actor
from kiosk.devices.simulator.stream import DEMO_LANE, DEMO_PORTS, Said, said_by
from kiosk.devices.simulator.truth import owed
from kiosk.devices.simulator.visit import TrueLeg, Visit
from kiosk.lane.geometry import PortSpec
from kiosk.wire.ldrobot import PACKET_BYTES, POINTS
from kiosk.wire.records import Chunk

LIDAR = {"lidar": PortSpec("ld19", x_m=-0.25, height_m=0.10)}
PORTS = {**DEMO_PORTS, **LIDAR}
PACKET_S = POINTS / POINTS_PER_S


class Feed:
    """A day's first `seconds`. Whoever would still be there at the end doesn't come. To be drawn once."""

    def __init__(self, seed: int, seconds: float) -> None:
        self._walked: list[TrueLeg] = []
        for_lidar, for_others = tee(takewhile(lambda actor: actor.ended_t < seconds, day(seed, DEMO_LANE)))
        said = merge(
            packet_by_packet(said_by(for_lidar, DEMO_LANE, LIDAR, seed=seed)),
            said_by(self._remembered(for_others), DEMO_LANE, DEMO_PORTS, seed=seed),
            key=lambda record: record.t,
        )
        self.records: Iterator[Said] = takewhile(lambda record: record.t < seconds, said)

    @property
    def laps(self) -> int:
        """The laps owed for all that was drawn, by the feet."""
        return sum(owed(leg, DEMO_LANE, sees_feet=True) for leg in self._walked)

    def _remembered(self, actors: Iterable[Actor]) -> Iterator[Actor]:
        for actor in actors:
            if isinstance(actor, Visit):
                self._walked.extend(actor.legs)
            yield actor


def packet_by_packet(said: Iterable[Said]) -> Iterator[Said]:
    """The lidar's packets as its wire brings them, 375 a second, where the simulator has a capture's reads.

    The packets of a read follow the moment at which it would have been over: nothing comes before it was seen.
    """
    for read in said:
        if not isinstance(read, Chunk):
            continue
        for n in range(PACKETS_PER_READ):
            data = read.data[n * PACKET_BYTES : (n + 1) * PACKET_BYTES]
            yield Chunk(round(read.t + n * PACKET_S, 6), read.port, data)
