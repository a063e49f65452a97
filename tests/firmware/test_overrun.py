from overrun import Overrun


def second(overrun: Overrun, missed: int) -> int:
    overrun.look(missed)
    for _ in range(199):
        overrun.look(0)
    return overrun.missed


def test_missed_scans_are_told_with_the_count_of_the_first_second() -> None:
    overrun = Overrun()
    assert second(overrun, 0) == 0
    assert second(overrun, 3) == 3
    assert second(overrun, 8) == 3
    assert second(overrun, 0) == 0
    assert second(overrun, 1) == 1


def test_the_count_fits_a_frame() -> None:
    assert second(Overrun(), 1 << 20) == 0xFFFF
