"""The electrical sums, done again by hand, and the rules that a design must keep."""

import math

import pytest

from hardware.draw.source import Source
from hardware.draw.sums import clock_sums, power_sums, strip_sums


def test_288_bits_at_250_khz_take_1_15_ms(source: Source) -> None:
    sums = clock_sums(source)
    assert sums["longest_bits"] == 288
    assert sums["longest_scan_ms"] == pytest.approx(1.152)
    assert sums["longest_scan_ms"] < 1000 / source.head.scan_hz / 2


def test_a_hop_takes_less_than_half_a_period(source: Source) -> None:
    sums = clock_sums(source)
    assert sums["half_period_ns"] == 2000
    assert sums["link_hop_ns"] < sums["lead_hop_ns"] < sums["half_period_ns"] / 2
    assert sums["lead_limit_m"] > source.chain.lead_longest_m
    assert sums["narrowest_ns"] > 2 * source.timing.register_pulse_ns


def test_a_hop_by_hand(source: Source) -> None:
    line = 220 * (56 * 1.15 + 10) * 1e-3 * math.log(4) + 5.5 * 1.15
    by_hand = 2 * line + 1000 * 10e-3 * math.log(4) + 2 * 10 + 250 + 150
    assert clock_sums(source)["link_hop_ns"] == pytest.approx(by_hand)


def test_a_strips_thresholds_by_hand(source: Source) -> None:
    sums = strip_sums(source)
    assert sums["closed_below_ohm"] == pytest.approx(2200 / 3)
    assert sums["open_above_ohm"] == pytest.approx(2200 * 3)
    assert sums["foil_ohm"] + sums["common_ohm"] < sums["closed_below_ohm"] / 10


def test_a_strip_settles_well_within_a_scan(source: Source) -> None:
    sums = strip_sums(source)
    assert sums["press_us"] < sums["let_go_us"] < sums["scan_us"] / 10


def test_every_strip_of_the_longest_mat_pressed_is_within_usb_and_fuse(source: Source) -> None:
    sums = power_sums(source)
    assert sums["full_usb_ma"] < 500
    assert sums["full_ma"] < source.chain.fuse_ma
    assert sums["rest_ma"] < sums["two_walkers_ma"] < sums["full_usb_ma"]


def test_the_last_tile_still_regulates(source: Source) -> None:
    sums = power_sums(source)
    assert sums["last_v"] > sums["regulator_needs_v"]
    fed = sum(n * 32.3e-3 for n in range(1, 12)) * (0.0842 * 1.15 + 0.04) + 12 * 32.3e-3 * (0.0842 * 2 + 0.04)
    assert sums["drop_v"] == pytest.approx(fed)


def test_a_short_breaks_nothing(source: Source) -> None:
    sums = power_sums(source)
    assert sums["line_short_ma"] < source.timing.register_output_ma
    assert sums["five_volt_output_ma"] < source.timing.register_output_ma
    assert sums["five_volt_clamp_ma"] < source.timing.register_clamp_ma / 10


def test_a_longer_lead_is_slower_and_loses_more(source: Source) -> None:
    longer = source.model_copy(
        update={"chain": source.chain.model_copy(update={"lead_m": 5.0, "lead_longest_m": 9.0})}
    )
    assert clock_sums(longer)["lead_hop_ns"] > clock_sums(source)["lead_hop_ns"]
    assert power_sums(longer)["last_v"] < power_sums(source)["last_v"]
