import re

import pytest

from kiosk.web.plots.lane_strip import STRIP_PX, Floor, lane_strip

FLOOR = Floor(length_m=7.0, width_m=0.9, start_m=1.0, far_m=6.5)


def test_the_kiosk_is_to_the_left_and_left_of_the_lane_is_up() -> None:
    assert FLOOR.across(0.0) < FLOOR.across(1.0) < FLOOR.across(6.5) < FLOOR.across(7.0)
    assert FLOOR.down_px(0.3) < FLOOR.down_px(0.0) == FLOOR.down_px(None) == STRIP_PX / 2 < FLOOR.down_px(-0.3)


@pytest.mark.parametrize(("x_m", "y_m"), [(-3.0, 9.0), (99.0, -9.0)])
def test_feet_outside_stay_in_the_picture(x_m: float, y_m: float) -> None:
    assert 0 < FLOOR.across(x_m) < 100
    assert 0 < FLOOR.down_px(y_m) < STRIP_PX


def test_feet_and_lines_are_drawn() -> None:
    drawn = lane_strip(FLOOR, [(2.0, 0.1), (2.4, None)], "Two feet")
    assert drawn.count('class="foot"') == 2
    assert re.findall(r'class="edge" x1="([\d.]+)%"', drawn) == ["15.14", "91.83"]
    assert 'aria-label="Two feet"' in drawn
    assert "blocked" not in drawn
    assert 'class="floor blocked"' in lane_strip(FLOOR, [], "Blocked", blocked=True)
