"""The joined modules, in CPython and in a real MicroPython, against the kiosk's decoder."""

import json
import os
import subprocess
from collections.abc import Callable, Iterator
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from mat import Mat

from kiosk.lane.readings import MatFault, MatHello, MatPicture
from kiosk.wire.mat import MatDecoder, MatReading, encode_ask_hello, encode_identify
from tests.firmware.play import play
from tests.firmware.trial import HERE, MICROPYTHON, needs_micropython
from tests.firmware.virtual_chain import VirtualChain

PERIOD_US = 5000
ALL = 10_000
Step = tuple[str, int, int, int, str]
Play = Callable[[int, int, list[Step]], bytes]


@pytest.fixture(scope="module", params=["cpython", pytest.param("micropython", marks=needs_micropython)])
def player(request: pytest.FixtureRequest) -> Iterator[Play]:
    """Plays a mat in one Python or the other."""
    if request.param == "cpython":
        yield play
        return
    environment = {**os.environ, "FIRMWARE_TESTS": str(HERE)}
    command = [MICROPYTHON, HERE / "vm" / "answer.py"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment
    ) as process:
        assert process.stdin
        assert process.stdout

        def ask(tiles: int, stuck_scans: int, steps: list[Step]) -> bytes:
            print(json.dumps([tiles, stuck_scans, steps]), file=process.stdin, flush=True)
            answer = process.stdout.readline() if process.stdout else ""
            assert set(answer.strip()) <= set("0123456789abcdef"), answer + process.communicate()[0]
            return bytes.fromhex(answer)

        yield ask


class Bench:
    """A virtual chain and what the mat was told so far."""

    def __init__(self, tiles: int = 7) -> None:
        self.chain = VirtualChain(tiles)
        self.steps: list[Step] = []

    def scan(self, scans: int = 1, *, room: int = ALL, missed: int = 0, heard: bytes = b"") -> None:
        for _ in range(scans):
            raw = bytearray(3 * self.chain.tiles)
            self.chain.latch()
            self.chain.shift(raw)
            self.steps.append((raw.hex(), PERIOD_US * (1 + missed), missed, room, heard.hex()))

    def said(self, player: Play, stuck_scans: int = 60_000) -> list[MatReading]:
        decoder = MatDecoder()
        readings = decoder.feed(player(self.chain.tiles, stuck_scans, self.steps), 0.0)
        assert (decoder.dropped, decoder.unknown) == (0, 0)
        return readings


def faults(readings: list[MatReading]) -> list[tuple[int, int, bool]]:
    return [(said.code, said.arg, said.cleared) for said in readings if isinstance(said, MatFault)]


def pictures(readings: list[MatReading]) -> list[MatPicture]:
    return [said for said in readings if isinstance(said, MatPicture)]


def test_it_says_who_it_is_at_power_up_every_five_seconds_and_when_asked(player: Play) -> None:
    bench = Bench()
    bench.scan(700)
    bench.scan(heard=encode_ask_hello())
    bench.scan(2000)
    readings = bench.said(player)
    hello = MatHello(0.0, 1, 140, 0.05, 200, 7, "e66100524554524f", "1.0.0")
    assert readings[0] == hello
    assert readings.count(hello) == 1 + 1 + 2


