from datetime import timedelta

from kiosk.web.api.rate import BURST, MOST_KEYS, PER_S, Rate
from tests.web.visits import NOON


def test_a_burst_is_fine_and_then_it_is_steady() -> None:
    rate = Rate()
    assert [rate.wait_s("a", NOON) for _ in range(BURST)] == [0.0] * BURST
    assert rate.wait_s("a", NOON) == 1 / PER_S
    assert rate.wait_s("b", NOON) == 0.0
    later = NOON + timedelta(seconds=1)
    assert [rate.wait_s("a", later) for _ in range(3)] == [0.0, 0.0, 1 / PER_S]


def test_it_never_fills_beyond_a_burst() -> None:
    rate = Rate()
    rate.wait_s("a", NOON)
    tomorrow = NOON + timedelta(days=1)
    assert sum(rate.wait_s("a", tomorrow) == 0.0 for _ in range(2 * BURST)) == BURST


def test_a_clock_set_back_neither_fills_nor_locks() -> None:
    rate = Rate()
    for _ in range(BURST):
        rate.wait_s("a", NOON)
    before = NOON - timedelta(days=1)
    assert rate.wait_s("a", before) == 1 / PER_S
    assert rate.wait_s("a", before + timedelta(seconds=1)) == 0.0


def test_many_who_ask_once_fill_no_memory() -> None:
    rate = Rate()
    for number in range(3 * MOST_KEYS):
        rate.wait_s(str(number), NOON)
    assert len(rate._buckets) <= MOST_KEYS
