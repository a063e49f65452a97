import numpy as np
import pytest

from kiosk.devices.simulator.room import FAR_WALL_X_M, wall_ranges_m


@pytest.mark.parametrize(
    ("bearing_deg", "range_m"),
    [(0.0, FAR_WALL_X_M), (90.0, 2.4), (180.0, 0.8), (-90.0, 2.0), (270.0, 2.0), (45.0, 2.4 * 2**0.5)],
)
def test_a_beam_ends_at_the_wall_it_meets_first(bearing_deg: float, range_m: float) -> None:
    assert wall_ranges_m(0.0, 0.0, np.radians([bearing_deg]))[0] == pytest.approx(range_m)
