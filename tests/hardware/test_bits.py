"""The board's order of bits is the one that the firmware undoes."""

import pytest
from chain import first_bad
from picture import bitmap_bytes, take

from hardware.draw.bits import order, raw
from hardware.draw.source import Source


def test_strip_0_is_on_h_of_the_first_register_and_the_sentinel_on_the_last_four(source: Source) -> None:
    bits = order(source)
    assert (bits[0].register, bits[0].letter, bits[0].what) == (1, "H", "S0")
    assert (bits[19].register, bits[19].letter, bits[19].what) == (3, "E", "S19")
    assert [(bit.letter, bit.what) for bit in bits[20:]] == [("D", "1"), ("C", "0"), ("B", "1"), ("A", "0")]


@pytest.mark.parametrize("row", range(20))
def test_the_firmware_sees_the_row_whose_strip_is_pressed(source: Source, row: int) -> None:
    wire = bytearray(raw(source, frozenset({row})))
    bitmap = bytearray(bitmap_bytes(1))
    take(bitmap, 0, wire, bytearray(3))
    assert int.from_bytes(bitmap, "little") == 1 << row
    assert first_bad(wire, 1) == 1
