"""What a tile shifts out, bit by bit: which input of which 74HC165 is which strip."""

from dataclasses import dataclass

from hardware.draw.source import Source

LETTERS = "HGFEDCBA"
"""A 74HC165 shifts out its input H first."""


@dataclass(frozen=True)
class Bit:
    """`what`: S and the strip's number, or "1" or "0" where it is hard-wired."""

    register: int
    letter: str
    what: str


def order(source: Source) -> list[Bit]:
    """In the order they are shifted out, the register nearest to the kiosk first."""
    what = [f"S{row}" for row in range(source.tile.rows)] + [str(bit) for bit in source.board.sentinel]
    return [Bit(n // 8 + 1, LETTERS[n % 8], name) for n, name in enumerate(what)]


def raw(source: Source, closed: frozenset[int]) -> bytes:
    """What the firmware reads of one tile whose `closed` strips are pressed; the first bit is the highest."""
    level = [0 if row in closed else 1 for row in range(source.tile.rows)] + list(source.board.sentinel)
    return bytes(int("".join(map(str, level[n : n + 8])), 2) for n in range(0, len(level), 8))
