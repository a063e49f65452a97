import re

from kiosk.web.plots.lane_strip import Floor
from kiosk.web.plots.lap_recording import MOST_FEET, lap_recording

FLOOR = Floor(length_m=7.0, width_m=0.9, start_m=1.0, far_m=6.5)


def test_feet_go_from_pale_to_bright_and_each_has_its_moment() -> None:
    drawn = lap_recording(FLOOR, [(10.0 + n, 1.0 + n * 0.7, 0.1 * (-1) ** n) for n in range(8)])
    assert [int(shade) for shade in re.findall(r"shade-(\d)", drawn)] == [0, 0, 1, 1, 2, 2, 3, 3]
    down = [float(y) for y in re.findall(r'class="dot" cx="[\d.]+%" cy="([\d.]+)"', drawn)]
    assert down == sorted(down)
    assert len(set(down)) == 8
    assert "feet from 1.0 m to 5.9 m in 7.0 s" in drawn


def test_one_foot_is_a_picture_too() -> None:
    assert lap_recording(FLOOR, [(3.0, 2.0, None)]).count('class="dot"') == 1


def test_a_long_recording_is_thinned() -> None:
    drawn = lap_recording(FLOOR, [(n / 100, 2.0, None) for n in range(10_000)])
    assert drawn.count('class="dot"') <= MOST_FEET
    assert len(re.findall(r">\d+ s<", drawn)) <= 12
