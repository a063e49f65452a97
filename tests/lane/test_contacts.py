import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.lane.contacts import Contacts, runs


def rows(text: str) -> int:
    return sum(1 << row for row, mark in enumerate(text) if mark == "#")


@given(st.integers(min_value=0, max_value=(1 << 140) - 1))
def test_runs_are_the_picture_and_never_touch(loaded: int) -> None:
    found = runs(loaded)
    assert loaded == sum(((1 << (high - low + 1)) - 1) << low for low, high in found)
    assert all(high + 1 < low for (_, high), (low, _) in itertools.pairwise(found))


def test_a_foot_grows_as_it_comes_down_and_is_one_contact() -> None:
    contacts = Contacts()
    for t, text in [(0.0, "....#"), (0.02, "....##"), (0.05, "....####"), (0.5, ".....###"), (0.6, "......#")]:
        contacts.feed(t, rows(text))
    (foot,) = contacts.down
    assert (foot.low, foot.high, foot.land_t, foot.lift_t) == (4, 7, 0.0, None)


def test_a_lift_is_told_when_it_is_no_flicker_and_keeps_its_own_time() -> None:
    contacts = Contacts()
    contacts.feed(0.0, rows("####"))
    assert contacts.feed(1.0, 0) == ([], [])
    landed, lifted = contacts.feed(1.1, 0)
    assert (landed, [foot.lift_t for foot in lifted]) == ([], [1.0])
    assert contacts.down == []


def test_a_flicker_of_the_whole_print_lifts_nothing() -> None:
    contacts = Contacts()
    contacts.feed(0.0, rows("####"))
    for t, text in [(1.0, ""), (1.02, "####"), (1.5, "####")]:
        assert contacts.feed(t, rows(text)) == ([], [])
    assert contacts.down[0].lift_t is None


def test_a_dead_strip_inside_a_print_doesnt_split_it() -> None:
    contacts = Contacts()
    for t, text in [(0.0, "..#"), (0.03, "..##"), (0.06, "..##.#"), (0.4, "..##.#")]:
        contacts.feed(t, rows(text))
    assert [(foot.low, foot.high) for foot in contacts.down] == [(2, 5)]


def test_a_second_foot_close_to_the_first_is_another_contact() -> None:
    contacts = Contacts()
    contacts.feed(0.0, rows("..####"))
    for t, text in [(0.5, "..####.#"), (0.52, "..####.##"), (0.55, "..####.####")]:
        contacts.feed(t, rows(text))
    assert [(foot.low, foot.high) for foot in contacts.down] == [(2, 5), (7, 10)]


@pytest.mark.parametrize(("company", "stays"), [(True, [(4, 8)]), (False, [(2, 5), (6, 8)])])
def test_in_company_who_steps_against_a_foot_that_lifts_takes_over_the_rows_under_both(
    company: bool, stays: list[tuple[int, int]]
) -> None:
    """One alone doesn't: a strip that is stuck beside a foot would take its rows, too."""
    contacts = Contacts()
    contacts.company = company
    contacts.feed(0.0, rows("..####"))
    contacts.feed(0.5, rows("..######.."))
    contacts.feed(0.55, rows("..#######."))
    contacts.feed(0.7, rows("....#####."))
    _, lifted = contacts.feed(0.8, rows("....#####."))
    assert [(foot.low, foot.high, foot.lift_t) for foot in lifted] == ([(2, 5, 0.7)] if company else [])
    assert [(foot.low, foot.high) for foot in contacts.down] == stays


def test_a_foot_that_rolls_off_keeps_its_rows_until_it_lifts() -> None:
    contacts = Contacts()
    contacts.feed(0.0, rows("..####....####"))
    assert contacts.feed(0.7, rows("....##....####")) == ([], [])
    assert [(foot.low, foot.high) for foot in contacts.down] == [(2, 5), (10, 13)]


def test_one_row_beside_a_standing_foot_is_the_same_shoe() -> None:
    contacts = Contacts()
    contacts.feed(0.0, rows("..####"))
    assert contacts.feed(1.0, rows("..#####")) == ([], [])


def test_what_is_wider_than_any_shoe_is_seen_as_wide() -> None:
    contacts = Contacts()
    landed, _ = contacts.feed(0.0, rows("..#########"))
    assert [contact.rows for contact in landed] == [9]


SLED_ROWS = 12


def slide(contacts: Contacts, *lows: int) -> None:
    """A sled's skids, lowest row by row, every 50 ms; what of it is before row 0 is off the mat."""
    for n, low in enumerate(lows):
        skids = ((1 << SLED_ROWS) - 1) << low if low >= 0 else ((1 << SLED_ROWS) - 1) >> -low
        landed, lifted = contacts.feed(1.0 + n * 0.05, skids)
        assert (len(landed), lifted) == (int(n == 0), [])


def test_a_sled_slides_and_stays_one_contact() -> None:
    contacts = Contacts()
    slide(contacts, *range(10, 40))
    (sled,) = contacts.down
    assert (sled.low, sled.high, sled.land_t) == (39, 50, 1.0)
    assert sled.is_thing


def test_a_sled_comes_in_over_the_near_edge_and_goes_back() -> None:
    contacts = Contacts()
    slide(contacts, *range(-3, 9), *range(8, -4, -1))
    (sled,) = contacts.down
    assert (sled.low, sled.high) == (0, 8)
    assert sled.is_thing


def test_a_dead_strip_doesnt_cut_a_sled() -> None:
    contacts = Contacts()
    for n in range(20):
        contacts.feed(1.0 + n * 0.05, (((1 << SLED_ROWS) - 1) << n) & ~(1 << 15))
    (sled,) = contacts.down
    assert (sled.low, sled.high) == (19, 30)


def test_a_foot_against_a_bag_doesnt_draw_it_along() -> None:
    contacts = Contacts()
    contacts.feed(0.0, rows("." * 10 + "#" * 9))
    for n in range(1, 7):
        contacts.feed(1.0 + n * 0.02, rows("." * (10 - n) + "#" * (9 + n)))
    contacts.feed(2.0, rows("." * 10 + "#" * 9))
    assert [(c.low, c.high) for c in contacts.down if c.is_thing] == [(10, 18)]


def test_a_foot_is_no_thing_and_doesnt_slide() -> None:
    contacts = Contacts()
    contacts.feed(0.0, rows("..####"))
    contacts.feed(1.0, rows("....####"))
    assert (contacts.down[0].low, contacts.down[0].high) == (2, 5)
    assert not contacts.down[0].is_thing
