"""One source: firmware, kiosk, simulator and documents say the same pins, sizes and clock as lane.toml."""

import re
import tomllib
from pathlib import Path

import picture
import pins
import settings

from hardware.draw.header import BCM, FIVE_VOLTS, GROUNDS
from hardware.draw.source import Source
from kiosk.config import LaneTable, PanelTable
from kiosk.devices.simulator.rows import PITCH_M, SCAN_HZ, STRIP_M
from kiosk.lane.calibration.beam import HIGH_BLOCK_MM, LOW_BLOCK_MM

ROOT = Path(__file__).parents[2]
PICO_PADS = {0: 1, 1: 2, 2: 4, 3: 5, 4: 6, 5: 7, 6: 9, 7: 10, 8: 11, 9: 12, 10: 14, 11: 15, 12: 16, 13: 17}
"""GP number → pin of the board, from the Pico's pinout."""


def panel_of_the_config() -> dict[str, int]:
    """[panel] of config/kiosk.toml, whose lines are commented out."""
    text = (ROOT / "config" / "kiosk.toml").read_text("utf-8")
    table = re.search(r"^#\[panel\]\n((?:#.*\n)+)", text, re.MULTILINE)
    assert table
    return tomllib.loads(re.sub(r"^#", "", table[1], flags=re.MULTILINE))


def test_the_firmwares_pins(source: Source) -> None:
    head = source.head
    assert (head.spi, head.spi_hz) == (pins.SPI, pins.SPI_HZ)
    gpio = {"sck": pins.SCK, "mosi": pins.MOSI, "miso": pins.MISO, "latch": pins.LATCH, "led": pins.LED}
    assert gpio == head.gpio


def test_the_picos_pads_are_those_of_its_gpio(source: Source) -> None:
    gpio, pads = source.head.gpio, source.head.pads
    wired = {"CLOCK": PICO_PADS[gpio["sck"]], "DATA": PICO_PADS[gpio["miso"]], "LATCH": PICO_PADS[gpio["latch"]]}
    assert pads == wired | {"GND": 38, "5V": 40}


def test_the_firmwares_tiles(source: Source) -> None:
    assert source.head.tiles == settings.TILES
    assert (source.tile.rows, 8 * source.board.registers) == (picture.TILE_ROWS, 8 * picture.TILE_BYTES)


def test_the_kiosks_panel(source: Source) -> None:
    ours = {part.name: part.bcm for part in source.panel.parts}
    assert ours == panel_of_the_config()
    assert set(ours) == set(PanelTable.model_fields)


def test_the_kiosks_lane(source: Source) -> None:
    defaults, lane = LaneTable(), source.lane
    theirs = (defaults.length_m, defaults.width_m, defaults.start_m, defaults.far_m)
    assert theirs == (lane.length_m, lane.width_m, lane.start_m, lane.far_m)
    written = tomllib.loads((ROOT / "config" / "kiosk.toml").read_text("utf-8"))["lane"]
    assert (written["length_m"], written["far_m"]) == (lane.length_m, lane.far_m)


def test_the_simulated_mat(source: Source) -> None:
    assert (
        source.tile.pitch_mm, source.tile.strip_mm, source.head.scan_hz,
    ) == (1000 * PITCH_M, 1000 * STRIP_M, SCAN_HZ)  # fmt: skip


def test_the_blocks_of_the_calibration_are_the_beams_window(source: Source) -> None:
    assert (source.lidar.beam_low_mm, source.lidar.beam_high_mm) == (LOW_BLOCK_MM, HIGH_BLOCK_MM)


def test_no_pin_of_the_pis_header_is_used_twice() -> None:
    used = [*BCM.values(), *FIVE_VOLTS, *GROUNDS]
    assert len(set(used)) == len(used)
    assert set(range(1, 41)) - set(used) == {1, 17, 27, 28}  # 3.3 V twice, and the two of the identity chip
