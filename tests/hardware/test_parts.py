"""The bill of materials: quantities that follow from the lane's length."""

import csv
import io

import pytest

from hardware.draw.parts import KINDS, bill, effort, total
from hardware.draw.source import Source


def lines(source: Source) -> dict[str, dict[str, str]]:
    return {row["part"]: row for row in csv.DictReader(io.StringIO(bill(source)))}


def line(source: Source, part: str) -> dict[str, str]:
    [row] = [row for name, row in lines(source).items() if name.startswith(part)]
    return row


def test_every_length_has_its_column(source: Source) -> None:
    columns = [key for key in line(source, "74HC165") if key.endswith(" m")]
    assert columns == [f"{metres} m" for metres in range(4, 13)]


@pytest.mark.parametrize(
    ("part", "at_4_m", "at_12_m"),
    [
        ("74HC165", "12", "36"),
        ("JST PH housing", "8", "24"),  # two a lead, as many leads as tiles
        ("JST PH contact", "64", "192"),
        ("JST PH header", "9", "25"),  # two a tile, one at the head
        ("Raspberry Pi Pico", "1", "1"),
        ("Resistor 220 Ω, 0805", "14", "38"),
        ("Arcade button, 60 mm", "2", "2"),
    ],
)
def test_pieces(source: Source, part: str, at_4_m: str, at_12_m: str) -> None:
    row = line(source, part)
    assert (row["4 m"], row["12 m"]) == (at_4_m, at_12_m)


def test_leads_are_bought_with_a_tenth_to_spare(source: Source) -> None:
    leads_m = source.chain.lead_m + 6 * source.chain.link_m
    assert float(line(source, "Cat 5e")["7 m"]) == pytest.approx(1.1 * leads_m, abs=0.1)


def test_a_simple_lane_needs_no_part_of_a_mat(source: Source) -> None:
    for kind in ("lidar only", "ranger only"):
        assert not any("74HC165" in name or "Pico" in name for name, _ in total(source, kind, 7))
    assert len(total(source, "ranger only", 7)) < len(total(source, "mat", 7))


def test_every_line_is_for_some_kind_of_lane(source: Source) -> None:
    assert {part.per for part in source.parts} == {per for of in KINDS.values() for per in of}
    assert all(row["lanes"] for row in lines(source).values())


def test_the_box_has_a_part_for_each_button_and_lamp(source: Source) -> None:
    pieces = sum(
        int(line(source, part)["7 m"]) for part in ("Arcade button, 60", "Arcade button, 30", "Push button")
    )
    assert pieces == sum(part.kind == "button" for part in source.panel.parts)
    assert int(line(source, "Panel lamp")["7 m"]) == sum(part.kind == "lamp" for part in source.panel.parts)


def test_effort_grows_with_the_tiles(source: Source) -> None:
    assert effort(source, 7)["strips_laid"] == 140
    assert effort(source, 7)["crimps"] == 7 * 16
    assert all(effort(source, 8)[what] > count for what, count in effort(source, 7).items())
