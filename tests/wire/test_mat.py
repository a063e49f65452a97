import struct

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.lane.readings import MatFault, MatHello, MatPicture
from kiosk.wire.framing import frame
from kiosk.wire.mat import (
    AskHello,
    FaultCode,
    HostDecoder,
    Identify,
    MatDecoder,
    describe_fault,
    encode_ask_hello,
    encode_fault,
    encode_hello,
    encode_identify,
    encode_state,
)

WORKED_EXAMPLE = bytes.fromhex("0301070440420f02140218010577ea7c0d00")

u16 = st.integers(0, 0xFFFF)
u32 = st.integers(0, 0xFFFFFFFF)


def test_the_worked_example_both_ways() -> None:
    assert encode_state(seq=7, t_us=1_000_000, rows=20, loaded=0b11000) == WORKED_EXAMPLE
    assert MatDecoder().feed(WORKED_EXAMPLE, 1.5) == [MatPicture(1.5, 7, 1_000_000, 20, 0b11000)]


@given(u16, u32, st.integers(1, 8000), st.data())
@settings(max_examples=100, deadline=None)
def test_a_state_comes_back_whatever_the_rows(seq: int, t_us: int, rows: int, data: st.DataObject) -> None:
    loaded = data.draw(st.integers(0, (1 << rows) - 1))

    assert MatDecoder().feed(encode_state(seq, t_us, rows, loaded), 2.0) == [
        MatPicture(2.0, seq, t_us, rows, loaded)
    ]


@given(st.integers(1, 0xFFFF), st.integers(0, 255), st.binary(min_size=8, max_size=8), st.text(max_size=40))
@settings(max_examples=100, deadline=None)
def test_a_hello_comes_back(rows: int, tiles: int, board_id: bytes, firmware: str) -> None:
    wire = encode_hello(rows=rows, tiles=tiles, board_id=board_id, firmware=firmware)

    assert MatDecoder().feed(wire, 0.0) == [
        MatHello(0.0, 1, rows, 0.05, 200, tiles, board_id.hex(), firmware),
    ]


@given(u16, u32, st.integers(0, 127), u16, st.booleans())
@settings(max_examples=100, deadline=None)
def test_a_fault_comes_back(seq: int, t_us: int, code: int, arg: int, cleared: bool) -> None:
    wire = encode_fault(seq, t_us, code, arg, cleared=cleared)

    assert MatDecoder().feed(wire, 0.0) == [MatFault(0.0, seq, t_us, code, arg, cleared)]


def test_counters_of_the_mat_wrap() -> None:
    assert encode_state(0x1_0005, 0x1_0000_0009, 8, 1) == encode_state(5, 9, 8, 1)
    assert encode_fault(0x1_0005, 0x1_0000_0009, 1, 2) == encode_fault(5, 9, 1, 2)


@pytest.mark.parametrize(
    "body",
    [
        struct.pack("<BHIH", 1, 0, 0, 20) + b"\0\0",  # one byte of bitmap short
        struct.pack("<BHIH", 1, 0, 0, 20) + b"\0\0\0\0",
        struct.pack("<BHIH", 1, 0, 0, 0xFFFF),
        struct.pack("<BHIH", 1, 0, 0, 0),
        b"\x01",
        struct.pack("<BBHIHB8s", 2, 2, 20, 50000, 200, 1, b"ABCDEFGH") + b"2.0",  # another protocol
        struct.pack("<BBHIHB8s", 2, 1, 0, 50000, 200, 1, b"ABCDEFGH"),
        b"\x02\x01",
        struct.pack("<BHIBHB", 3, 0, 0, 1, 0, 0),
        b"\x03",
    ],
)
def test_fields_that_do_not_fit_are_unreadable(body: bytes) -> None:
    decoder = MatDecoder()

    assert [
        encode_state(reading.seq, reading.t_us, reading.rows, reading.loaded)
        for reading in decoder.feed(frame(body) + WORKED_EXAMPLE, 0.0)
        if isinstance(reading, MatPicture)
    ] == [WORKED_EXAMPLE]
    assert (decoder.dropped, decoder.unknown) == (len(frame(body)), 0)


def test_bits_beyond_the_last_row_are_no_rows() -> None:
    body = struct.pack("<BHIH", 1, 0, 0, 4) + b"\xff"

    assert MatDecoder().feed(frame(body), 0.0) == [MatPicture(0.0, 0, 0, 4, 0b1111)]


def test_a_newer_mats_frame_is_counted_and_passed_over() -> None:
    decoder = MatDecoder()

    assert len(decoder.feed(frame(b"\x04new") + WORKED_EXAMPLE, 0.0)) == 1
    assert (decoder.unknown, decoder.dropped) == (1, 0)


def test_a_firmware_version_that_is_no_utf8_is_still_a_hello() -> None:
    body = struct.pack("<BBHIHB8s", 2, 1, 20, 50000, 200, 1, b"ABCDEFGH") + b"1.0\xff"

    (hello,) = MatDecoder().feed(frame(body), 0.0)
    assert isinstance(hello, MatHello)
    assert hello.firmware == "1.0\ufffd"


def test_faults_are_said_plainly() -> None:
    assert (
        describe_fault(FaultCode.CHAIN_BROKEN, 2) == "tile chain broken at tile 2, counted from 0 at the controller"
    )
    assert describe_fault(FaultCode.STRIP_STUCK, 17) == "strip of row 17 stuck"
    assert describe_fault(FaultCode.SCAN_OVERRUN, 3) == "scan overrun, 3 scans missed"
    assert "unknown" in describe_fault(9, 1)


def test_the_mat_hears_the_kiosk() -> None:
    ear = HostDecoder()
    newer = frame(b"\x83") + frame(b"\x82") + frame(b"\x81\x00")

    assert ear.feed(encode_ask_hello() + newer + encode_identify(5)) == [AskHello(), Identify(5)]


@given(st.binary(max_size=300))
@settings(max_examples=100, deadline=None)
def test_the_mats_ear_takes_any_bytes(noise: bytes) -> None:
    ear = HostDecoder()
    ear.feed(noise)

    assert ear.feed(b"\0" + encode_identify(1))[-1] == Identify(1)
