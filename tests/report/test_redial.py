"""Waits between attempts grow, stay within bounds and differ between kiosks."""

import random

from hypothesis import given
from hypothesis import strategies as st

from kiosk.report.redial import HELD_S, Redial


def wait_s(redial: Redial, now_s: float) -> float:
    """How long the redial waits after a loss at `now_s`."""
    redial.lost(now_s)
    return redial.wait_s(now_s)


def test_the_first_attempt_is_due_at_once_and_only_one_is_under_way() -> None:
    redial = Redial(random.Random(1))
    assert redial.due(0.0)
    redial.begun()
    assert not redial.due(1e9)
    redial.lost(10.0)
    assert not redial.due(10.9)
    assert redial.due(12.0)


@given(st.integers(), st.integers(min_value=1, max_value=30))
def test_every_wait_is_between_one_second_and_a_minute(seed: int, losses: int) -> None:
    redial = Redial(random.Random(seed))
    for _ in range(losses):
        assert 1.0 <= wait_s(redial, 0.0) <= 60.0


def test_waits_grow_while_the_broker_is_away() -> None:
    first, tenth = [], []
    for seed in range(100):
        waits = [wait_s(redial, 0.0) for redial in [Redial(random.Random(seed))] for _ in range(10)]
        first.append(waits[0])
        tenth.append(waits[9])
    assert max(first) <= 2.0
    assert sum(tenth) / len(tenth) > 20


def test_two_kiosks_that_lost_the_same_broker_come_back_apart() -> None:
    assert wait_s(Redial(random.Random(1)), 0.0) != wait_s(Redial(random.Random(2)), 0.0)


def test_a_connection_that_held_starts_the_waits_anew_and_one_that_was_kicked_out_does_not() -> None:
    kicked: list[float] = []
    held: list[float] = []
    for seed in range(100):
        for lasted_s, waits in ((0.1, kicked), (HELD_S, held)):
            redial = Redial(random.Random(seed))
            for _ in range(8):
                redial.lost(0.0)
            redial.connected(100.0)
            waits.append(wait_s(redial, 100.0 + lasted_s))
    assert max(held) <= 2.0
    assert max(kicked) > 30
