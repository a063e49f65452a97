"""The firmware's own files, from main.py on, in a real MicroPython, over a pty, into the kiosk's own decoder."""

import random
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from kiosk.lane.readings import MatFault, MatHello, MatPicture
from kiosk.wire.framing import frame
from kiosk.wire.mat import MatDecoder, MatReading, encode_ask_hello, encode_identify
from tests.firmware.trial import Event, RunningMat, Trial, needs_micropython

pytestmark = needs_micropython

Run = Callable[[Trial], RunningMat]


@pytest.fixture
def run(tmp_path: Path) -> Iterator[Run]:
    """Start a mat; it is ended after the test."""
    mats: list[RunningMat] = []

    def start(trial: Trial) -> RunningMat:
        mats.append(RunningMat(trial, tmp_path))
        return mats[-1]

    yield start
    for mat in mats:
        mat.close()


class Kiosk:
    """What the kiosk's decoder made of all the mat said."""

    def __init__(self) -> None:
        self.readings: list[MatReading] = []
        self.decoder = MatDecoder()

    def take(self, data: bytes) -> None:
        self.readings += self.decoder.feed(data, 0.0)

    @property
    def pictures(self) -> list[MatPicture]:
        return [said for said in self.readings if isinstance(said, MatPicture)]

    @property
    def faults(self) -> list[tuple[int, int, bool]]:
        return [(said.code, said.arg, said.cleared) for said in self.readings if isinstance(said, MatFault)]

    @property
    def bad_bytes(self) -> tuple[int, int]:
        return self.decoder.dropped, self.decoder.unknown


def walking(scans: int, rows: int, seed: int = 1) -> list[Event]:
    """Strips that load and unload, one change a scan at most, at random."""
    rng = random.Random(seed)
    loaded: set[int] = set()
    events: list[Event] = []
    for scan in range(scans):
        if rng.random() < 0.4:
            row = rng.randrange(rows)
            events.append((scan, "unload" if row in loaded else "load", row))
            loaded ^= {row}
    return events


def truth(events: list[Event], scans: int) -> list[int]:
    """The pictures there were, one for each scan that differs from the one before, the first included."""
    loaded = at = 0
    told: list[int] = []
    for scan in range(scans):
        before = loaded
        while at < len(events) and events[at][0] == scan:
            loaded ^= 1 << events[at][2]
            at += 1
        if not told or loaded != before:
            told.append(loaded)
    return told


def test_every_change_in_twelve_thousand_scans_arrives_and_nothing_touches_the_heap(run: Run) -> None:
    """The heap is locked from the second second on: anything put on it, by whichever file, ends the trial."""
    events = walking(12_000, 140)
    mat, kiosk = run(Trial(scans=12_000, events=events, lock_at=200, ticks_us=(1 << 30) - 1_000_000)), Kiosk()
    mat.read_to_the_end(kiosk.take)
    assert mat.report()["scans"] == 12_000
    assert kiosk.bad_bytes == (0, 0)
    expected, seen = truth(events, 12_000), [picture.loaded for picture in kiosk.pictures]
    changes = [loaded for i, loaded in enumerate(seen) if i == 0 or loaded != seen[i - 1]]
    # What changed in the very last scan may not have left the board.
    assert changes in (expected, expected[:-1])
    assert len(changes) > 4000
    assert [picture.seq for picture in kiosk.pictures] == list(range(len(seen)))
    gaps = [after.t_us - before.t_us for before, after in pairwise(kiosk.pictures)]
    assert max(gaps) <= 101_000
    assert kiosk.faults == []
    assert sum(isinstance(said, MatHello) for said in kiosk.readings) == 12


@pytest.mark.parametrize("tiles", [1, 4, 12])
def test_a_mat_of_any_length(run: Run, tiles: int) -> None:
    events = walking(600, 20 * tiles)
    mat, kiosk = run(Trial(tiles=tiles, scans=600, events=events)), Kiosk()
    mat.read_to_the_end(kiosk.take)
    assert mat.report()["scans"] == 600
    assert kiosk.bad_bytes == (0, 0)
    assert {picture.rows for picture in kiosk.pictures} == {20 * tiles}
    assert set(truth(events, 600)) - {picture.loaded for picture in kiosk.pictures} <= {truth(events, 600)[-1]}


