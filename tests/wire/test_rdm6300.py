import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.wire.rdm6300 import Rdm6300Decoder, encode_tag, printed_number

REAL = {
    "010063E9AE": "02 30 31 30 30 36 33 45 39 41 45 32 35 03",
    "3C00CE754C": "02 33 43 30 30 43 45 37 35 34 43 43 42 03",
    "6F007B3972": "02 36 46 30 30 37 42 33 39 37 32 35 46 03",
}


@pytest.mark.parametrize(("number", "wire"), REAL.items())
def test_real_tags_both_ways(number: str, wire: str) -> None:
    assert [number] == Rdm6300Decoder().feed(bytes.fromhex(wire), 0.0)
    assert bytes.fromhex(wire) == encode_tag(number)


def test_a_bad_checksum_is_dropped() -> None:
    decoder = Rdm6300Decoder()

    assert decoder.feed(bytes.fromhex("02 31 30 30 30 32 36 46 34 34 34 32 36 03"), 0.0) == []
    assert decoder.dropped == 14


def test_an_id_12la_ends_its_line_before_the_end_byte() -> None:
    rdm = encode_tag("010063E9AE")
    decoder = Rdm6300Decoder()

    assert decoder.feed((rdm[:-1] + b"\r\n\x03") * 2 + rdm, 0.0) == ["010063E9AE"] * 3
    assert decoder.dropped == 0


def test_lower_case_reads_as_upper() -> None:
    assert Rdm6300Decoder().feed(encode_tag("3C00CE754C").lower(), 0.0) == ["3C00CE754C"]


@pytest.mark.parametrize("body", [b"01 063E9AE25", b"01\xe90063E9A25", b"+10063E9AE25", b"010063E9AEZZ"])
def test_what_is_no_hex_is_no_tag(body: bytes) -> None:
    decoder = Rdm6300Decoder()

    assert decoder.feed(b"\x02" + body + b"\x03", 0.0) == []
    assert decoder.dropped == len(body) + 2


def test_a_cut_frame_does_not_swallow_the_next() -> None:
    whole = encode_tag("6F007B3972")
    for cut in range(1, len(whole)):
        decoder = Rdm6300Decoder()
        assert decoder.feed(whole[:cut] + whole, 0.0) == ["6F007B3972"]
        assert decoder.dropped == cut


def test_the_printed_number() -> None:
    assert printed_number("010063E9AE") == "0006547886"


@given(st.binary(min_size=5, max_size=5))
@settings(max_examples=100, deadline=None)
def test_any_number_comes_back(number: bytes) -> None:
    assert [number.hex().upper()] == Rdm6300Decoder().feed(encode_tag(number.hex()), 0.0)
