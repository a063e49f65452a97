from clock import Clock
from hypothesis import given, settings
from hypothesis import strategies as st


@given(st.lists(st.integers(0, (1 << 29) - 1), max_size=40))
@settings(max_examples=200, deadline=None)
def test_the_halves_are_the_sum_and_wrap_at_32_bits(steps: list[int]) -> None:
    clock = Clock()
    for us in steps:
        clock.advance(us)
        assert max(clock.low, clock.high) < 1 << 16
    assert (clock.high << 16) | clock.low == sum(steps) % (1 << 32)


def test_no_number_on_the_way_reaches_the_heap_of_a_pico() -> None:
    assert 0xFFFF + (1 << 29) < 1 << 30
