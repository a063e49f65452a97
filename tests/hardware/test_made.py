"""What is committed is what lane.toml gives, byte for byte; and the drawings can be read."""

from itertools import combinations
from pathlib import Path
from xml.etree import ElementTree

import pytest

from hardware.draw.lane_plan import lane_plan
from hardware.draw.made import MADE, SHEETS, made, write
from hardware.draw.sheet import Label, Sheet
from hardware.draw.source import FOLDER, Source

EDGE_MM = 5


def test_everything_is_as_make_hardware_makes_it(source: Source) -> None:
    stale = [
        str(path.relative_to(FOLDER))
        for path, text in made(source).items()
        if not path.exists() or path.read_text("utf-8") != text
    ]
    assert stale == [], "run `make hardware`"


def test_nothing_lies_there_that_nobody_makes(source: Source) -> None:
    pictures = {MADE / f"harness-{name}.{ending}" for name in ("mat", "panel") for ending in ("svg", "png")}
    there = {path for folder in (MADE, FOLDER / "guide") for path in folder.iterdir()}
    assert there <= set(made(source)) | pictures


@pytest.mark.parametrize("name", SHEETS)
def test_no_label_lies_on_another_or_off_the_sheet(source: Source, name: str) -> None:
    sheet = SHEETS[name](source)
    assert overlaps(sheet.labels) == []
    for label in sheet.labels:
        left, top, right, bottom = label.box
        assert min(left, top, sheet.width_mm - right, sheet.height_mm - bottom) >= EDGE_MM, label


@pytest.mark.parametrize("name", SHEETS)
def test_a_drawing_is_a3_and_well_formed(source: Source, name: str) -> None:
    root = ElementTree.fromstring(SHEETS[name](source).svg())  # noqa: S314 - our own drawing
    assert (root.get("width"), root.get("height")) == ("420mm", "297mm")
    assert root.get("viewBox") == "0 0 420 297"


def test_overlapping_labels_are_found() -> None:
    sheet = Sheet(420, 297, "Title", "note")
    sheet.text(100, 100, "one")
    sheet.text(102, 101, "two")
    assert overlaps(sheet.labels) == [("one", "two")]


def test_another_lane_is_another_drawing(source: Source) -> None:
    longer = source.model_copy(update={"lane": source.lane.model_copy(update={"far_m": 6.0})})
    said = {label.text for label in lane_plan(longer).labels}
    assert "far line 6 m" in said
    assert lane_plan(longer).svg() != lane_plan(source).svg()


def test_writing_puts_all_of_it_there(source: Source, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hardware.draw.made.FOLDER", tmp_path)
    monkeypatch.setattr("hardware.draw.made.MADE", tmp_path / "made")
    written = list(write(source))
    assert (tmp_path / "made" / "lane-plan.svg") in written
    assert all(path.stat().st_size > 0 for path in written)


def overlaps(labels: list[Label]) -> list[tuple[str, str]]:
    return [
        (a.text, b.text)
        for a, b in combinations(labels, 2)
        if a.box[0] < b.box[2] and b.box[0] < a.box[2] and a.box[1] < b.box[3] and b.box[1] < a.box[3]
    ]
