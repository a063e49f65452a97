from collections.abc import Hashable
from functools import partial

import pytest

from kiosk.lane.bodies import Presence
from kiosk.lane.geometry import LaneSpec
from kiosk.lane.people import EMPTY_S, LOST_S, YOUNG_S, People


@pytest.fixture
def people(spec: LaneSpec) -> People:
    return People(spec)


def see(people: People, t: float, *places: tuple[Hashable, float], y_m: float | None = None) -> None:
    people.feed(t, [Presence(key, x_m, y_m) for key, x_m in places])
    people.judge(t)


def key_of(people: People, t: float) -> Hashable:
    walker = people.walker(t)
    return None if walker is None else walker.key


def test_who_comes_in_over_the_start_is_the_walker_until_unseen_for_a_while(people: People) -> None:
    see(people, 1.0, ("a", 0.3))
    assert key_of(people, 1.0) == "a"
    assert key_of(people, 60.0) == "a"
    see(people, 62.0)
    assert people.changes_at() == [62.0 + EMPTY_S]
    assert key_of(people, 62.0 + EMPTY_S - 0.01) == "a"
    assert key_of(people, 62.0 + EMPTY_S) is None


def test_a_thing_that_lies_at_the_start_gives_way_to_who_walks(people: People) -> None:
    see(people, 1.0, ("bag", 0.5))
    see(people, 5.0, ("bag", 0.5), ("a", 0.2))
    assert key_of(people, 5.0) == "bag"
    see(people, 6.0, ("bag", 0.5), ("a", 0.7))
    assert key_of(people, 6.0) == "a"


def test_who_stands_at_the_start_is_in_nobodys_way_until_another_walks(people: People) -> None:
    people.feed(1.0, [Presence("thing", 0.2, None), Presence("b", 0.8, None)])
    people.judge(1.0)
    assert people.blocked_at_m == []


def test_who_stands_mid_lane_is_no_walker_until_they_walk_it(people: People) -> None:
    see(people, 1.0, ("p", 3.0))
    see(people, 1.5, ("p", 3.4))
    assert key_of(people, 1.5) is None
    see(people, 2.0, ("p", 3.9))
    assert key_of(people, 2.0) == "p"


def test_a_walker_found_under_another_name_stays_the_walker(people: People) -> None:
    see(people, 1.0, ("a", 0.3))
    see(people, 2.0, ("a", 1.5))
    see(people, 2.5)
    see(people, 3.0, ("b", 2.5))
    assert key_of(people, 3.0) == "b"
    assert people.blocked_at_m == []


def test_after_long_enough_whoever_comes_is_somebody_new(people: People) -> None:
    see(people, 1.0, ("a", 0.3))
    see(people, 2.0, ("a", 3.0))
    see(people, 2.1)
    see(people, 2.1 + LOST_S, ("b", 3.2))
    assert key_of(people, 2.1 + LOST_S) is None


@pytest.mark.parametrize(
    ("x_m", "y_m", "blocked"),
    [
        (5.0, 0.2, True),
        (5.0, None, True),
        (2.1, 0.0, False),  # a foot of the walker's
        (1.0, 0.0, False),  # before them
        (6.6, 0.0, False),  # beyond the far line
        (5.0, 0.5, False),  # beside the lane
    ],
)
def test_what_stands_between_walker_and_far_line_is_in_the_way(
    people: People, x_m: float, y_m: float | None, blocked: bool
) -> None:
    see(people, 1.0, ("a", 0.3))
    people.feed(2.0, [Presence("a", 2.0, 0.0), Presence("thing", x_m, y_m)])
    people.judge(2.0)
    assert people.blocked_at_m == ([x_m] if blocked else [])


def test_it_stays_in_the_way_when_the_walker_has_passed_it_and_until_it_is_gone(people: People) -> None:
    see(people, 1.0, ("a", 0.3), ("bag", 4.0))
    see(people, 2.0, ("a", 4.5), ("bag", 4.0))
    see(people, 3.0, ("a", 1.0), ("bag", 4.0))
    assert people.blocked_at_m == [4.0]
    see(people, 4.0, ("a", 0.5))
    assert people.blocked_at_m == []


