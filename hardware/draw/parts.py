"""What to buy for a lane of 4 to 12 m, and how much work it is: the bill of materials, the effort."""

from collections.abc import Iterable
from math import ceil

from hardware.draw.source import Part, Per, Source
from hardware.draw.table import csv_text

KINDS: dict[str, tuple[Per, ...]] = {
    "mat": ("tile", "link", "mat", "kiosk"),
    "mat and lidar": ("tile", "link", "mat", "kiosk", "lidar"),
    "lidar only": ("kiosk", "lidar"),
    "ranger only": ("kiosk", "ranger"),
}
"""Kind of lane → whose parts it needs."""

UNIT = {"count": "", "m": "m", "m2": "m²"}
WASTE = 1.1
"""Metres and square metres are bought with a tenth to spare."""


def sums(source: Source) -> dict[str, float]:
    """Quantities that follow from the lane's sizes, for one of whatever they are `per`."""
    tile, lane = source.tile, source.lane
    long_m, wide_m = tile.length_mm / 1000, tile.width_mm / 1000
    return {
        "base_m2": long_m * wide_m,
        "strip_m": tile.rows * tile.strip_length_mm / 1000,
        "spacer_m": (tile.rows + 1) * tile.strip_length_mm / 1000 + 2 * long_m,
        "common_m2": long_m * tile.strip_length_mm / 1000,
        "top_m2": long_m * wide_m,
        "ramp_tile_m": 2 * long_m,
        "ramp_ends_m": 2 * (wide_m + 2 * tile.ramp_mm / 1000),
        "registers": source.board.registers,
        "rows": tile.rows,
        "link_m": source.chain.link_m,
        "lead_m": source.chain.lead_m,
        "lines_m": 2 * lane.width_m,
    }


def how_many(per: Per, tiles: int) -> int:
    """How many tiles, links, kiosks … a lane with so many tiles has."""
    return {"tile": tiles, "link": tiles - 1}.get(per, 1)


def needed(source: Source, part: Part, tiles: int) -> float:
    """Of this line for a lane with so many tiles; KeyError for a sum that there isn't."""
    each = sums(source)[part.quantity] if isinstance(part.quantity, str) else part.quantity
    return each * how_many(part.per, tiles)


def named(source: Source, part: Part) -> str:
    """Its name with the lane's sizes in it."""
    return part.name.format_map(source.sizes())


def total(source: Source, kind: str, tiles: int) -> dict[tuple[str, str], float]:
    """(name, unit) → what to buy, lines of one name added up."""
    bought: dict[tuple[str, str], float] = {}
    for part in source.parts:
        if part.per in KINDS[kind]:
            key = named(source, part), UNIT[part.of]
            bought[key] = bought.get(key, 0.0) + needed(source, part, tiles)
    return {key: ceil(count) if not key[1] else ceil(count * WASTE * 10) / 10 for key, count in bought.items()}


def lengths(source: Source) -> Iterable[int]:
    """Tiles of the lanes that the bill of materials goes through."""
    return range(source.lane.shortest_m, source.lane.longest_m + 1)


def bill(source: Source) -> str:
    """One line a part; which kinds of lane need it; a column for each length. Empty columns for shop and price."""
    rows = []
    tables = [total(source, "mat and lidar", tiles) for tiles in lengths(source)]
    tables_ranger = total(source, "ranger only", 0)
    names = {(named(source, part), UNIT[part.of]): None for part in source.parts}
    for name, unit in names:
        lines = [part for part in source.parts if named(source, part) == name]
        kinds = [kind for kind, of in KINDS.items() if any(part.per in of for part in lines)]
        counts = [table.get((name, unit), tables_ranger.get((name, unit), 0)) for table in tables]
        what_for = "; ".join(part.for_ for part in lines)
        rows.append(
            [name, what_for, ", ".join(kinds), unit or "pieces", *(f"{count:g}" for count in counts), "", ""]
        )
    return csv_text(
        ["part", "for", "lanes", "unit", *(f"{tiles} m" for tiles in lengths(source)), "shop", "price"], rows
    )


def effort(source: Source, tiles: int) -> dict[str, int]:
    """What hands have to do for a mat of so many tiles, counted."""
    board, tile = source.board, source.tile
    per_register, gates, regulator, two_legs = 16, 14, 3, 2
    passives = tile.rows * 3 + 2 + 3 + 3 + 4 + 2 + 1
    arrays, plugs = 2 * 6, 2 * len(source.chain.wires)
    joints = board.registers * per_register + gates + regulator + passives * two_legs + arrays + plugs
    return {
        "plates_cut": tiles,
        "strips_laid": tiles * tile.rows,
        "spacers_laid": tiles * (tile.rows + 3),
        "board_joints": tiles * joints,
        "ribbon_joints": tiles * 2 * (tile.rows + 2),
        "leads": tiles,
        "crimps": tiles * 2 * len(source.chain.wires),
    }
