"""What every decoder owes, over every kind of bad link."""

import random
from collections.abc import Callable, Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.errors import CaptureError
from kiosk.lane.readings import LidarReturns
from kiosk.wire.benewake import encode_frame
from kiosk.wire.decoders import Decoder, decoder_for
from kiosk.wire.ldrobot import encode_packet
from kiosk.wire.mat import encode_fault, encode_hello, encode_state
from kiosk.wire.pn532 import encode_listed
from kiosk.wire.rdm6300 import encode_tag

HOLDS_AT_MOST = {"mat": 1024, "tfluna": 8, "ld19": 46, "rdm6300": 15, "pn532": 70}
KINDS = sorted(HOLDS_AT_MOST)


def lidar_packet(i: int) -> bytes:
    return encode_packet(
        speed_deg_s=3600,
        start_cdeg=960 * i,
        end_cdeg=960 * i + 880,
        ranges_mm=range(1000 + i, 1012 + i),
        strengths=[0x54, 0x2C] * 6,  # headers that aren't
        timestamp_ms=3 * i,
    )


def frames(kind: str, count: int = 40) -> list[bytes]:
    """Good frames, each with something of its own in it."""
    match kind:
        case "mat":
            hello = encode_hello(rows=140, tiles=7, board_id=b"\0RETRO\0\1", firmware="1.0.0")
            fault = encode_fault(9, 10, 2, 17)
            return [(encode_state(i, 5000 * i, 140, 3 << i), hello, fault)[i % 8 % 3] for i in range(count)]
        case "tfluna":
            return [encode_frame(80 + i, 0x5900 + i) for i in range(count)]
        case "ld19":
            return [lidar_packet(i) for i in range(count)]
        case "pn532":
            uids = ("FB0EE2{:02X}", "04A23B5C6D7E{:02X}", "0000FF00FF0000FF00{:02X}")  # the last is full of starts
            return [encode_listed(uids[i % 3].format(i)) for i in range(count)]
    return [encode_tag(f"6F007B39{i:02X}") for i in range(count)]


def fresh(kind: str) -> Decoder:
    decoder = decoder_for(kind)
    assert decoder is not None
    return decoder


def said(decoder: Decoder, chunks: Iterator[bytes] | list[bytes]) -> list[object]:
    """All a decoder reads in some chunks, a lidar's runs undone into their returns."""
    facts: list[object] = []
    for chunk in chunks:
        for reading in decoder.feed(chunk, 1.0):
            if isinstance(reading, LidarReturns):
                facts += zip(
                    reading.angle_deg.tolist(), reading.range_m.tolist(), reading.strength.tolist(), strict=True
                )
            else:
                facts.append(reading)
    return facts


def clean(stream: list[bytes]) -> Iterator[bytes]:
    return iter(stream)


def byte_by_byte(stream: list[bytes]) -> Iterator[bytes]:
    return (bytes([byte]) for frame in stream for byte in frame)


def loses_a_fifth(stream: list[bytes]) -> Iterator[bytes]:
    chance = random.Random(20)
    return (frame for frame in stream if chance.random() > 0.2)


def flips_bits(stream: list[bytes]) -> Iterator[bytes]:
    chance = random.Random(4)
    for frame in stream:
        garbled = bytearray(frame)
        if chance.random() < 0.3:
            garbled[chance.randrange(len(frame))] ^= 1 << chance.randrange(8)
        yield bytes(garbled)


