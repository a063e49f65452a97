"""What a broken wire looks like to the firmware: the bits that every tile then shifts out.

A chain with a broken lead still shifts. Behind the break each bit is the same level, whatever the tiles there do:
what the tile before the break reads in from its serial input. A sentinel of four equal bits is never 1 0 1 0, so
the first tile behind the break is the first bad one. Calculated; `tests/hardware` hands these bits to the firmware.
"""

from dataclasses import dataclass

from hardware.draw.bits import raw
from hardware.draw.source import Source


@dataclass(frozen=True)
class Fault:
    """What is wrong with one wire of the lead to a tile; `levels` are what can come in from behind the break."""

    wire: str
    what: str
    levels: tuple[int, ...]
    why: str


FAULTS = (
    Fault("CLOCK", "open", (1, 0), "the tile's 10 kΩ holds its clock low: strip 0 stands at its output and stays"),
    Fault("CLOCK", "short to ground", (1, 0), "as open; the driver bears it behind its 220 Ω"),
    Fault("CLOCK", "short to 3.3 V", (1, 0), "no edges: as open"),
    Fault("LATCH", "open", (1, 0), "held low, the tile loads all the time: strip 0 stands at its output"),
    Fault("LATCH", "short to ground", (1, 0), "as open"),
    Fault("LATCH", "short to 3.3 V", (0,), "never loads; it shifts on what comes in behind the last tile, zeros"),
    Fault("DATA", "open", (0,), "the 10 kΩ of the tile before holds its serial input low"),
    Fault("DATA", "short to ground", (0,), "as open"),
    Fault("DATA", "short to 3.3 V or 5V", (1,), "the serial input is high; 1 kΩ limits what flows in"),
    Fault("5V", "open", (0,), "all tiles from here on are dark; nothing feeds them through a signal wire"),
)  # fmt: skip


def broken(source: Source, tiles: int, at: int, level: int) -> bytes:
    """All that the firmware reads of so many tiles, nothing pressed, when every bit from `at` on is `level`."""
    tile = raw(source, frozenset())
    return tile * at + bytes([0xFF if level else 0x00]) * (len(tile) * (tiles - at))


def table() -> str:
    """In Markdown."""
    rows = ["| wire of a lead | what is wrong | sentinel from that tile on | why |", "|---|---|---|---|"]
    for fault in FAULTS:
        seen = " or ".join(" ".join(str(level) * 4) for level in fault.levels)
        rows.append(f"| {fault.wire} | {fault.what} | {seen} | {fault.why} |")
    return "\n".join(rows)
