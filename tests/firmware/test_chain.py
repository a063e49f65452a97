import pytest
from chain import ChainWatch, first_bad
from hypothesis import given, settings
from hypothesis import strategies as st

WHOLE = bytes.fromhex("fffffa")


@given(st.lists(st.integers(0, 15), min_size=1, max_size=12))
@settings(max_examples=200, deadline=None)
def test_the_first_bad_tile_is_the_first_without_its_sentinel(low_bits: list[int]) -> None:
    raw = bytearray(b"".join(bytes([0x0A, 0x0A, 0xF0 | bits]) for bits in low_bits))
    expected = next((tile for tile, bits in enumerate(low_bits) if bits != 0b1010), len(low_bits))
    assert first_bad(raw, len(low_bits)) == expected


@pytest.mark.parametrize("dead", ["000000", "ffffff", "fffff5", "555555"])
def test_no_dead_or_shifted_line_looks_whole(dead: str) -> None:
    assert first_bad(bytearray(WHOLE + bytes.fromhex(dead)), 2) == 1


def test_three_bad_scans_are_noise_and_four_are_a_break() -> None:
    watch = ChainWatch(7)
    for _ in range(3):
        watch.look(2)
    assert watch.broken == 7
    watch.look(2)
    assert watch.broken == 2


def test_a_break_clears_after_a_second_without_a_bad_scan() -> None:
    watch = ChainWatch(7)
    for _ in range(1000):
        watch.look(2)
    for _ in range(199):
        watch.look(7)
    assert watch.broken == 2
    watch.look(7)
    assert watch.broken == 7


@pytest.mark.parametrize(("one_in", "broken"), [(40, True), (60, False)])
def test_a_loose_plug_is_a_break_when_it_is_bad_oftener_than_once_in_fifty(one_in: int, broken: bool) -> None:
    watch = ChainWatch(3)
    for scan in range(4000):
        watch.look(1 if scan % one_in == 0 else 3)
    assert (watch.broken == 1) is broken


def test_a_nearer_break_takes_over_and_the_farther_one_is_known_when_it_is_mended() -> None:
    watch = ChainWatch(7)
    for bad in (5, 2):
        for _ in range(4):
            watch.look(bad)
    assert watch.broken == 2
    for _ in range(200):
        watch.look(5)
    assert watch.broken == 5


@given(st.lists(st.integers(0, 4), max_size=300))
@settings(max_examples=100, deadline=None)
def test_whatever_came_before_a_second_of_good_scans_ends_whole(bad_tiles: list[int]) -> None:
    watch = ChainWatch(4)
    for bad in bad_tiles:
        watch.look(bad)
    for _ in range(200):
        watch.look(4)
    assert watch.broken == 4
