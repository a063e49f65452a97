"""The sheet of paper: what stands where, in millimetres."""

import re
from xml.etree import ElementTree

import pytest

from hardware.draw.lettering import width
from hardware.draw.sheet import Anchor, Sheet


@pytest.fixture
def sheet() -> Sheet:
    return Sheet(200, 100, "A & B", "note")


@pytest.mark.parametrize(("anchor", "left"), [("start", 50.0), ("middle", 50 - 1 / 2), ("end", 50 - 1.0)])
def test_a_label_takes_the_room_of_its_letters(sheet: Sheet, anchor: Anchor, left: float) -> None:
    long = width("wide", 4)
    sheet.text(50, 50, "wide", 4, anchor=anchor)
    box = sheet.labels[-1].box
    assert box[0] == pytest.approx(50 + (left - 50) * long)
    assert box[2] - box[0] == pytest.approx(long)
    assert box[1] < 50 < box[3]


def test_an_upright_label_is_read_from_the_right(sheet: Sheet) -> None:
    sheet.text(50, 50, "wide", 4, upright=True)
    left, top, right, bottom = sheet.labels[-1].box
    assert bottom - top == pytest.approx(width("wide", 4))
    assert right - left < 5
    assert bottom == 50


def test_a_letter_is_drawn_once_and_used_often(sheet: Sheet) -> None:
    sheet.text(10, 50, "zzz")
    assert sheet.svg().count('<path id="r7a"') == 1
    assert sheet.svg().count('href="#r7a"') == 3


def test_the_text_can_still_be_found(sheet: Sheet) -> None:
    assert 'aria-label="A &amp; B"' in sheet.svg()
    ElementTree.fromstring(sheet.svg())  # noqa: S314 - our own drawing


def test_a_notes_line_keeps_off_its_text(sheet: Sheet) -> None:
    sheet.note((60, 80), 50, 50, "a note of some length")
    left, _, right, bottom = sheet.labels[-1].box
    start, end = (60.0, 80.0), sheet_line_end(sheet)
    assert start[1] > end[1] > bottom
    assert left <= end[0] <= right


def sheet_line_end(sheet: Sheet) -> tuple[float, float]:
    found = re.search(r'd="M60 80 L([\d.]+) ([\d.]+)"', sheet.svg())
    assert found
    return float(found[1]), float(found[2])
