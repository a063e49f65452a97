"""lane.toml against itself: what doesn't fit together is refused, and says why."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from hardware.draw.source import FOLDER, Source, read


def changed(tmp_path: Path, old: str, new: str) -> Path:
    text = (FOLDER / "lane.toml").read_text("utf-8")
    assert old in text
    path = tmp_path / "lane.toml"
    path.write_text(text.replace(old, new, 1), "utf-8")
    return path


def test_the_tiles_make_the_lane(source: Source) -> None:
    assert source.head.tiles * source.tile.length_mm == 1000 * source.lane.length_m


def test_the_mat_is_as_high_as_its_layers(source: Source) -> None:
    assert source.tile.height_mm == pytest.approx(6.5 + 1.5 + 0.2 + 3.0)


def test_the_edges_are_no_steeper_than_what_the_guide_compares_them_with(source: Source) -> None:
    assert source.tile.height_mm <= 13
    assert source.tile.ramp_slope >= 2


def test_the_beam_is_in_its_window(source: Source) -> None:
    assert source.lidar.beam_low_mm < source.lidar.beam_mm < source.lidar.beam_high_mm


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("tiles = 7", "tiles = 8", "don't make the lane's length"),
        ("pitch_mm = 50", "pitch_mm = 40", "don't make a tile"),
        ("registers = 3", "registers = 4", "don't fill the registers"),
        ("connector_height_mm = 5.6", "connector_height_mm = 8.0", "doesn't fit under"),
        ("size_mm = [100, 46]", "size_mm = [100, 60]", "larger than its pocket"),
        ("bcm = 27", "bcm = 17", "same BCM pin"),
        ("[lane] ", "[lane]\nlenght_m = 7 ", "lenght_m"),
    ],
)
def test_what_does_not_fit_together_is_refused(tmp_path: Path, old: str, new: str, says: str) -> None:
    with pytest.raises(ValidationError, match=says):
        read(changed(tmp_path, old, new))


def test_sizes_name_a_table_and_a_key(source: Source) -> None:
    assert source.sizes()["tile_base_mm"] == source.tile.base_mm
    assert source.sizes()["head_spi_hz"] == 250_000
