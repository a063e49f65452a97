"""The documents: their words are in `text/`, their figures come from lane.toml and its sums.

`{name}` in a text is a figure; `{name:.1f}` says how many digits. One that there isn't is an error.
"""

from collections.abc import Iterator
from math import radians, tan
from pathlib import Path

from hardware.draw import bracket, faults
from hardware.draw.colours import say
from hardware.draw.header import BCM
from hardware.draw.parts import KINDS, effort, total
from hardware.draw.source import FOLDER, Source
from hardware.draw.sums import clock_sums, power_sums, strip_sums
from hardware.draw.wires import panel

TEXT = FOLDER / "text"


def figures(source: Source) -> dict[str, object]:
    """Every name that a text may use."""
    found = source.sizes()
    found |= strip_sums(source) | clock_sums(source) | power_sums(source)
    found |= {f"mat_{key}": value for key, value in effort(source, source.head.tiles).items()}
    found |= {
        "ramp_slope": source.tile.ramp_slope,
        "spi_khz": source.head.spi_hz / 1000,
        "span_mm": source.tile.pitch_mm - source.tile.spacer_width_mm,
        "roll_edge_mm": 500 * source.lane.width_m * tan(radians(1)),
        "front_holes": len(source.panel.front()),
        "panel_wires": len(list(panel(source))),
        "turn_deg": bracket.turn_deg(source),
        "half_degree_mm": bracket.far_mm(source, 0.5),
        "travel_mm": bracket.travel_mm(source),
        "far_mm_per_turn": bracket.far_mm_per_turn(source),
        "quarter_turn_mm": bracket.far_mm_per_turn(source) / 4,
        "rows_total": source.tile.rows * source.head.tiles,
        "fault_table": faults.table(),
        "wire_table": "\n".join(_wires(source)),
        "panel_table": "\n".join(_panel(source)),
        "front_table": "\n".join(_front(source)),
        "kinds_table": "\n".join(_kinds(source)),
    }
    return found


def _wires(source: Source) -> Iterator[str]:
    yield "| pin | signal | colour |\n|---|---|---|"
    for wire in source.chain.wires:
        yield f"| {wire.pin} | {wire.signal} | {say(wire.colour)} |"


def _panel(source: Source) -> Iterator[str]:
    yield "| key in `[panel]` | BCM | header pin | part |\n|---|---|---|---|"
    for part in source.panel.parts:
        yield f"| `{part.name}` | {part.bcm} | {BCM[part.bcm]} | {part.part} |"


def _front(source: Source) -> Iterator[str]:
    yield "| | from the left | from the top | across |\n|---|---|---|---|"
    for name, (x, y, across) in source.panel.front().items():
        yield f"| {name} | {x:g} | {y:g} | {across:g} |"


def _kinds(source: Source) -> Iterator[str]:
    yield "| lane | lines of the bill | pieces |\n|---|---|---|"
    for kind in KINDS:
        bought = total(source, kind, source.head.tiles)
        pieces = sum(count for (_, unit), count in bought.items() if not unit)
        yield f"| {kind}, {source.lane.length_m:g} m | {len(bought)} | {pieces:g} |"


def documents(source: Source) -> dict[Path, str]:
    """Path in `hardware/` → its text. KeyError names a figure that there isn't."""
    known = figures(source)
    made = {}
    for path in sorted(TEXT.rglob("*.md")):
        name = path.relative_to(TEXT)
        head = f"<!-- Made by `make hardware` from text/{name.as_posix()} and lane.toml: change those. -->\n\n"
        made[name] = head + path.read_text("utf-8").format_map(known)
    return made
