"""Ports that spew garbage as fast as their line goes: whoever works counts on, and it is said who doesn't."""

import resource
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

import pytest

from kiosk.display.view import OutOfOrderView
from kiosk.lane.observations import SensorState
from kiosk.wire.ldrobot import encode_packet
from kiosk.wire.mat import encode_state
from kiosk.wire.rdm6300 import encode_tag
from tests.faults.counting import Counting
from tests.faults.recordings import Said, said_in

KioskOn = Callable[..., Counting]
WALK, SECONDS, LAPS = said_in("short.mat")
BYTES_S = {"mat": 115200 // 10, "lidar": 230400 // 10, "tag": 9600 // 10}
"""Line rates of serial_port.BAUD, ten bits a byte."""
EVERY_S = 0.25
PACKET = encode_packet(
    speed_deg_s=3600, start_cdeg=0, end_cdeg=900, ranges_mm=12 * [1500], strengths=12 * [200], timestamp_ms=7
)
LEAST_GROWTH_BYTES = 8_000_000
""""Flat", for a whole Python process with a ledger."""

Make = Callable[[Random, int], bytes]


def noise(rng: Random, size: int) -> bytes:
    """Any bytes."""
    return rng.randbytes(size)


def almost(rng: Random, size: int) -> bytes:
    """Frames of all three sorts, each with one bit wrong: the hardest to tell from good ones."""
    frames = (encode_state(seq=7, t_us=9, rows=140, loaded=3), encode_tag("010063E9AE"), PACKET)
    made = bytearray()
    while len(made) < size:
        frame = bytearray(rng.choice(frames))
        frame[rng.randrange(len(frame))] ^= 1 << rng.randrange(8)
        made += frame
    return bytes(made[:size])


def spewed(ports: tuple[str, ...], seconds: float, make: Make, seed: int) -> Iterator[Said]:
    """Garbage from each port at its full rate."""
    rng = Random(seed)
    for number in range(int(seconds / EVERY_S)):
        for port in ports:
            yield number * EVERY_S, port, make(rng, int(BYTES_S[port] * EVERY_S))


def together(*said: list[Said]) -> list[Said]:
    """At the same time."""
    return sorted((each for every in said for each in every), key=lambda each: each[0])


def states(kiosk: Counting, port: str) -> list[str]:
    return [event.state for event in kiosk.events if isinstance(event, SensorState) and event.port == port]


def resident_bytes() -> int:
    """statm(5)."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize()


def hold(kiosk: Counting, make: Make, times: int) -> int:
    """So many times a lap beside a lidar and a reader gone mad; then the mat goes mad too; then it is well again.

    Returns the bytes of garbage.
    """
    counted = kiosk.laps
    bad = list(spewed(("lidar", "tag"), SECONDS, make, 1))
    for _ in range(times):
        kiosk.say(together(WALK, bad))
    kiosk.all_heard()
    assert kiosk.laps == counted + times * LAPS
    assert states(kiosk, "lidar")[-1] == "garbled"
    assert states(kiosk, "mat")[-1] == "ok"
    assert not isinstance(kiosk.screen(), OutOfOrderView)
    worse = list(spewed(("mat", "lidar", "tag"), SECONDS, make, 2))
    for _ in range(times):
        kiosk.say(worse)
    kiosk.all_heard()
    assert kiosk.laps == counted + times * LAPS
    assert states(kiosk, "mat")[-1] == "garbled"
    assert isinstance(kiosk.screen(), OutOfOrderView), "nobody sees the lane"
    for _ in range(times):
        kiosk.say(WALK)
    kiosk.until(lambda: len(kiosk.shown) == counted + 2 * times * LAPS, "every lap is kept")
    assert kiosk.laps == counted + 2 * times * LAPS
    assert states(kiosk, "mat")[-1] == "ok"
    assert not isinstance(kiosk.screen(), OutOfOrderView)
    return times * sum(len(data) for _, _, data in [*bad, *worse])


@pytest.fixture
def kiosk(tmp_path: Path, kiosk_on: KioskOn) -> Counting:
    return kiosk_on(tmp_path, mat="mat", lidar="ld19", tag="rdm6300")


@pytest.mark.parametrize("make", [pytest.param(noise, marks=pytest.mark.long), almost])
def test_who_works_counts_and_who_doesnt_is_told(kiosk: Counting, make: Make) -> None:
    hold(kiosk, make, 1)


@pytest.mark.long
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("make", [noise, almost])
def test_for_hours(kiosk: Counting, make: Make, record_property: Callable[[str, object], None]) -> None:
    hold(kiosk, make, 1)
    before = resident_bytes()
    said = hold(kiosk, make, 25)
    grown = resident_bytes() - before
    record_property("bytes of garbage", said)
    record_property("laps walked and counted", kiosk.laps)
    record_property("MB that memory grew by", round(grown / 1e6, 1))
    assert grown < LEAST_GROWTH_BYTES
