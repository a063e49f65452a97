"""What the documents say of a broken wire is what the firmware finds in those bits."""

import pytest
from chain import ChainWatch, first_bad

from hardware.draw.bits import raw
from hardware.draw.faults import FAULTS, Fault, broken, table
from hardware.draw.source import Source
from tests.firmware.virtual_chain import VirtualChain

CUTS = {"CLOCK": "cut_clock", "LATCH": "cut_latch", "DATA": "cut_data"}


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: f"{fault.wire} {fault.what}")
@pytest.mark.parametrize("at", [0, 1, 6])
def test_the_first_bad_tile_is_the_one_behind_the_wire(source: Source, fault: Fault, at: int) -> None:
    tiles = source.head.tiles
    for level in fault.levels:
        bits = bytearray(broken(source, tiles, at, level))
        assert first_bad(bits, tiles) == at
        watch = ChainWatch(tiles)
        for _ in range(4):
            watch.look(first_bad(bits, tiles))
        assert watch.broken == at


@pytest.mark.parametrize("pressed", [False, True])
@pytest.mark.parametrize("fault", [fault for fault in FAULTS if fault.what == "open" and fault.wire in CUTS],
                         ids=lambda fault: fault.wire)  # fmt: skip
def test_a_chain_at_the_bit_shows_one_of_the_levels_told(source: Source, fault: Fault, pressed: bool) -> None:
    tiles, at = source.head.tiles, 3
    chain = VirtualChain(tiles)
    setattr(chain, CUTS[fault.wire], at)
    if pressed:
        chain.loaded[at] |= 1
    bits = bytearray(3 * tiles)
    for _ in range(2):
        chain.latch()
        chain.shift(bits)
    told = [broken(source, tiles, at, level) for level in fault.levels]
    assert bytes(bits) in told


def test_a_whole_chain_is_not_told_broken(source: Source) -> None:
    bits = bytearray(raw(source, frozenset()) * source.head.tiles)
    assert first_bad(bits, source.head.tiles) == source.head.tiles


def test_the_table_has_a_line_for_each(source: Source) -> None:
    assert len(table().splitlines()) == len(FAULTS) + 2
