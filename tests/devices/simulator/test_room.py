import pytest

from kiosk.devices.simulator.room import wall_range_m


@pytest.mark.parametrize(
    ("bearing_deg", "range_m"),
    [(0.0, 8.3), (90.0, 2.2), (180.0, 0.6), (-90.0, 1.9), (270.0, 1.9), (45.0, 2.2 * 2**0.5)],
)
def test_a_beam_ends_at_the_wall_it_meets_first(bearing_deg: float, range_m: float) -> None:
    assert wall_range_m(0.0, 0.0, bearing_deg) == pytest.approx(range_m)
