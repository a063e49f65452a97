import pytest
from chain import first_bad
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.firmware.virtual_chain import VirtualChain


def scan(chain: VirtualChain) -> bytearray:
    raw = bytearray(3 * chain.tiles)
    chain.latch()
    chain.shift(raw)
    return raw


@given(st.lists(st.integers(0, (1 << 20) - 1), min_size=1, max_size=12))
@settings(max_examples=100, deadline=None)
def test_pouring_a_sound_chain_is_clocking_it(loaded: list[int]) -> None:
    chain = VirtualChain(len(loaded))
    chain.loaded = loaded
    chain.latch()
    bits = [chain.clock() for _ in range(24 * len(loaded))]
    behind = [chain.clock() for _ in range(24)]
    poured = scan(chain)
    assert int("".join(map(str, bits)), 2).to_bytes(len(poured), "big") == poured
    assert behind == [0] * 24 == [chain.clock() for _ in range(24)]


def test_an_empty_tile_is_twenty_ones_and_its_sentinel() -> None:
    assert scan(VirtualChain(2)) == bytes.fromhex("fffffa") * 2


def test_row_0_comes_first_and_closed_is_low() -> None:
    chain = VirtualChain(1)
    chain.set("load", 0)
    chain.set("stick", 19)
    assert scan(chain) == bytes.fromhex("7fffea")
    chain.set("unload", 0)
    chain.set("free", 19)
    assert scan(chain) == bytes.fromhex("fffffa")


@pytest.mark.parametrize("wire", ["cut_data", "cut_clock", "cut_latch"])
@pytest.mark.parametrize("tile", range(7))
@pytest.mark.parametrize("loaded", [0, (1 << 20) - 1, 0b01010101010101010101])
def test_a_cut_wire_is_seen_at_its_tile_whatever_is_loaded(wire: str, tile: int, loaded: int) -> None:
    chain = VirtualChain(7)
    chain.loaded = [loaded] * 7
    scan(chain)
    chain.set(wire, tile)
    assert [first_bad(scan(chain), 7) for _ in range(5)][1:] == [tile] * 4


def test_a_slow_edge_is_seen_now_and_then_at_its_tile_or_behind_it() -> None:
    """A clock missed when a tile's own bits have gone spoils what it passes on."""
    chain = VirtualChain(7)
    chain.set("slow_edge", 4)
    seen = [first_bad(scan(chain), 7) for _ in range(100)]
    assert {4, 7} < set(seen) <= {4, 5, 6, 7}


def test_noise_is_a_strip_for_a_scan_and_no_broken_chain() -> None:
    chain = VirtualChain(7)
    chain.set("noise", 1)
    scans = [scan(chain) for _ in range(100)]
    assert {first_bad(raw, 7) for raw in scans} == {7}
    assert len({bytes(raw) for raw in scans}) > 5
