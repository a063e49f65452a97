import zlib

from cobs import cobs
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.wire.framing import HOLDS_BYTES, Frame, Unframer, frame


@given(st.binary(min_size=1, max_size=600))
@settings(max_examples=100, deadline=None)
def test_a_body_comes_back_from_the_wire(body: bytes) -> None:
    wire = frame(body)
    unframer = Unframer()

    assert [Frame(body, len(wire))] == unframer.feed(wire)
    assert wire.count(0) == 1
    assert unframer.dropped == 0


@given(st.lists(st.sampled_from([b"\0", b"ab", frame(b"hi"), b"x" * 700, b"\x05\x01"]), max_size=12), st.data())
@settings(max_examples=100, deadline=None)
def test_what_is_dropped_does_not_depend_on_the_chunks(parts: list[bytes], data: st.DataObject) -> None:
    stream = b"".join(parts)
    cut = data.draw(st.integers(0, len(stream)))
    whole, halves = Unframer(), Unframer()

    assert whole.feed(stream) == halves.feed(stream[:cut]) + halves.feed(stream[cut:])
    assert (whole.dropped, whole.pending) == (halves.dropped, halves.pending)


def test_a_stray_delimiter_is_one_dropped_byte() -> None:
    unframer = Unframer()

    assert [framed.body for framed in unframer.feed(b"\0\0" + frame(b"ok") + b"\0")] == [b"ok"]
    assert unframer.dropped == 3


def test_a_bad_frame_is_dropped_with_its_delimiter() -> None:
    wire = bytearray(frame(b"hello"))
    wire[2] ^= 0x10
    unframer = Unframer()

    assert unframer.feed(bytes(wire)) == []
    assert unframer.dropped == len(wire)


def test_a_crc_of_nothing_is_no_frame() -> None:
    unframer = Unframer()

    assert unframer.feed(cobs.encode(zlib.crc32(b"").to_bytes(4, "little")) + b"\0") == []
    assert unframer.dropped == 6


def test_holds_at_most_a_kibibyte_and_counts_what_ran_over() -> None:
    unframer = Unframer()
    unframer.feed(b"x" * HOLDS_BYTES)
    assert (unframer.pending, unframer.dropped) == (HOLDS_BYTES, 0)

    unframer.feed(b"x")
    assert (unframer.pending, unframer.dropped) == (0, HOLDS_BYTES + 1)

    assert [framed.body for framed in unframer.feed(b"xyz\0" + frame(b"ok"))] == [b"ok"]
    assert unframer.dropped == HOLDS_BYTES + 5
