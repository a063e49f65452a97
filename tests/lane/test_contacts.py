import itertools

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


def test_one_row_beside_a_standing_foot_is_the_same_shoe() -> None:
    contacts = Contacts()
    contacts.feed(0.0, rows("..####"))
    assert contacts.feed(1.0, rows("..#####")) == ([], [])


def test_what_is_wider_than_any_shoe_is_seen_as_wide() -> None:
    contacts = Contacts()
    landed, _ = contacts.feed(0.0, rows("..#########"))
    assert [contact.rows for contact in landed] == [9]
