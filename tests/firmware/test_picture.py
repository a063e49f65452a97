from hypothesis import given, settings
from hypothesis import strategies as st
from picture import OPEN, bitmap_bytes, take

from tests.firmware.virtual_chain import VirtualChain


@given(st.lists(st.integers(0, (1 << 20) - 1), min_size=1, max_size=12))
@settings(max_examples=200, deadline=None)
def test_row_r_is_bit_r(loaded: list[int]) -> None:
    chain = VirtualChain(len(loaded))
    chain.loaded = loaded
    chain.latch()
    raw = bytearray(3 * len(loaded))
    chain.shift(raw)
    bitmap, taken = bytearray(bitmap_bytes(len(loaded))), bytearray(OPEN * len(loaded))
    for tile in range(len(loaded)):
        assert take(bitmap, tile, raw, taken) is bool(loaded[tile])
        assert not take(bitmap, tile, raw, taken)
    expected = sum(strips << 20 * tile for tile, strips in enumerate(loaded))
    assert int.from_bytes(bitmap, "little") == expected


@given(st.integers(1, 12), st.data())
@settings(max_examples=100, deadline=None)
def test_taking_a_tile_leaves_its_neighbours_alone(tiles: int, data: st.DataObject) -> None:
    before = data.draw(st.integers(0, (1 << 20 * tiles) - 1))
    tile = data.draw(st.integers(0, tiles - 1))
    raw = bytearray(data.draw(st.binary(min_size=3 * tiles, max_size=3 * tiles)))
    bitmap = bytearray(before.to_bytes(bitmap_bytes(tiles), "little"))
    own = ((1 << 20) - 1) << 20 * tile
    take(bitmap, tile, raw, bytearray(b ^ 0xFF for b in raw))
    assert int.from_bytes(bitmap, "little") & ~own == before & ~own
