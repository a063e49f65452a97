from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.wire.ldrobot import PACKET_BYTES, Ld19Decoder, encode_packet

VENDOR = bytes.fromhex(
    "54 2C 68 08 AB 7E E0 00 E4 DC 00 E2 D9 00 E5 D5 00 E3 D3 00 E4 D0 00 E9 CD 00 E4 CA 00 E2"
    "C7 00 E9 C5 00 E5 C2 00 E5 C0 00 E5 BE 82 3A 1A 50"
)
MISPRINT = VENDOR[:39] + b"\xb0\x00\xea" + VENDOR[42:]


def packet(start_cdeg: int = 0, end_cdeg: int = 1100, range_mm: int = 1000, timestamp_ms: int = 0) -> bytes:
    return encode_packet(
        speed_deg_s=3600,
        start_cdeg=start_cdeg,
        end_cdeg=end_cdeg,
        ranges_mm=[range_mm] * 12,
        strengths=[200] * 12,
        timestamp_ms=timestamp_ms,
    )


def test_the_vendors_packet() -> None:
    (run,) = Ld19Decoder().feed(VENDOR, 2.5)

    assert run.t == 2.5
    assert run.turn_t == 0x1A3A / 1000
    assert run.angle_deg[[0, -1]] == pytest.approx([324.27, 334.70])
    assert np.diff(run.angle_deg) == pytest.approx([(334.70 - 324.27) / 11] * 11)
    assert (run.range_m * 1000).round().astype(int).tolist() == [
        224, 220, 217, 213, 211, 208, 205, 202, 199, 197, 194, 192,
    ]  # fmt: skip
    assert run.strength.tolist() == [228, 226, 229, 227, 228, 233, 228, 226, 233, 229, 229, 229]
    assert {run.angle_deg.dtype, run.range_m.dtype, run.strength.dtype} == {np.dtype(np.float64)}


def test_the_vendors_packet_is_made_again() -> None:
    assert (
        encode_packet(
            speed_deg_s=2152,
            start_cdeg=32427,
            end_cdeg=33470,
            ranges_mm=[224, 220, 217, 213, 211, 208, 205, 202, 199, 197, 194, 192],
            strengths=[228, 226, 229, 227, 228, 233, 228, 226, 233, 229, 229, 229],
            timestamp_ms=0x1A3A,
        )
        == VENDOR
    )


def test_the_manuals_misprint_fails_its_crc() -> None:
    decoder = Ld19Decoder()

    assert len(MISPRINT) == PACKET_BYTES
    assert decoder.feed(MISPRINT, 0.0) == []
    assert decoder.dropped == PACKET_BYTES


@pytest.mark.parametrize("bit", range(0, PACKET_BYTES * 8, 7))
def test_the_crc_sees_any_one_bit(bit: int) -> None:
    flipped = bytearray(VENDOR)
    flipped[bit // 8] ^= 1 << bit % 8

    assert Ld19Decoder().feed(bytes(flipped), 0.0) == []


def test_angles_wrap_into_a_turn() -> None:
    (run,) = Ld19Decoder().feed(packet(start_cdeg=35_500, end_cdeg=600), 0.0)

    assert run.angle_deg.tolist() == [355.0, 356.0, 357.0, 358.0, 359.0, 0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0]


def test_no_return_is_range_zero() -> None:
    (run,) = Ld19Decoder().feed(packet(range_mm=0), 0.0)

    assert run.range_m.tolist() == [0.0] * 12


def test_packets_of_a_chunk_are_one_run_with_the_last_ones_timestamp() -> None:
    chunk = b"".join(
        packet(start_cdeg=1100 * i, end_cdeg=1100 * i + 1000, timestamp_ms=29_990 + 3 * i) for i in range(8)
    )
    (run,) = Ld19Decoder().feed(chunk, 7.0)

    assert run.angle_deg == pytest.approx([11 * i + 10 * j / 11 for i in range(8) for j in range(12)])
    assert run.turn_t == 0.011


def test_a_run_ends_where_bytes_were_dropped() -> None:
    decoder = Ld19Decoder()
    runs = decoder.feed(packet() * 2 + MISPRINT + packet() * 3 + b"noise" + packet(), 0.0)

    assert [len(run.angle_deg) for run in runs] == [24, 36, 12]
    assert decoder.dropped == PACKET_BYTES + len(b"noise")


def crc8(data: bytes | bytearray) -> int:
    """The manual's CRC, bit by bit."""
    crc = 0
    for byte in data:
        crc ^= byte
        for _ in range(8):
            crc = (crc << 1 ^ 0x4D if crc & 0x80 else crc << 1) & 0xFF
    return crc


def test_a_packet_that_begins_within_another_is_not_taken() -> None:
    outer = bytearray(packet())
    outer[20:22] = b"\x54\x2c"
    outer[-1] = crc8(outer[:-1])
    tail = bytes(range(19))
    tail += bytes([crc8(outer[20:] + tail)])
    assert len(Ld19Decoder().feed(bytes(outer[20:]) + tail, 0.0)) == 1
    decoder = Ld19Decoder()

    assert [len(run.angle_deg) for run in decoder.feed(bytes(outer) + tail + packet(), 0.0)] == [12, 12]
    assert decoder.dropped == len(tail)


@given(
    st.integers(0, 35_999),
    st.integers(0, 35_999),
    st.lists(st.integers(0, 0xFFFF), min_size=12, max_size=12),
    st.lists(st.integers(0, 255), min_size=12, max_size=12),
    st.integers(0, 29_999),
)
@settings(max_examples=100, deadline=None)
def test_what_is_encoded_comes_back(
    start_cdeg: int, end_cdeg: int, ranges_mm: list[int], strengths: list[int], timestamp_ms: int
) -> None:
    wire = encode_packet(
        speed_deg_s=3600,
        start_cdeg=start_cdeg,
        end_cdeg=end_cdeg,
        ranges_mm=ranges_mm,
        strengths=strengths,
        timestamp_ms=timestamp_ms,
    )
    (run,) = Ld19Decoder().feed(wire, 0.0)

    assert ranges_mm == (run.range_m * 1000).round().astype(int).tolist()
    assert strengths == run.strength.tolist()
    assert run.turn_t == timestamp_ms / 1000
    assert run.angle_deg[[0, -1]] == pytest.approx([start_cdeg / 100, end_cdeg / 100])
    assert ((run.angle_deg >= 0) & (run.angle_deg < 360)).all()
    assert all((b - a) % 360 < 360 / 11 + 1e-9 for a, b in pairwise(run.angle_deg))