def test_who_walks_off_the_side_of_the_lane_is_no_longer_in_the_way(people: People) -> None:
    for n, y_m in enumerate((-0.3, 0.0, 0.3)):
        people.feed(1.0 + 0.5 * n, [Presence("p", 3.0, y_m)])
        people.judge(1.0 + 0.5 * n)
        assert people.blocked_at_m == [3.0]
    people.feed(2.5, [Presence("p", 3.0, 0.5)])
    people.judge(2.5)
    assert people.blocked_at_m == []


def test_a_thing_half_out_of_the_lane_stays_in_the_way(people: People) -> None:
    for n, y_m in enumerate((0.42, 0.46, 0.44)):
        people.feed(1.0 + n, [Presence("bag", 3.0, y_m)])
        people.judge(1.0 + n)
        assert people.blocked_at_m == [3.0]


def test_staff_may_allow_it_until_it_is_moved_away(people: People) -> None:
    see(people, 1.0, ("a", 0.3), ("bag", 4.0))
    people.allow()
    see(people, 2.0, ("a", 1.0), ("bag", 4.0))
    assert people.blocked_at_m == []
    see(people, 3.0, ("a", 1.5))
    see(people, 4.0, ("a", 2.0), ("bag", 4.0))
    assert people.blocked_at_m == [4.0]


def test_what_must_settle_isnt_believed_before(people: People) -> None:
    people.feed(1.0, [Presence("a", 0.3, None)])
    people.feed(2.0, [Presence("a", 1.0, None), Presence("thing", 4.0, None, settle_s=0.1)])
    assert 2.1 in people.changes_at()
    people.judge(2.09)
    assert people.blocked_at_m == []
    people.judge(2.1)
    assert people.blocked_at_m == [4.0]


def test_two_persons_are_apart_and_a_bag_is_none(people: People) -> None:
    see(people, 1.0, ("a", 0.3))
    for n in range(10):
        see(people, 2.0 + n, ("a", 1.0 + 0.5 * n), ("bag", 0.6))
    assert people.apart_m(11.0) == 0.0
    see(people, 12.0, ("a", 5.5), ("b", 0.2))
    assert people.apart_m(12.0) == pytest.approx(5.3)
    assert people.apart_m(12.0 + YOUNG_S) == 0.0
    see(people, 14.0, ("a", 5.5), ("b", 0.7))
    assert people.apart_m(14.0) == pytest.approx(4.8)


def test_who_crosses_the_lane_is_a_person(people: People) -> None:
    see(people, 1.0, ("a", 0.3), y_m=0.0)
    for n, y_m in enumerate((-0.4, 0.0, 0.4)):
        people.feed(2.0 + n, [Presence("a", 0.5, 0.0), Presence("p", 3.0, y_m)])
    assert people.apart_m(4.0) == pytest.approx(2.5)


def test_a_sled_on_a_rope_is_no_second_walker(people: People) -> None:
    """It lies while its rope tightens, follows, and waits while the walker comes back to it."""
    for n, (walker_m, sled_m) in enumerate(
        [(0.9, 0.6), (1.5, 0.6), (2.1, 0.7), (3.1, 1.7), (5.1, 3.7), (4.0, 3.7)]
    ):
        see(people, 1.0 + 3 * n, ("a", walker_m), ("sled", sled_m))
        assert people.apart_m(1.0 + 3 * n) < 1.0
        assert people.draws_load == (sled_m > 0.7)
    assert people.blocked_at_m == []


def test_who_follows_at_their_own_pace_is_no_sled(people: People) -> None:
    for n, (walker_m, other_m) in enumerate([(2.0, 0.3), (2.5, 0.8), (3.0, 1.6)]):
        see(people, 1.0 + 3 * n, ("a", walker_m), ("b", other_m))
    assert people.apart_m(7.0) > 1.0
    assert not people.draws_load