def test_each_fault_is_provoked_and_cleared(run: Run) -> None:
    events: list[Event] = [
        (0, "stick", 17),
        (100, "cut_data", 4),
        (200, "cut_data", -1),
        (600, "cut_clock", 2),
        (700, "cut_clock", -1),
        (1100, "cut_latch", 6),
        (1200, "cut_latch", -1),
        (1700, "late_us", 23_000),
        (3000, "free", 17),
    ]
    mat, kiosk = run(Trial(scans=3200, events=events, stuck_scans=1000, lock_at=50)), Kiosk()
    mat.read_to_the_end(kiosk.take)
    assert mat.report()["scans"] == 3200
    assert kiosk.bad_bytes == (0, 0)
    chain = [(1, 4, False), (1, 4, True), (1, 2, False), (1, 2, True), (1, 6, False), (1, 6, True)]
    assert [fault for fault in kiosk.faults if fault[0] == 1] == chain
    assert [fault for fault in kiosk.faults if fault[0] == 2] == [(2, 17, False), (2, 17, True)]
    assert [fault for fault in kiosk.faults if fault[0] == 3] == [(3, 3, False), (3, 3, True)]


def test_noise_and_a_slow_edge_spoil_no_frame(run: Run) -> None:
    events: list[Event] = [(0, "noise", 1), (300, "noise", 0), (300, "slow_edge", 3), (600, "slow_edge", -1)]
    mat, kiosk = run(Trial(scans=1000, events=events, lock_at=50)), Kiosk()
    mat.read_to_the_end(kiosk.take)
    assert mat.report()["scans"] == 1000
    assert kiosk.bad_bytes == (0, 0)
    assert kiosk.faults[0][0] == 1
    assert kiosk.faults[-1][2], "cleared in the end"
    assert kiosk.pictures[-1].loaded == 0


def test_a_host_that_does_not_read_holds_nothing_up(run: Run) -> None:
    """Nobody reads until the trial is over: a write that waits would never end."""
    events = walking(3000, 140)
    mat, kiosk = run(Trial(scans=6000, events=events, patient=False)), Kiosk()
    assert mat.report()["scans"] == 6000
    mat.read_to_the_end(kiosk.take)
    assert kiosk.bad_bytes == (0, 0)
    expected, seen = truth(events, 6000), [picture.loaded for picture in kiosk.pictures]
    assert 10 < len(seen) < len(expected), "what the line holds, and no more was made"
    assert seen[:10] == expected[:10]


def test_a_host_that_was_slow_gets_the_newest_picture_and_a_gap_in_seq_for_what_it_missed(run: Run) -> None:
    events = walking(7000, 140)
    mat, kiosk = run(Trial(scans=9000, events=events, patient=False, mark_at=5000)), Kiosk()
    mat.wait_until_marked()
    mat.read_to_the_end(kiosk.take)
    assert mat.report()["scans"] == 9000
    assert kiosk.bad_bytes == (0, 0)
    seqs = [picture.seq for picture in kiosk.pictures]
    assert seqs == sorted(set(seqs))
    assert seqs[-1] > len(seqs), "what was lost is a gap"
    assert kiosk.pictures[-1].loaded == truth(events, 9000)[-1], "the newest, not one that waited"


def test_any_bytes_from_the_host_leave_it_scanning(run: Run) -> None:
    """Ctrl-C, Ctrl-D, half requests, newer requests, and random bytes, as fast as the line takes them."""
    rng = random.Random(7)
    events = walking(6000, 140)
    mat, kiosk = run(Trial(scans=6000, events=events, lock_at=50)), Kiosk()
    junk = [b"\x03", b"\x03\x03\r\n\x04", b"\x01\x02\x05", b"\0" * 40, encode_identify(9)[:3], frame(b"\x83new")]
    said = 0
    while (data := mat.read(0.01)) is not None:
        kiosk.take(data)
        mat.say(rng.choice(junk) if rng.random() < 0.5 else rng.randbytes(64))
        said += 1
    assert said > 20
    assert mat.report()["scans"] == 6000
    assert kiosk.bad_bytes == (0, 0)
    changed = {picture.loaded for picture in kiosk.pictures}
    assert len(changed) > 1500


def test_it_answers_and_blinks_when_asked(run: Run) -> None:
    mat, kiosk = run(Trial(scans=900)), Kiosk()
    mat.say(encode_ask_hello() + encode_identify(2))
    mat.read_to_the_end(kiosk.take)
    assert sum(isinstance(said, MatHello) for said in kiosk.readings) == 2
    # Two seconds of flicker change the LED every 10 scans; two and a half of quiet every 200.
    assert 40 <= mat.report()["led_changes"] <= 45


def test_bootsel_after_power_up_leaves_the_board_to_a_programmer(run: Run) -> None:
    mat = run(Trial(scans=10, after_watchdog=False, bootsel=True))
    mat.read_to_the_end(lambda _: None)
    assert mat.process.wait(10) == 0
    assert not mat.report_path.exists(), "it never scanned"


def test_power_up_without_a_button_scans(run: Run) -> None:
    mat, kiosk = run(Trial(scans=300, after_watchdog=False)), Kiosk()
    mat.read_to_the_end(kiosk.take)
    assert mat.report()["scans"] == 300
    assert isinstance(kiosk.readings[0], MatHello)
