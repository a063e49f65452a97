import pytest
from frames import FrameMaker
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.wire.mat import encode_fault, encode_hello, encode_state

u16 = st.integers(0, 0xFFFF)
u32 = st.integers(0, 0xFFFFFFFF)
tiles = st.integers(1, 12)

BOARD = b"\xe6\x61\x00RETRO"


def made(frames: FrameMaker) -> bytes:
    return bytes(frames.wire[: frames.length])


@given(tiles, u16, u32, st.data())
@settings(max_examples=200, deadline=None)
def test_a_state_is_what_the_kiosk_would_make(tiles: int, seq: int, t_us: int, data: st.DataObject) -> None:
    rows = 20 * tiles
    loaded = data.draw(st.integers(0, (1 << rows) - 1))
    frames = FrameMaker(tiles, BOARD, "1")
    frames.state(seq, t_us >> 16, t_us & 0xFFFF, bytearray(loaded.to_bytes((rows + 7) // 8, "little")))
    assert made(frames) == encode_state(seq, t_us, rows, loaded)


@given(u16, u32, st.integers(0, 127), u16, st.booleans())
@settings(max_examples=200, deadline=None)
def test_a_fault_is_what_the_kiosk_would_make(seq: int, t_us: int, code: int, arg: int, cleared: bool) -> None:
    frames = FrameMaker(12, BOARD, "1")
    frames.fault(seq, t_us >> 16, t_us & 0xFFFF, code | 0x80 if cleared else code, arg)
    assert made(frames) == encode_fault(seq, t_us, code, arg, cleared=cleared)


@given(tiles, st.binary(min_size=8, max_size=8), st.text(max_size=40))
@settings(max_examples=100, deadline=None)
def test_a_hello_is_what_the_kiosk_would_make(tiles: int, board_id: bytes, version: str) -> None:
    frames = FrameMaker(tiles, board_id, version)
    frames.hello()
    assert made(frames) == encode_hello(rows=20 * tiles, tiles=tiles, board_id=board_id, firmware=version)


def test_a_short_frame_leaves_nothing_of_a_long_one() -> None:
    frames = FrameMaker(12, BOARD, "a long version")
    frames.hello()
    frames.fault(1, 0, 2, 3, 4)
    assert made(frames) == encode_fault(1, 2, 3, 4)


def test_a_version_that_would_need_a_second_block_is_refused() -> None:
    FrameMaker(1, BOARD, "v" * 230)
    with pytest.raises(ValueError, match="version"):
        FrameMaker(1, BOARD, "v" * 231)
