import pytest

from tests.bench.intervals import middle, tail, wilson


def test_wilson_is_the_published_interval() -> None:
    # Newcombe (1998), Statistics in Medicine 17:857, table I: 81 of 263, 15 of 148, 0 of 20, 1 of 29
    assert wilson(81, 263) == pytest.approx((0.2553, 0.3662), abs=5e-5)
    assert wilson(15, 148) == pytest.approx((0.0624, 0.1605), abs=5e-5)
    assert wilson(0, 20) == pytest.approx((0.0, 0.1611), abs=5e-5)
    assert wilson(1, 29) == pytest.approx((0.0061, 0.1718), abs=5e-5)


def test_wilson_of_nothing_is_everything() -> None:
    assert wilson(0, 0) == (0.0, 1.0)


def test_all_right_is_not_certainty() -> None:
    low, high = wilson(16, 16)
    assert high == 1.0
    assert 0.80 < low < 0.81


def test_the_middle_and_the_tail() -> None:
    errors = [float(each) for each in range(1, 101)]
    assert middle(errors) == 50.5
    assert tail(errors) == 95.0
    assert tail([3.0]) == 3.0
    assert middle([]) is None
    assert tail([]) is None
