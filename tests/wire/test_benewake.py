import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.lane.readings import RangerReading
from kiosk.wire.benewake import BenewakeDecoder, encode_frame


def decode(stream: bytes) -> list[RangerReading]:
    return BenewakeDecoder().feed(stream, 1.0)


@pytest.mark.parametrize(
    ("vector", "distance_m", "strength"),
    [
        ("59 59 79 00 E8 03 F0 08 0E", 1.21, 1000),
        ("59 59 20 03 64 00 C8 08 09", 8.0, 100),
        ("59 59 14 00 FF FF 40 09 0D", None, 65535),  # over-exposed
        ("59 59 FF FF 63 00 C8 08 E3", None, 99),  # too weak
    ],
)
def test_vectors_of_the_manuals(vector: str, distance_m: float | None, strength: int) -> None:
    assert decode(bytes.fromhex(vector)) == [RangerReading(1.0, distance_m, strength)]


@pytest.mark.parametrize("no_distance_cm", [65535, 65534, 65532])
def test_a_tfminis_special_distances_are_none_however_strong(no_distance_cm: int) -> None:
    assert decode(encode_frame(no_distance_cm, 1000)) == [RangerReading(1.0, None, 1000)]


def test_a_return_just_too_weak_is_none() -> None:
    assert [reading.distance_m for reading in decode(encode_frame(300, 99) + encode_frame(300, 100))] == [None, 3.0]


def test_a_frame_full_of_header_bytes_is_found_from_anywhere() -> None:
    full = bytes.fromhex("59 59 59 59 59 59 C8 08 E6")
    for cut in range(9):
        decoder = BenewakeDecoder()
        readings = decoder.feed(full[cut:] + full * 5, 1.0)

        assert readings[-5:] == [RangerReading(1.0, 0x5959 / 100, 0x5959)] * 5
        assert decoder.dropped == (9 - cut) % 9
        assert decoder.pending == 0


def test_a_wrong_sum_costs_the_frame_and_no_more() -> None:
    good = bytes.fromhex("59 59 79 00 E8 03 F0 08 0E")
    decoder = BenewakeDecoder()

    assert len(decoder.feed(good[:-1] + b"\x0f" + good, 1.0)) == 1
    assert decoder.dropped == 9


@given(st.integers(0, 65535), st.integers(0, 65535), st.floats(-40, 85))
@settings(max_examples=100, deadline=None)
def test_what_is_encoded_comes_back(distance_cm: int, strength: int, temp_c: float) -> None:
    wire = encode_frame(distance_cm, strength, temp_c)
    (reading,) = decode(wire)

    assert reading.strength == strength
    assert reading.distance_m in (None, distance_cm / 100)
    assert abs((wire[6] + 256 * wire[7]) / 8 - 256 - temp_c) <= 1 / 16
