"""All that is the same bytes each time: file of `hardware/` → what must be in it."""

from collections.abc import Callable, Iterator
from pathlib import Path

from hardware.draw.board import tile_board
from hardware.draw.bracket import lidar_bracket
from hardware.draw.harness import as_yaml, mat_harness, panel_harness
from hardware.draw.kiosk_box import kiosk_box
from hardware.draw.lane_plan import lane_plan
from hardware.draw.parts import bill
from hardware.draw.scad import bracket_scad
from hardware.draw.sheet import Sheet
from hardware.draw.source import FOLDER, Source
from hardware.draw.tile import strip_tile
from hardware.draw.wires import wire_list
from hardware.draw.words import documents

MADE = FOLDER / "made"
SHEETS: dict[str, Callable[[Source], Sheet]] = {
    "lane-plan": lane_plan,
    "strip-tile": strip_tile,
    "tile-board": tile_board,
    "kiosk-box": kiosk_box,
    "lidar-bracket": lidar_bracket,
}


def made(source: Source) -> dict[Path, str]:
    """Everything but the harness's pictures, which Graphviz draws."""
    files = {MADE / f"{name}.svg": draw(source).svg() for name, draw in SHEETS.items()}
    files |= {
        MADE / "harness-mat.yml": as_yaml(mat_harness(source)),
        MADE / "harness-panel.yml": as_yaml(panel_harness(source)),
        MADE / "lidar-bracket.scad": bracket_scad(source),
        MADE / "wires.csv": wire_list(source),
        MADE / "parts.csv": bill(source),
    }
    return files | {FOLDER / name: text for name, text in documents(source).items()}


def write(source: Source) -> Iterator[Path]:
    """Put them there, and name each."""
    for path, text in made(source).items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        yield path
