"""The bracket: how far a turn goes."""

import pytest

from hardware.draw.bracket import far_mm, far_mm_per_turn, travel_mm, turn_deg
from hardware.draw.source import Source


def test_a_turn_by_hand(source: Source) -> None:
    assert turn_deg(source) == pytest.approx(0.6684, abs=1e-3)
    assert far_mm_per_turn(source) == pytest.approx(6750 * 0.7 / 60)


def test_three_degrees_are_within_a_screws_travel(source: Source) -> None:
    assert travel_mm(source) == pytest.approx(60 * 0.0524, abs=0.01)
    assert travel_mm(source) < 10  # of an M4 × 30 with a plate, a spring and a wing nut


def test_a_quarter_turn_is_finer_than_the_beams_window(source: Source) -> None:
    window_mm = source.lidar.beam_high_mm - source.lidar.beam_low_mm
    assert far_mm_per_turn(source) / 4 < window_mm
    assert far_mm(source, 0.5) > window_mm  # why it must be levelled at all