def tow(people: People, sled_first: bool, strides: bool = False) -> None:
    """Ten turns a second; the rope is taut after 0.3 m, and the walker's middle is off by half a step at times."""
    for n in range(80):
        walker_m = 0.8 + 0.06 * n
        load_m = max(0.1, walker_m - 1.0)
        seen = [
            Presence("sled", load_m, 0.0, strides=strides and n % 2 == 0),
            Presence("a", walker_m + 0.15 * (-1) ** (n // 5), 0.0),
        ]
        people.feed(1.0 + 0.1 * n, seen if sled_first else seen[::-1])
        people.judge(1.0 + 0.1 * n)


@pytest.mark.parametrize("sled_first", [True, False])
def test_a_sled_that_lay_there_first_is_the_load_and_not_the_walker(people: People, sled_first: bool) -> None:
    tow(people, sled_first)
    assert key_of(people, 9.0) == "a"
    assert people.loads == {"sled"}
    assert people.apart_m(9.0) == 0.0


def test_what_cant_be_feet_is_the_load_at_any_distance(people: People) -> None:
    for n, (walker_m, load_m) in enumerate([(0.8, 0.3), (1.5, 0.3), (2.5, 0.8), (3.0, 1.6)]):
        people.feed(1.0 + n, [Presence("a", walker_m, None), Presence("sled", load_m, None, no_feet=True)])
    assert people.loads == {"sled"}


def test_who_follows_as_a_sled_would_but_strides_is_a_person(people: People) -> None:
    tow(people, sled_first=False, strides=True)
    assert people.loads == set()
    assert people.apart_m(9.0) > 0.8


def test_a_thing_in_two_pieces_strides_nowhere(people: People) -> None:
    for n in range(30):
        people.feed(1.0 + 0.1 * n, [Presence("a", 0.3 + 0.1 * n, 0.0), Presence("bag", 5.0, 0.0, strides=True)])
    assert people.apart_m(4.0) == 0.0


@pytest.mark.parametrize(("x_m", "blocked"), [(0.4, []), (1.5, [1.5])])
def test_when_the_walker_has_gone_who_stands_at_the_start_is_in_nobodys_way(
    people: People, x_m: float, blocked: list[float]
) -> None:
    for n in range(40):
        people.feed(1.0 + 0.1 * n, [Presence("a", 0.3 + 0.1 * n, 0.0), Presence("b", min(0.1 * n, x_m), 0.0)])
    gone_t = 1.0 + 0.1 * 40
    people.feed(gone_t, [Presence("b", x_m, 0.0)])
    people.judge(gone_t + EMPTY_S)
    assert people.blocked_at_m == blocked


def test_feet_that_sway_dont_stir(people: People) -> None:
    see(people, 1.0, ("a", 0.3))
    see(people, 2.0, ("a", 0.6))
    for n in range(20):
        see(people, 3.0 + n, ("a", 0.6 + 0.1 * (n % 2)))
    assert people.stirred_t == 2.0


def test_who_seems_to_walk_past_the_walker_on_a_mat_has_changed_names_with_them(people: People) -> None:
    stepped = partial(Presence, y_m=None, walks=True)
    for t, a_m, b_m in ((1.0, 0.3, None), (2.0, 2.0, 0.3), (2.5, 2.5, 1.5), (3.0, 2.5, 2.75), (3.5, 2.0, 3.25)):
        people.feed(t, [stepped("a", a_m)] + ([stepped("b", b_m)] if b_m is not None else []))
        people.judge(t)
        assert people.blocked_at_m == []
    assert key_of(people, 3.5) == "b"


def test_a_lidar_sees_who_walks_past_the_walker(people: People) -> None:
    stepped = partial(Presence, y_m=0.0, walks=True)
    for t, a_m, b_m in ((1.0, 0.3, None), (2.0, 2.0, 0.3), (2.5, 2.5, 1.5), (3.0, 2.5, 2.75), (3.5, 2.5, 3.25)):
        people.feed(t, [stepped("a", a_m)] + ([stepped("b", b_m)] if b_m is not None else []))
        people.judge(t)
    assert people.blocked_at_m == [3.25]


def test_the_walker_comes_out_again_behind_who_hid_them(people: People) -> None:
    stepped = partial(Presence, y_m=0.0, walks=True)
    people.feed(1.0, [stepped("a", 0.3)])
    people.feed(3.0, [stepped("a", 3.0), stepped("b", 0.3)])
    for t in (3.5, 4.0, 4.5):
        people.feed(t, [stepped("a", 3.0, hidden=True), stepped("b", 0.8)])
    people.feed(5.0, [stepped("a", 3.0, hidden=True), stepped("b", 0.5), stepped("a again", 4.6)])
    people.judge(5.0)
    assert key_of(people, 5.0) == "a again"
    assert people.blocked_at_m == []


def test_who_comes_in_before_a_hidden_walker_isnt_them(people: People) -> None:
    people.feed(1.0, [Presence("a", 0.3, 0.0)])
    people.feed(2.0, [Presence("a", 1.3, 0.0)])
    people.feed(2.1, [Presence("a", 1.3, 0.0, hidden=True), Presence("b", 0.8, 0.0)])
    assert key_of(people, 2.1) == "a"