def unplugged_half_way(stream: list[bytes]) -> Iterator[bytes]:
    half = len(stream) // 2
    yield from stream[:half]
    yield stream[half][: len(stream[half]) // 2]
    yield from stream[half:]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("link", [clean, byte_by_byte])
def test_a_link_that_keeps_every_byte_loses_nothing(kind: str, link: Callable[..., Iterator[bytes]]) -> None:
    stream = frames(kind)
    decoder = fresh(kind)

    assert said(fresh(kind), [b"".join(stream)]) == said(decoder, link(stream))
    assert len(stream) == len(said(fresh(kind), stream)) // (12 if kind == "ld19" else 1)
    assert (decoder.dropped, decoder.pending) == (0, 0)


@pytest.mark.parametrize("kind", KINDS)
def test_a_link_that_loses_frames_loses_only_those(kind: str) -> None:
    kept = list(loses_a_fifth(frames(kind)))
    decoder = fresh(kind)

    assert len(kept) < len(frames(kind)) * 0.9
    assert said(fresh(kind), kept) == said(decoder, [b"".join(kept)])
    assert decoder.dropped == 0


@pytest.mark.parametrize("kind", KINDS)
def test_a_link_that_flips_bits_tells_no_lies_and_loses_little_else(kind: str) -> None:
    stream = frames(kind)
    garbled = list(flips_bits(stream))
    spared = [frame for frame, arrived in zip(stream, garbled, strict=True) if frame == arrived]
    decoder = fresh(kind)

    assert len(stream) * 0.4 < len(spared) < len(stream) * 0.9
    found, sent, owed = said(decoder, garbled), said(fresh(kind), stream), said(fresh(kind), spared)
    assert [fact for fact in found if fact not in sent] == []
    # A mat's frame behind a flipped delimiter goes with the one before it.
    assert len([fact for fact in owed if fact not in found]) <= (1 if kind == "mat" else 0)
    assert decoder.dropped > 0


@pytest.mark.parametrize("kind", KINDS)
def test_a_link_unplugged_half_way_through_a_frame_loses_that_frame_at_most(kind: str) -> None:
    stream = frames(kind)
    decoder = fresh(kind)

    found = said(decoder, unplugged_half_way(stream))
    missing = [fact for fact in said(fresh(kind), stream) if fact not in found]
    assert len(missing) <= (12 if kind == "ld19" else 1)
    assert decoder.dropped > 0


@pytest.mark.parametrize("kind", KINDS)
@given(st.data())
@settings(max_examples=60, deadline=None)
def test_any_bytes_in_any_chunks_say_the_same_and_are_not_kept(kind: str, data: st.DataObject) -> None:
    good = frames(kind, 6)
    parts = data.draw(st.lists(st.one_of(st.binary(max_size=60), st.sampled_from(good)), max_size=10))
    stream = b"".join(parts)
    cuts = sorted(data.draw(st.lists(st.integers(0, len(stream)), max_size=12)))
    chunks = [stream[a:b] for a, b in zip([0, *cuts], [*cuts, len(stream)], strict=True)]
    whole, cut = fresh(kind), fresh(kind)

    assert said(whole, [stream]) == said(cut, chunks)
    assert (whole.dropped, whole.pending) == (cut.dropped, cut.pending)
    assert cut.pending <= HOLDS_AT_MOST[kind]
    assert cut.dropped + cut.pending <= len(stream)


@pytest.mark.parametrize("kind", KINDS)
@given(st.binary(max_size=1500))
@settings(max_examples=60, deadline=None)
def test_finds_its_feet_after_garbage(kind: str, garbage: bytes) -> None:
    good = frames(kind, 12)
    found = said(fresh(kind), [garbage, *good])

    # What the garbage ends with may swallow the first frame; a lucky checksum there, the second as well.
    owed = said(fresh(kind), good[2:])
    assert owed == found[-len(owed) :]


@pytest.mark.parametrize("kind", KINDS)
def test_an_hour_of_noise_is_not_kept(kind: str) -> None:
    chance = random.Random(7)
    decoder = fresh(kind)
    fed = 0
    for _ in range(300):
        chunk = bytes(chance.choices(b"\x02\x0d\x54\x2c\x59\x41\x00\xff", k=chance.randrange(400)))
        decoder.feed(chunk, 0.0)
        fed += len(chunk)
        assert decoder.pending <= HOLDS_AT_MOST[kind]
    assert decoder.dropped + decoder.pending <= fed


@pytest.mark.parametrize("kind", ["panel", "wedge"])
def test_ports_that_send_no_bytes_have_no_decoder(kind: str) -> None:
    assert decoder_for(kind) is None


def test_a_kind_that_cannot_be_read_is_refused_plainly() -> None:
    with pytest.raises(CaptureError, match="'sonar' is unknown; this version reads ld19, mat"):
        decoder_for("sonar")
