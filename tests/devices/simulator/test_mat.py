from dataclasses import replace
from itertools import islice, pairwise, takewhile
from statistics import median

import pytest

from kiosk.devices.simulator.footprint import Footprint
from kiosk.devices.simulator.mat import loaded_rows, mat_chunks
from kiosk.devices.simulator.scenarios import honest
from kiosk.lane.readings import MatHello, MatPicture
from kiosk.wire.mat import MatDecoder
from kiosk.wire.records import Chunk

ROWS = 140
STANDING = Footprint(
    foot="left",
    ankle_x_m=1.0,
    ankle_y_m=0.1,
    toes=-1,
    landed_t=0.0,
    flat_t=0.1,
    lifting_t=9.0,
    lifted_t=9.1,
    lands_on="toe",
    leaves_by="toe",
)


def _rows(loaded: int) -> list[int]:
    return [row for row in range(ROWS) if loaded >> row & 1]


def test_a_standing_foot_loads_the_strips_under_its_sole() -> None:
    assert _rows(loaded_rows([STANDING], 1.0, ROWS, 0.9)) == [17, 18, 19, 20]


@pytest.mark.parametrize(
    "elsewhere",
    [replace(STANDING, ankle_y_m=0.6), replace(STANDING, ankle_x_m=-0.5), replace(STANDING, ankle_x_m=7.5)],
)
def test_a_foot_beside_before_or_beyond_the_mat_loads_nothing(elsewhere: Footprint) -> None:
    assert loaded_rows([elsewhere], 1.0, ROWS, 0.9) == 0


SAID = list(takewhile(lambda chunk: chunk.t < 70.0, mat_chunks(iter(honest().visits), ROWS, 0.9)))
DECODER = MatDecoder()
READINGS = [reading for chunk in SAID for reading in DECODER.feed(chunk.data, chunk.t)]
PICTURES = [each for each in READINGS if isinstance(each, MatPicture)]


def test_an_empty_mat_says_so_every_100_ms_for_ever() -> None:
    chunks: list[Chunk] = list(islice(mat_chunks(iter(()), ROWS, 0.9), 100))
    assert all(two.t - one.t == pytest.approx(0.1) for one, two in pairwise(chunks))


def test_every_byte_decodes() -> None:
    assert (DECODER.dropped, DECODER.unknown) == (0, 0)


def test_hello_comes_first_and_every_5_s() -> None:
    hellos = [each for each in READINGS if isinstance(each, MatHello)]
    assert READINGS[0] == hellos[0]
    assert [each.t for each in hellos] == pytest.approx([0.0008 + 5 * n for n in range(14)])
    assert (hellos[0].rows, hellos[0].tiles, hellos[0].scan_hz, hellos[0].protocol) == (140, 7, 200, 1)


def test_a_picture_is_sent_on_a_change_or_after_100_ms_on_the_scan() -> None:
    for one, two in pairwise(PICTURES):
        gap_us = (two.t_us - one.t_us) % 2**32
        assert gap_us % 5000 == 0
        assert two.loaded != one.loaded or gap_us == 100_000
        assert gap_us <= 100_000
        assert two.t - one.t == pytest.approx(gap_us / 1e6)
        assert two.seq == (one.seq + 1) % 2**16


def test_both_counters_wrap_within_a_minute_or_so() -> None:
    assert any(two.seq < one.seq for one, two in pairwise(PICTURES))
    assert any(two.t_us < one.t_us for one, two in pairwise(PICTURES))


def test_feet_look_like_recorded_ones() -> None:
    """Recorded: 4 or 5 strips to a standing foot, each loaded for about 0.6 s, two feet a quarter of the time."""
    widths, two_feet = [], 0
    for picture in PICTURES:
        feet = _feet(_rows(picture.loaded))
        widths += [len(foot) for foot in feet]
        two_feet += len(feet) == 2
    assert median(widths) in (4, 5)
    assert max(widths) <= 10
    assert 0.1 < two_feet / len(PICTURES) < 0.6
    assert 0.4 < median(_loaded_s()) < 0.9


def _feet(rows: list[int]) -> list[list[int]]:
    feet: list[list[int]] = []
    for row in rows:
        if feet and row == feet[-1][-1] + 1:
            feet[-1].append(row)
        else:
            feet.append([row])
    return feet


def _loaded_s() -> list[float]:
    since: dict[int, float] = {}
    seconds = []
    for one, two in pairwise(PICTURES):
        for row in _rows(two.loaded & ~one.loaded):
            since[row] = two.t
        seconds += [two.t - since.pop(row) for row in _rows(one.loaded & ~two.loaded)]
    return seconds
