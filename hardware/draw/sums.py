"""The electrical sums, from lane.toml: what `electrical.md` says in figures. Calculated, not measured."""

from math import log

from hardware.draw.source import Source


def strip_sums(source: Source) -> dict[str, float]:
    """Of one strip: when it counts as closed and as open, and how fast its input follows."""
    tile, board, timing = source.tile, source.board, source.timing
    low, high = timing.input_low, timing.input_high
    air_pf = 8.854e-3 * tile.strip_length_mm * tile.strip_mm / (tile.spacer_mm - tile.foil_mm)  # ε0 in pF/mm
    filter_us = board.strip_filter_nf * board.strip_series_ohm / 1000
    rise_us = (board.pull_up_ohm + board.strip_series_ohm) * board.strip_filter_nf / 1000
    rise_us += board.pull_up_ohm * air_pf / 1e6
    squares = tile.strip_length_mm / tile.strip_mm
    return {
        "closed_below_ohm": board.pull_up_ohm * low / (1 - low),
        "open_above_ohm": board.pull_up_ohm * high / (1 - high),
        "strip_ma": 1000 * board.supply_v / board.pull_up_ohm,
        "foil_ohm": squares * tile.foil_ohm_per_square,
        "common_ohm": squares * tile.common_ohm_per_square,
        "strip_pf": air_pf,
        "let_go_us": rise_us * log(1 / (1 - high)),
        "press_us": filter_us * log(1 / low),
        "scan_us": 1e6 / source.head.scan_hz,
    }


def clock_sums(source: Source) -> dict[str, float]:
    """Of the serial chain: time for all bits, and what one hop takes of half a clock period."""
    chain, board, timing = source.chain, source.board, source.timing
    bits = 8 * board.registers
    half_ns = 5e8 / source.head.spi_hz

    def line_ns(metres: float) -> float:
        load_pf = chain.wire_pf_per_m * metres + timing.input_pf
        return (
            board.line_series_ohm * load_pf / 1000 * log(1 / (1 - timing.input_high))
            + timing.flight_ns_per_m * metres
        )

    def hop_ns(metres: float) -> float:
        receiver = board.data_series_ohm * timing.input_pf / 1000 * log(1 / (1 - timing.input_high))
        return 2 * line_ns(metres) + receiver + 2 * timing.gate_ns + timing.register_ns + timing.setup_ns

    tau_ns = board.line_series_ohm * (chain.wire_pf_per_m * chain.link_m + timing.input_pf) / 1000
    uneven_ns = tau_ns * log(timing.input_high / timing.input_low) + timing.gate_ns
    lead_ns, per_metre = hop_ns(chain.lead_longest_m), hop_ns(1.0) - hop_ns(0.0)
    tiles = source.lane.longest_m
    return {
        "tile_bits": bits,
        "longest_bits": bits * tiles,
        "default_scan_ms": 1000 * bits * source.head.tiles / source.head.spi_hz,
        "longest_scan_ms": 1000 * bits * tiles / source.head.spi_hz,
        "half_period_ns": half_ns,
        "link_line_ns": line_ns(chain.link_m),
        "link_hop_ns": hop_ns(chain.link_m),
        "lead_hop_ns": lead_ns,
        "lead_limit_m": (half_ns - hop_ns(0.0)) / per_metre,
        "fastest_khz": 5e5 / lead_ns,
        "narrowed_ns": uneven_ns * tiles,
        "narrowest_ns": half_ns - uneven_ns * tiles,
        "hold_ns": 2 * timing.flight_ns_per_m * chain.lead_m,
    }


def power_sums(source: Source) -> dict[str, float]:
    """Currents and voltages: at rest, with two walkers, and with every strip of the longest lane pressed."""
    chain, board, timing, tile = source.chain, source.board, source.timing, source.tile
    led_ma = 1000 * (board.supply_v - board.led_v) / board.led_series_ohm
    rest_ma = led_ma + timing.tile_idle_ma
    strip_ma = 1000 * board.supply_v / board.pull_up_ohm
    full_ma = rest_ma + tile.rows * strip_ma
    tiles = source.lane.longest_m
    foot_rows = 7
    fed = [n * full_ma / 1000 for n in range(tiles, 0, -1)]
    metres = [chain.lead_m] + [chain.link_m] * (tiles - 1)
    plus = [chain.wire_ohm_per_m * m + 2 * chain.contact_ohm for m in metres]
    grounds = sum(wire.signal == "GND" for wire in chain.wires)
    drop_v = sum(a * r for a, r in zip(fed, plus, strict=True))
    shift_v = drop_v / grounds
    short_ma = 1000 * board.supply_v / board.line_series_ohm
    return {
        "tile_rest_ma": rest_ma,
        "tile_full_ma": full_ma,
        "rest_ma": tiles * rest_ma + timing.head_ma,
        "two_walkers_ma": tiles * rest_ma + timing.head_ma + 4 * foot_rows * strip_ma,
        "foot_rows": foot_rows,
        "full_ma": tiles * full_ma,
        "full_usb_ma": tiles * full_ma + timing.head_ma,
        "drop_v": drop_v,
        "shift_v": shift_v,
        "hop_shift_mv": 1000 * fed[0] * plus[0] / grounds,
        "last_v": chain.supply_low_v - drop_v - shift_v,
        "regulator_needs_v": board.supply_v + timing.regulator_dropout_v,
        "line_short_ma": short_ma,
        "five_volt_clamp_ma": 1000 * (chain.supply_v - board.supply_v - 0.6) / board.data_series_ohm,
        "five_volt_output_ma": 1000 * chain.supply_v / board.line_series_ohm,
    }
