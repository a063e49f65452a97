import numpy as np
import pytest

from kiosk.lane.lidar.hips import LEAD_M, LEAD_SHARE, Hips
from tests.lane.lidar.room import foot_x

TURN_S = 0.1


def ankle(t: float, speed_m_s: float, phase: float) -> tuple[float, float]:
    x_m = foot_x(t, speed_m_s, phase)
    return x_m, (x_m - foot_x(t - TURN_S, speed_m_s, phase)) / TURN_S


@pytest.mark.parametrize("speed_m_s", [0.6, -0.6, 1.2])
def test_they_glide_where_the_ankles_jerk(speed_m_s: float) -> None:
    hips = Hips(0.0, 0.0)
    errors, ankles = [], []
    for t in np.arange(TURN_S, 8.0, TURN_S):
        pair = [ankle(float(t), speed_m_s, phase) for phase in (0.0, 0.5)]
        hips.measure(float(t), pair)
        if t > 3.0:
            errors.append(hips.at(float(t)) - speed_m_s * t)
            ankles.append((pair[0][0] + pair[1][0]) / 2 - speed_m_s * t)
    assert np.std(errors) < 0.07
    assert np.std(errors) < np.std(ankles)
    assert hips.speed_m_s == pytest.approx(speed_m_s, rel=0.15)


@pytest.mark.parametrize("speed_m_s", [1.0, -1.0])
def test_they_lead_by_more_the_further_the_feet_are_apart_and_by_most_while_these_close_up(
    speed_m_s: float,
) -> None:
    def lead_m(apart_m: float, parting: float) -> float:
        hips = Hips(0.0, 2.0)
        for n in range(1, 60):
            x_m, half_m, half_m_s = 2.0 + n * TURN_S * speed_m_s, apart_m / 2, parting * abs(speed_m_s) / 2
            hips.measure(n * TURN_S, [(x_m - half_m, speed_m_s - half_m_s), (x_m + half_m, speed_m_s + half_m_s)])
        return (hips.at(59 * TURN_S) - 2.0 - 59 * TURN_S * speed_m_s) / speed_m_s

    assert lead_m(0.0, 0.0) == pytest.approx(LEAD_M, abs=0.02)
    assert lead_m(0.4, 0.0) == pytest.approx(LEAD_M + 0.4 * LEAD_SHARE, abs=0.02)
    assert lead_m(0.4, -1.0) == pytest.approx(LEAD_M + 0.8 * LEAD_SHARE, abs=0.02)
    assert lead_m(0.4, 1.0) == pytest.approx(LEAD_M, abs=0.02)
    assert lead_m(0.4, 9.0) == pytest.approx(lead_m(0.4, 2.0), abs=0.001)


def test_standing_they_are_over_the_ankles() -> None:
    hips = Hips(0.0, 2.0)
    for t in np.arange(TURN_S, 3.0, TURN_S):
        hips.measure(float(t), [(1.8, 0.0), (2.2, 0.0)])
    assert hips.at(2.9) == pytest.approx(2.0, abs=0.01)


def test_one_foot_alone_says_less_than_two() -> None:
    moved = []
    for ankles in ([(2.4, 0.0)], [(2.4, 0.0), (2.4, 0.0)]):
        hips = Hips(0.0, 2.0)
        for n in range(1, 20):
            hips.measure(n * TURN_S, [(2.0, 0.0), (2.0, 0.0)])
        hips.measure(2.0, ankles)
        moved.append(hips.at(2.0) - 2.0)
    assert 0.0 < moved[0] < moved[1]
