"""Circuit symbols end where they say, so that wires meet them."""

import re
from collections.abc import Callable

import pytest

from hardware.draw.sheet import Sheet
from hardware.draw.symbols import capacitor, ground, resistor, schmitt, supply


def points(draw: Callable[[Sheet], None]) -> set[tuple[float, float]]:
    """Where the lines of what was drawn begin or end."""
    sheet = Sheet(200, 200, "t", "n")
    before = sheet.svg()
    draw(sheet)
    new = sheet.svg()[len(before.rsplit("</svg>", 1)[0].rsplit("<defs>", 1)[0]) :]
    return {(float(x), float(y)) for x, y in re.findall(r"[ML]([\d.]+) ([\d.]+)", new)}


def test_a_capacitor_is_eight_long() -> None:
    assert {(100, 100), (100, 108)} <= points(lambda sheet: capacitor(sheet, 100, 100, "1 µF"))


def test_ground_hangs_and_supply_stands() -> None:
    assert {(100, 100), (100, 101.6)} <= points(lambda sheet: ground(sheet, 100, 100))
    assert {(100, 100), (100, 97.5)} <= points(lambda sheet: supply(sheet, 100, 100, "5 V"))


def test_an_inverters_circle_ends_twelve_further() -> None:
    sheet = Sheet(200, 200, "t", "n")
    schmitt(sheet, 100, 100, "U4A")
    circle = re.search(r'd="M([\d.]+) 100a1.2 1.2', sheet.svg())
    assert circle
    assert float(circle[1]) + 2.4 == pytest.approx(112)


@pytest.mark.parametrize("upright", [False, True])
def test_a_resistor_is_eight_long_whichever_way(upright: bool) -> None:
    sheet = Sheet(200, 200, "t", "n")
    resistor(sheet, 100, 100, "1 kΩ", upright=upright)
    shape = "M98.8 100h2.4v8h-2.4Z" if upright else "M100 98.8h8v2.4h-8Z"
    assert f'd="{shape}"' in sheet.svg()
    assert sheet.labels[-1].text == "1 kΩ"
