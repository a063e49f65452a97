from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.lane.calibration.strip_test import StripTest
from kiosk.lane.readings import MatPicture

ROWS = 12


def walked(*pictures: int) -> StripTest:
    test = StripTest(ROWS)
    for loaded in pictures:
        test.feed(MatPicture(0.0, 0, 0, ROWS, loaded))
    return test


def test_a_strip_is_seen_when_it_was_loaded_and_let_go() -> None:
    test = walked(0, 0b11, 0b10, 0)
    assert (test.been, test.held, test.never) == (0b11, 0, 0xFFC)
    assert not test.done


def test_a_strip_that_never_lets_go_is_held_from_the_first_picture_on() -> None:
    test = walked(0b100, 0b101, 0b100)
    assert (test.been, test.held) == (0b1, 0b100)


def test_who_stood_there_at_the_start_has_stepped_on_it() -> None:
    assert walked(0b100, 0).held == 0


def test_all_seen_is_done() -> None:
    assert walked(*(1 << row for row in range(ROWS)), 0).done
    assert not walked(*(1 << row for row in range(ROWS))).done, "still standing on the last"


@given(st.lists(st.integers(0, (1 << ROWS) - 1), max_size=30))
@settings(max_examples=200, deadline=None)
def test_every_row_is_in_exactly_one_of_the_three(pictures: list[int]) -> None:
    test = walked(*pictures)
    assert test.been | test.held | test.never == (1 << ROWS) - 1
    assert test.been & test.held == test.held & test.never == test.been & test.never == 0
