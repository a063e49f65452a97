import pytest

from kiosk.devices.simulator.day import day
from kiosk.devices.simulator.stream import DEMO_LANE, said_by
from kiosk.devices.simulator.visit import Visit
from kiosk.wire.records import Chunk
from tests.bench.hour_feed import LIDAR, Feed, packet_by_packet


def test_a_read_comes_packet_by_packet_and_not_before_it_was_seen() -> None:
    said = said_by([], DEMO_LANE, LIDAR)
    reads = [next(said) for _ in range(3)]
    packets = [chunk for chunk in packet_by_packet(reads) if isinstance(chunk, Chunk)]
    assert b"".join(chunk.data for chunk in packets) == b"".join(
        read.data for read in reads if isinstance(read, Chunk)
    )
    assert {len(chunk.data) for chunk in packets} == {47}
    assert [chunk.t for chunk in packets[::8]] == [read.t for read in reads]
    assert packets[20].t - packets[5].t == pytest.approx(15 / 375, abs=1e-5)


def test_ports_speak_in_order_of_time_at_their_own_rates() -> None:
    records = list(Feed(1, 4.0).records)
    assert [record.t for record in records] == sorted(record.t for record in records)
    lidar_bytes = sum(len(chunk.data) for chunk in records if isinstance(chunk, Chunk) and chunk.port == "lidar")
    assert lidar_bytes / 4.0 == pytest.approx(17_625, rel=0.01)


def test_who_would_stay_beyond_the_end_does_not_come() -> None:
    first = next(actor for actor in day(1, DEMO_LANE) if isinstance(actor, Visit))
    too_short, enough = Feed(1, first.ended_t), Feed(1, first.ended_t + 0.1)
    assert not any(record.port == "tag" for record in too_short.records)
    assert any(record.port == "tag" for record in enough.records)
    assert too_short.laps == 0
    assert enough.laps == sum(leg.direction == "away" and leg.complete for leg in first.legs)
