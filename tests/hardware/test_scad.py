"""The bracket in OpenSCAD: its sizes are lane.toml's, and OpenSCAD makes of it what they say."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from hardware.draw.made import MADE
from hardware.draw.scad import bracket_scad
from hardware.draw.source import Source

needs_openscad = pytest.mark.skipif(shutil.which("openscad") is None, reason="OpenSCAD isn't installed")


def made_of(tmp_path: Path, *settings: str) -> subprocess.CompletedProcess[str]:
    flags = [flag for setting in settings for flag in ("-D", setting)]
    out = tmp_path / "out.stl"
    return subprocess.run(
        ["openscad", "-o", str(out), *flags, str(MADE / "lidar-bracket.scad")], capture_output=True, text=True
    )


def size_mm(stl: Path) -> tuple[float, float, float]:
    corners = [
        [float(number) for number in found] for found in re.findall(r"vertex (\S+) (\S+) (\S+)", stl.read_text())
    ]
    x, y, z = ([corner[axis] for corner in corners] for axis in range(3))
    return max(x) - min(x), max(y) - min(y), max(z) - min(z)


def test_the_sizes_are_lane_tomls(source: Source) -> None:
    text = bracket_scad(source)
    assert f"span = {source.bracket.screw_span_mm};" in text
    assert f"range_deg = {source.bracket.range_deg};" in text


def test_the_level_beam_is_where_the_lane_has_it(source: Source) -> None:
    bracket = source.bracket
    stack = bracket.foot_thick_mm + bracket.column_high_mm(source.lidar.beam_mm) + 2 * bracket.plate_thick_mm
    assert stack + bracket.gap_mm + bracket.window_mm == source.lidar.beam_mm


@needs_openscad
def test_openscad_makes_the_cradle_and_the_foot(source: Source, tmp_path: Path) -> None:
    bracket = source.bracket
    assert made_of(tmp_path, 'part="cradle"').returncode == 0
    assert size_mm(tmp_path / "out.stl") == pytest.approx((*bracket.plate_mm, bracket.plate_thick_mm))
    assert made_of(tmp_path, 'part="foot"').returncode == 0
    high = source.lidar.beam_mm - bracket.window_mm - bracket.plate_thick_mm - bracket.gap_mm
    assert size_mm(tmp_path / "out.stl")[2] == pytest.approx(high)


@needs_openscad
def test_openscad_refuses_a_tilt_beyond_the_screws(tmp_path: Path) -> None:
    made = made_of(tmp_path, "pitch_deg=4")
    assert made.returncode != 0
    assert "don't go so far" in made.stderr
