from hypothesis import given, settings
from hypothesis import strategies as st
from stuck import StuckWatch

SEEN = bytearray(b"\xff")
UNSEEN = bytearray(b"\x0f")


def look(watch: StuckWatch, bits: int, scans: int = 1, seen: bytearray = SEEN) -> int:
    bitmap = bytearray([bits])
    for scan in range(scans):
        watch.look(bitmap, seen, scan == 0)
    return watch.stuck[0]


def test_a_row_that_never_opened_in_a_whole_window_is_stuck() -> None:
    watch = StuckWatch(1, window_scans=100)
    assert look(watch, 0b00, 50) == 0
    assert look(watch, 0b10, 149) == 0
    assert look(watch, 0b10) == 0b10
    assert look(watch, 0b00) == 0


def test_a_row_that_opened_for_one_scan_is_not() -> None:
    watch = StuckWatch(1, window_scans=100)
    look(watch, 0b1, 99)
    assert look(watch, 0b0) == 0
    look(watch, 0b1, 50)
    look(watch, 0b0)
    assert look(watch, 0b1, 49) == 0


def test_a_stuck_row_behind_a_break_is_neither_cleared_nor_found() -> None:
    watch = StuckWatch(1, window_scans=10)
    assert look(watch, 0b1000_0001, 10) == 0b1000_0001
    assert look(watch, 0b0000_0001, 25, UNSEEN) == 0b1000_0001
    assert look(watch, 0b0000_0001, 1, SEEN) == 0b0000_0001


@given(st.lists(st.integers(0, 255), min_size=200, max_size=200))
@settings(max_examples=100, deadline=None)
def test_stuck_is_loaded_now_and_through_some_whole_window(pictures: list[int]) -> None:
    watch = StuckWatch(1, window_scans=7)
    last = 0
    for scan, bits in enumerate(pictures):
        watch.look(bytearray([bits]), SEEN, scan == 0 or bits != last)
        last = bits
        assert watch.stuck[0] & ~bits == 0
        if scan % 7 == 6:
            held = 255
            for earlier in pictures[scan - 6 : scan + 1]:
                held &= earlier
            assert watch.stuck[0] & held == held
