import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.wire.wedge import (
    EV_KEY,
    EV_SYN,
    INPUT_EVENT,
    LONGEST_LINE,
    SYN_DROPPED,
    WITHIN_S,
    WedgeDecoder,
    encode_line,
)

KEY_SPACE, KEY_G, KEY_LEFTSHIFT, KEY_CAPSLOCK, KEY_ENTER, KEY_KPENTER = 57, 34, 42, 58, 28, 96

lines = st.text("0123456789ABCDEF", min_size=1, max_size=LONGEST_LINE)


def key(code: int, value: int = 1) -> bytes:
    return INPUT_EVENT.pack(1764000000, 250000, EV_KEY, code, value)


def test_events_as_a_64_bit_kernel_writes_them() -> None:
    """KEY_7 pressed, with the scan code before it and the report after, then released; then KEY_ENTER."""
    if INPUT_EVENT.size != 24:
        pytest.skip("this machine's events aren't those of a 64-bit kernel")
    time = "00 6F 25 69 00 00 00 00 90 D0 03 00 00 00 00 00"
    kernel = [
        f"{time} 04 00 04 00 24 00 07 00",
        f"{time} 01 00 08 00 01 00 00 00",
        f"{time} 00 00 00 00 00 00 00 00",
        f"{time} 01 00 08 00 00 00 00 00",
        f"{time} 01 00 1C 00 01 00 00 00",
    ]
    assert WedgeDecoder().feed(bytes.fromhex("".join(kernel)), 0.0) == ["7"]


@given(st.lists(lines, max_size=4), st.data())
@settings(max_examples=100, deadline=None)
def test_any_lines_in_any_chunks_come_back(typed: list[str], data: st.DataObject) -> None:
    stream = b"".join(encode_line(line) for line in typed)
    cuts = sorted(data.draw(st.lists(st.integers(0, len(stream)), max_size=12)))
    decoder = WedgeDecoder()
    chunks = [stream[a:b] for a, b in zip([0, *cuts], [*cuts, len(stream)], strict=True)]

    assert typed == [line for chunk in chunks for line in decoder.feed(chunk, 1.0)]
    assert (decoder.refused, decoder.pending) == (0, 0)


def test_lower_case_and_the_number_pad_read_the_same() -> None:
    row = [11, 11, 11, 7, 6, 5]  # KEY_0 … without Shift
    pad = [82, 82, 82, 77, 76, 75]
    hexes = [30, 48, 46, 32, 18, 33]
    for digits in (row, pad):
        typed = b"".join(key(code) + key(code, 0) for code in digits + hexes) + key(KEY_KPENTER)
        assert WedgeDecoder().feed(typed, 0.0) == ["000654ABCDEF"]


def test_a_held_key_types_once_and_enter_alone_types_nothing() -> None:
    decoder = WedgeDecoder()
    assert decoder.feed(key(2) + key(2, 2) * 30 + key(2, 0) + key(KEY_ENTER), 0.0) == ["1"]
    assert decoder.feed(key(KEY_ENTER) * 3, 0.0) == []
    assert decoder.refused == 0


@pytest.mark.parametrize(
    "foreign",
    [
        key(KEY_SPACE),
        key(KEY_G),
        key(KEY_LEFTSHIFT) + key(2) + key(KEY_LEFTSHIFT, 0),  # an exclamation mark
        key(4) * LONGEST_LINE,
        INPUT_EVENT.pack(0, 0, EV_SYN, SYN_DROPPED, 0),
    ],
)
def test_what_no_card_types_spoils_its_line_alone(foreign: bytes) -> None:
    decoder = WedgeDecoder()
    spoilt = key(11) + foreign + encode_line("6547886")

    assert decoder.feed(spoilt + encode_line("0006547886"), 0.0) == ["0006547886"]
    assert decoder.refused == 1


def test_caps_lock_spoils_nothing() -> None:
    assert WedgeDecoder().feed(key(KEY_CAPSLOCK) + encode_line("AB12"), 0.0) == ["AB12"]


def test_half_a_line_is_not_put_before_the_next() -> None:
    decoder = WedgeDecoder()
    half = encode_line("00065")[: -4 * INPUT_EVENT.size]
    assert decoder.feed(half, 10.0) == []
    assert decoder.pending == 5
    assert decoder.feed(encode_line("0007712345"), 10.1 + WITHIN_S) == ["0007712345"]


def test_a_line_that_comes_key_by_key_is_one_line() -> None:
    decoder, events = WedgeDecoder(), encode_line("0006547886")
    size = 4 * INPUT_EVENT.size
    presses = [events[n : n + size] for n in range(0, len(events), size)]
    found = [line for n, press in enumerate(presses) for line in decoder.feed(press, n * 0.9 * WITHIN_S)]
    assert found == ["0006547886"]


def test_an_hour_of_noise_is_not_kept() -> None:
    chance = random.Random(7)
    decoder = WedgeDecoder()
    for _ in range(300):
        decoder.feed(chance.randbytes(chance.randrange(400)), 0.0)
        decoder.feed(b"".join(key(chance.randrange(2, 12)) for _ in range(40)), 0.0)
        assert decoder.pending <= LONGEST_LINE
