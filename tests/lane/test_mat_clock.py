from hypothesis import given
from hypothesis import strategies as st

from kiosk.lane.mat_clock import MatClock


def test_a_late_read_doesnt_move_a_footfall() -> None:
    clock = MatClock()
    for n in range(10):
        clock.at(10 + n * 0.1 + 0.002, 5_000_000 + n * 100_000)
    assert round(clock.at(11.3, 6_000_000), 3) == 11.002


def test_the_device_clock_may_wrap() -> None:
    clock = MatClock()
    clock.at(1.0, (1 << 32) - 50_000)
    assert round(clock.at(1.15, 50_000), 4) == 1.1


def test_a_restarted_mat_is_believed_from_its_first_picture_on() -> None:
    clock = MatClock()
    clock.at(1.0, 900_000_000)
    assert (clock.at(9.0, 100_000), clock.restarted) == (9.0, True)
    assert (round(clock.at(9.15, 200_000), 4), clock.restarted) == (9.1, False)


def test_a_slow_crystal_never_makes_times_late_for_long() -> None:
    clock = MatClock()
    mapped = [clock.at(n * 0.1, int(n * 100_000 * (1 - 40e-6))) for n in range(36_000)]
    assert max(abs(t - n * 0.1) for n, t in enumerate(mapped)) < 0.01


@given(st.lists(st.tuples(st.floats(0, 3), st.integers(0, (1 << 32) - 1)), min_size=1, max_size=30))
def test_times_never_run_backward_nor_ahead_of_arrival(steps: list[tuple[float, int]]) -> None:
    clock, arrived, last = MatClock(), 0.0, 0.0
    for waited, t_us in steps:
        arrived += waited
        t = clock.at(arrived, t_us)
        assert last <= t <= arrived
        last = t