def test_a_change_is_told_at_its_scan_and_nothing_new_every_100_ms(player: Play) -> None:
    bench = Bench()
    bench.scan(100)
    bench.chain.set("load", 139)
    bench.scan(100)
    told = pictures(bench.said(player))
    assert [picture.t_us // PERIOD_US for picture in told] == [1, 21, 41, 61, 81, 101, 121, 141, 161, 181]
    assert [picture.loaded for picture in told] == [0] * 5 + [1 << 139] * 5
    assert [picture.seq for picture in told] == list(range(10))


@pytest.mark.parametrize("wire", ["cut_data", "cut_clock", "cut_latch"])
def test_rows_behind_a_cut_are_sent_empty_and_come_back(player: Play, wire: str) -> None:
    bench = Bench()
    for tile in range(7):
        bench.chain.set("load", 20 * tile + 7)
    everything = sum(1 << 20 * tile + 7 for tile in range(7))
    bench.scan(50)
    bench.chain.set(wire, 3)
    bench.scan(50)
    bench.chain.set(wire, -1)
    bench.scan(300)
    readings = bench.said(player)
    assert faults(readings) == [(1, 3, False), (1, 3, True)]
    seen = [picture.loaded for picture in pictures(readings)]
    assert set(seen) == {everything, everything & ((1 << 60) - 1)}
    assert seen[-1] == everything
    broke = next(i for i, said in enumerate(readings) if isinstance(said, MatFault))
    after = readings[broke + 1]
    assert isinstance(after, MatPicture)
    assert after.loaded == everything & ((1 << 60) - 1)


def test_a_bad_scan_or_three_change_nothing(player: Play) -> None:
    bench = Bench()
    bench.chain.set("load", 100)
    bench.scan(50)
    for _ in range(5):
        bench.chain.set("cut_clock", 2)
        bench.scan(3)
        bench.chain.set("cut_clock", -1)
        bench.scan(200)
    readings = bench.said(player)
    assert faults(readings) == []
    assert {picture.loaded for picture in pictures(readings)} == {1 << 100}


def test_a_stuck_strip_is_told_and_cleared(player: Play) -> None:
    bench = Bench()
    bench.chain.set("stick", 45)
    bench.scan(450)
    bench.chain.set("free", 45)
    bench.scan(50)
    assert faults(bench.said(player, stuck_scans=200)) == [(2, 45, False), (2, 45, True)]


def test_missed_scans_are_told_and_cleared(player: Play) -> None:
    bench = Bench()
    bench.scan(50)
    bench.scan(missed=4)
    bench.scan(500)
    assert faults(bench.said(player)) == [(3, 4, False), (3, 4, True)]


def test_a_kiosk_that_comes_later_hears_what_is_wrong(player: Play) -> None:
    bench = Bench()
    bench.chain.set("cut_data", 6)
    bench.scan(100)
    bench.scan(heard=encode_ask_hello())
    bench.scan(10)
    assert faults(bench.said(player)) == [(1, 6, False), (1, 6, False)]


def test_faults_by_the_hundred_do_not_hold_up_a_picture(player: Play) -> None:
    bench = Bench()
    for row in range(140):
        bench.chain.set("stick", row)
    bench.scan(20)
    bench.scan(200, room=60)
    told = pictures(bench.said(player, stuck_scans=10))
    gaps = [after.t_us - before.t_us for before, after in pairwise(told)]
    assert max(gaps) <= 105_000


def test_a_slow_host_gets_the_newest_picture_and_the_gap_in_seq_counts_what_it_missed(player: Play) -> None:
    bench = Bench()
    bench.scan(30)
    for row in range(100):
        bench.chain.set("load", row)
        bench.scan(room=3)
    bench.scan(1)
    told = pictures(bench.said(player))
    assert told[-1].loaded == (1 << 100) - 1
    changed = len({picture.loaded for picture in told}) - 1
    assert changed < 20, "the host was slow"
    lost = told[-1].seq - (len(told) - 1)
    assert changed + lost == 100


def test_the_mats_microseconds_wrap_at_32_bits(player: Play) -> None:
    bench = Bench(1)
    for scan in range(18):
        bench.chain.set("load" if scan % 2 else "unload", 0)
        bench.scan()
    step_us = (1 << 29) - 1
    bench.steps = [(raw, step_us, missed, room, heard) for raw, _, missed, room, heard in bench.steps]
    times = [picture.t_us for picture in pictures(bench.said(player))]
    assert times == [step_us * scan % (1 << 32) for scan in range(1, 19)]


def test_seq_wraps_at_16_bits() -> None:
    mat = Mat(1, bytes(8), "1")
    mat._seq = 0xFFFF
    decoder, told = MatDecoder(), []
    for loaded in range(3):
        mat.raw[:] = bytes([0xFF, 0xFF - loaded, 0xFA])
        mat.scan(PERIOD_US, 0)
        while mat.left:
            told += decoder.feed(bytes([mat.next_byte()]), 0.0)
    assert [picture.seq for picture in pictures(told)] == [0xFFFF, 0, 1]


def test_a_mat_has_one_to_twelve_tiles() -> None:
    for tiles in (0, 13):
        with pytest.raises(ValueError, match="1 to 12"):
            Mat(tiles, bytes(8), "1")


happenings = st.one_of(
    st.tuples(st.sampled_from(["load", "unload", "stick", "free"]), st.integers(0, 59)),
    st.tuples(st.sampled_from(["cut_data", "cut_clock", "cut_latch", "slow_edge"]), st.integers(-1, 2)),
    st.tuples(st.just("noise"), st.integers(0, 1)),
)
noise = st.one_of(st.binary(max_size=12), st.just(encode_ask_hello()), st.integers(0, 255).map(encode_identify))
spells = st.tuples(happenings, st.integers(1, 30), st.sampled_from([0, 3, 40, ALL]), st.integers(0, 300), noise)


@given(st.lists(spells, max_size=12))
@settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.differing_executors],
)
def test_whatever_happens_the_kiosk_reads_all_of_it_and_ends_with_what_is_so(
    player: Play, spells: list[tuple[tuple[str, int], int, int, int, bytes]]
) -> None:
    bench = Bench(3)
    for (what, value), scans, room, missed, heard in spells:
        bench.chain.set(what, value)
        bench.scan(scans, room=room, heard=heard)
        bench.scan(missed=missed, room=room)
    for fault in ("cut_data", "cut_clock", "cut_latch", "slow_edge"):
        bench.chain.set(fault, -1)
    bench.chain.noise = False
    bench.scan(450)
    readings = bench.said(player, stuck_scans=50)
    strips = [loaded | stuck for loaded, stuck in zip(bench.chain.loaded, bench.chain.stuck, strict=True)]
    so = sum(bits << 20 * tile for tile, bits in enumerate(strips))
    assert pictures(readings)[-1].loaded == so
    known: set[tuple[int, int]] = set()
    for code, arg, cleared in faults(readings):
        (known.discard if cleared else known.add)((code, arg))
    assert known == {(2, row) for row in range(60) if so >> row & 1}
    if player is not play:
        # The two Pythons agree to the byte.
        assert player(3, 50, bench.steps) == play(3, 50, bench.steps)
