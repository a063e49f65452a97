"""The lane plan is to scale: 1:25, measured on the sheet."""

import pytest

from hardware.draw.lane_plan import FLOOR_MM, PLAN_MM, SCALE, X0_MM, lane_plan
from hardware.draw.sheet import ACCENT
from hardware.draw.source import Source
from tests.hardware.shapes import filled


def test_the_lines_lie_where_the_lane_has_them(source: Source) -> None:
    lane = source.lane
    lines = [
        box for box in filled(lane_plan(source), ACCENT) if box.high == pytest.approx(lane.width_m * 1000 / SCALE)
    ]
    middles_m = sorted((box.left + box.wide / 2 - X0_MM) * SCALE / 1000 for box in lines)
    assert middles_m == pytest.approx([lane.start_m, lane.far_m])
    assert {round(box.wide * SCALE) for box in lines} == {lane.line_mm}
    assert all(box.top + box.high / 2 == pytest.approx(PLAN_MM) for box in lines)


def test_every_tile_and_every_strip_is_drawn(source: Source) -> None:
    tile = source.tile
    white = filled(lane_plan(source), "#FFFFFF")
    tiles = [box for box in white if box.wide == pytest.approx(tile.length_mm / SCALE)]
    assert [round((box.left - X0_MM) * SCALE) for box in tiles] == [1000 * n for n in range(source.head.tiles)]
    strips = [
        box for box in filled(lane_plan(source), "#E9ECEF") if box.wide == pytest.approx(tile.strip_mm / SCALE)
    ]
    assert len(strips) == source.head.tiles * tile.rows


def test_the_mat_is_as_thick_as_it_is(source: Source) -> None:
    mats = [box for box in filled(lane_plan(source), "#4C5762") if box.top + box.high == pytest.approx(FLOOR_MM)]
    assert [box.high * SCALE for box in mats] == pytest.approx([source.tile.height_mm], abs=0.05)
