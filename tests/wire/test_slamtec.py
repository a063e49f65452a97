from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.lane.readings import LidarReturns
from kiosk.wire.slamtec import IN_STEP, NODE_BYTES, SCAN_DESCRIPTOR, RplidarDecoder, encode_nodes

ANGLES = [n * 360 / 400 for n in range(400)]
TURN = encode_nodes(ANGLES, [1000 + n for n in range(400)])


def joined(runs: list[LidarReturns]) -> list[tuple[float, float]]:
    return [(a, r) for run in runs for a, r in zip(run.angle_deg.tolist(), run.range_m.tolist(), strict=True)]


def test_the_manuals_nodes() -> None:
    decoder = RplidarDecoder()
    (run,) = decoder.feed(SCAN_DESCRIPTOR + bytes.fromhex("3D 01 00 4A 13 BE 41 2D C0 5D"), 2.5)
    assert run.t == 2.5
    assert run.angle_deg.tolist() == [0.0, 90.5]
    assert run.range_m.tolist() == pytest.approx([1.2345, 6.0])  # the manual rounds: 0x134A quarters are 1234.5 mm
    assert run.strength.tolist() == [15.0, 47.0]
    assert {run.angle_deg.dtype, run.range_m.dtype, run.strength.dtype} == {np.dtype(np.float64)}
    assert decoder.dropped == 0


def test_the_manuals_second_node_is_made_again() -> None:
    assert encode_nodes([0.0, 90.5], [1234.5, 6000.0])[NODE_BYTES:] == bytes.fromhex("BE 41 2D C0 5D")


def test_it_gets_in_step_in_the_middle_of_a_stream() -> None:
    decoder = RplidarDecoder()
    seen = joined(decoder.feed(TURN[13:], 0.0))
    assert len(seen) == 397  # 13 bytes are two nodes and three bytes of the third
    assert decoder.dropped == 2


def test_one_bad_node_costs_itself_and_the_search() -> None:
    bad = bytearray(TURN)
    bad[200 * NODE_BYTES + 1] &= 0xFE  # its check bit
    decoder = RplidarDecoder()
    assert len(joined(decoder.feed(bytes(bad), 0.0))) == 399
    assert decoder.dropped == NODE_BYTES


def test_a_lost_byte_is_survived() -> None:
    decoder = RplidarDecoder()
    seen = joined(decoder.feed(TURN[:777] + TURN[778:], 0.0))
    assert len(seen) >= 390
    assert set(seen[:150]) | set(seen[-240:]) <= set(joined(RplidarDecoder().feed(TURN, 0.0)))


@given(st.binary(max_size=600), st.lists(st.integers(0, 600), max_size=12))
@settings(max_examples=150, deadline=None)
def test_any_bytes_in_any_chunking_are_taken_and_say_the_same(data: bytes, cuts: list[int]) -> None:
    whole, cut = RplidarDecoder(), RplidarDecoder()
    edges = [0, *sorted(min(c, len(data)) for c in cuts), len(data)]
    at_once = joined(whole.feed(data, 0.0))
    piecewise = [pair for a, b in pairwise(edges) for pair in joined(cut.feed(data[a:b], 0.0))]
    assert piecewise == at_once
    assert (cut.dropped, cut.pending) == (whole.dropped, whole.pending)
    assert cut.pending < IN_STEP * NODE_BYTES


@given(st.binary(max_size=200))
@settings(max_examples=100, deadline=None)
def test_after_any_noise_the_stream_is_found_again(noise: bytes) -> None:
    decoder = RplidarDecoder()
    decoder.feed(noise, 0.0)
    seen = joined(decoder.feed(TURN * 2, 1.0))
    assert seen[-300:] == (joined(RplidarDecoder().feed(TURN * 2, 1.0)))[-300:]
