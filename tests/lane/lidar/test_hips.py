import numpy as np
import pytest

from kiosk.lane.lidar.hips import LEAD_M, Hips
from tests.lane.lidar.room import foot_x


@pytest.mark.parametrize("speed_m_s", [0.6, -0.6, 1.2])
def test_they_glide_where_the_ankles_jerk(speed_m_s: float) -> None:
    hips = Hips(0.0, 0.0)
    errors = []
    for t in np.arange(0.1, 8.0, 0.1):
        midpoint = (foot_x(t, speed_m_s, 0.0) + foot_x(t, speed_m_s, 0.5)) / 2
        hips.measure(float(t), midpoint, both=True)
        if t > 3.0:
            errors.append(hips.at(float(t)) - speed_m_s * t)
    ankles = [
        (foot_x(t, speed_m_s, 0.0) + foot_x(t, speed_m_s, 0.5)) / 2 - speed_m_s * t for t in np.arange(3, 8, 0.1)
    ]
    assert np.std(errors) < 0.07
    assert np.std(errors) < np.std(ankles)
    assert hips.speed_m_s == pytest.approx(speed_m_s, rel=0.15)


def test_standing_they_are_over_the_ankles_and_walking_ahead_of_them() -> None:
    hips = Hips(0.0, 2.0)
    for t in np.arange(0.1, 3.0, 0.1):
        hips.measure(float(t), 2.0, both=True)
    assert hips.at(2.9) == pytest.approx(2.0, abs=0.01)
    hips = Hips(0.0, 2.0)
    for t in np.arange(0.1, 4.0, 0.1):
        hips.measure(float(t), 2.0 - t, both=True)
    assert hips.at(3.9) == pytest.approx(2.0 - 3.9 - LEAD_M, abs=0.02)
