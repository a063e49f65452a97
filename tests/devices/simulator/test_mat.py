from itertools import islice, pairwise, takewhile
from random import Random
from statistics import median

import pytest

from kiosk.devices.simulator.mat import BOOT_S, mat_chunks
from kiosk.devices.simulator.stories import honest
from kiosk.devices.simulator.stream import DEMO_LANE
from kiosk.devices.simulator.trouble import Broken, MatTrouble
from kiosk.lane.readings import MatFault, MatHello, MatPicture
from kiosk.wire.mat import FaultCode, MatDecoder
from kiosk.wire.records import Chunk

ROWS = 140
UNTIL_S = 40.0


class Heard:
    """What a kiosk makes of a mat under honest walking, or an empty one."""

    def __init__(self, trouble: MatTrouble = MatTrouble(), empty: bool = False) -> None:  # noqa: B008 - frozen
        actors = () if empty else honest(Random(1), DEMO_LANE).actors
        said = mat_chunks(iter(actors), ROWS, 0.9, "mat", trouble, Random(1))
        self.chunks: list[Chunk] = list(takewhile(lambda chunk: chunk.t < UNTIL_S, said))
        self.decoder = MatDecoder()
        self.readings = [each for chunk in self.chunks for each in self.decoder.feed(chunk.data, chunk.t)]
        self.pictures = [each for each in self.readings if isinstance(each, MatPicture)]
        self.hellos = [each for each in self.readings if isinstance(each, MatHello)]
        self.faults = [each for each in self.readings if isinstance(each, MatFault)]


WELL = Heard()


def test_an_empty_mat_says_so_every_100_ms_for_ever() -> None:
    chunks = list(islice(mat_chunks(iter(()), ROWS, 0.9, "mat", MatTrouble(), Random(1)), 1000))
    assert all(0.098 < two.t - one.t < 0.102 for one, two in pairwise(chunks))


def test_every_byte_decodes() -> None:
    assert (WELL.decoder.dropped, WELL.decoder.unknown) == (0, 0)


def test_hello_comes_first_and_every_5_s() -> None:
    assert WELL.readings[0] == WELL.hellos[0]
    assert [each.t for each in WELL.hellos] == pytest.approx([5 * n for n in range(8)], abs=0.002)
    hello = WELL.hellos[0]
    assert (hello.rows, hello.tiles, hello.scan_hz, hello.protocol) == (140, 7, 200, 1)


def test_a_picture_is_sent_on_a_change_or_after_100_ms_on_the_scan() -> None:
    for one, two in pairwise(WELL.pictures):
        gap_us = (two.t_us - one.t_us) % 2**32
        assert gap_us % 5000 == 0
        assert two.loaded != one.loaded or gap_us == 100_000
        assert gap_us <= 100_000
        assert two.t - one.t == pytest.approx(gap_us / 1e6, abs=0.001)
        assert two.seq == (one.seq + 1) % 2**16


def test_feet_look_like_recorded_ones() -> None:
    """Recorded: 4 or 5 strips to a standing foot, each loaded for about 0.6 s, two feet a quarter of the time."""
    widths, two_feet = [], 0
    for picture in WELL.pictures:
        feet = _feet(picture.loaded)
        widths += feet
        two_feet += len(feet) == 2
    assert median(widths) in (3, 4, 5)
    assert max(widths) <= 10
    assert 0.1 < two_feet / len(WELL.pictures) < 0.6
    assert 0.4 < median(_loaded_s()) < 0.9


def _feet(loaded: int) -> list[int]:
    runs = "".join("#" if loaded >> row & 1 else " " for row in range(ROWS)).split()
    return [len(run) for run in runs]


def _loaded_s() -> list[float]:
    since: dict[int, float] = {}
    seconds = []
    for one, two in pairwise(WELL.pictures):
        for row in range(ROWS):
            if two.loaded & ~one.loaded & 1 << row:
                since[row] = two.t
            elif one.loaded & ~two.loaded & 1 << row:
                seconds.append(two.t - since.pop(row))
    return seconds


def test_counters_wrap_as_asked() -> None:
    wrapping = Heard(MatTrouble(seq=2**16 - 100, t_us=2**32 - 12_000_000)).pictures
    [at] = [two.t for one, two in pairwise(wrapping) if two.t_us < one.t_us]
    assert at == pytest.approx(12.0, abs=0.11)
    assert [two.seq for one, two in pairwise(wrapping) if two.seq < one.seq] == [0]


def test_a_stuck_strip_is_always_loaded_and_a_dead_one_never() -> None:
    stepped_on = max(each.loaded for each in WELL.pictures)
    worn = Heard(MatTrouble(stuck=1 << 47, dead=stepped_on)).pictures
    assert all(each.loaded >> 47 & 1 and not each.loaded & stepped_on for each in worn)


def test_frames_get_lost_and_garbled_as_often_as_asked() -> None:
    bad = Heard(MatTrouble(lost=0.02, garbled=0.01))
    sent = bad.pictures[-1].seq - bad.pictures[0].seq + 1
    assert 0.01 < 1 - len(bad.pictures) / sent < 0.06
    assert bad.decoder.dropped > 0
    assert {each.loaded for each in bad.pictures} <= {each.loaded for each in WELL.pictures}


def test_a_mat_that_restarts_is_silent_and_then_counts_from_nothing() -> None:
    again = Heard(MatTrouble(reboots_t=12.0))
    before = [each for each in again.pictures if each.t < 12.0]
    after = [each for each in again.pictures if each.t >= 12.0]
    assert before == [each for each in WELL.pictures if each.t < 12.0]
    assert after[0].t == pytest.approx(12.0 + BOOT_S, abs=0.002)
    assert (after[0].seq, after[0].t_us) == (0, 0)
    assert any(each.t == after[0].t for each in again.hellos)
    assert [each.loaded for each in after[-20:]] == [each.loaded for each in WELL.pictures[-20:]]


def test_a_broken_chain_is_told_and_its_rows_are_sent_0_until_it_is_whole() -> None:
    broken = Heard(MatTrouble(broken=Broken(2, 9.0, 14.0)))
    assert [(each.code, each.arg, each.cleared) for each in broken.faults] == [
        (FaultCode.CHAIN_BROKEN, 2, False),
        (FaultCode.CHAIN_BROKEN, 2, True),
    ]
    assert [each.t for each in broken.faults] == pytest.approx([9.0, 14.0], abs=0.002)
    while_broken = [each for each in broken.pictures if 9.001 < each.t < 14.0]
    assert all(each.rows == ROWS and each.loaded < 1 << 40 for each in while_broken)
    assert any(each.loaded >= 1 << 40 for each in WELL.pictures if 9.001 < each.t < 14.0)
    assert [each.seq for each in broken.readings if not isinstance(each, MatHello)] == list(
        range(len(broken.readings) - len(broken.hellos))
    )
