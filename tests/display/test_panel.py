import pytest

from kiosk.display.panel import Panel


def test_sizes_come_from_millimetres() -> None:
    panel = Panel.of(1920, 1080, 43.0, 10.0)
    assert panel.px_per_mm == pytest.approx(2.017, abs=0.001)
    assert panel.far_digit_px / panel.px_per_mm == pytest.approx(70)
    assert panel.far_word_px / panel.px_per_mm == pytest.approx(30)
    assert panel.near_word_px / panel.px_per_mm == pytest.approx(12)


def test_half_as_far_is_half_as_large() -> None:
    assert Panel.of(1920, 1080, 43.0, 5.0).far_digit_px * 2 == Panel.of(1920, 1080, 43.0, 10.0).far_digit_px


def test_upright() -> None:
    assert Panel.of(720, 1280, 43.0, 10.0).portrait
    assert not Panel.of(1280, 720, 43.0, 10.0).portrait
