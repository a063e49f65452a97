"""One kiosk with a new ledger, and two kiosks of one name, are told apart."""

from kiosk.gym.twins import APART_S, Twins


def test_a_new_ledger_is_no_second_kiosk() -> None:
    twins = Twins()
    assert [twins.introduced("lane-1", epoch, now_s) for now_s, epoch in enumerate("aabbb")] == [False] * 5
    assert not twins.refused("lane-1", "b", 5.0)
    assert twins.names(5.0) == []


def test_an_epoch_that_comes_back_is_a_second_kiosk_and_the_later_one_is_refused() -> None:
    twins = Twins()
    assert [twins.introduced("lane-1", epoch, 10.0 * n) for n, epoch in enumerate("abab")] == [
        False, False, True, True,
    ]  # fmt: skip
    assert twins.refused("lane-1", "b", 40.0)
    assert not twins.refused("lane-1", "a", 40.0)
    assert not twins.refused("lane-2", "b", 40.0)
    assert twins.names(40.0) == ["lane-1"]


def test_once_they_are_apart_whoever_is_left_is_taken_in() -> None:
    twins = Twins()
    for n, epoch in enumerate("aba"):
        twins.introduced("lane-1", epoch, float(n))
    late = 2.0 + APART_S
    assert twins.names(late) == []
    assert not twins.introduced("lane-1", "b", late)
    assert not twins.introduced("lane-1", "b", late + 1)
    assert not twins.refused("lane-1", "b", late + 1)
