import pytest

from kiosk.lane.contacts import Contact
from kiosk.lane.steps import Steps


@pytest.fixture
def steps() -> Steps:
    return Steps(0.05, 7.0)


def foot(low: int, t: float, rows: int = 4) -> Contact:
    return Contact(low, low + rows - 1, t)


def step(steps: Steps, t: float, lands: Contact | None = None, lifts: Contact | None = None) -> list[Contact]:
    if lifts is not None:
        lifts.lift_t = t
    return steps.feed(t, [lands] if lands else [], [lifts] if lifts else [])


def tracks(steps: Steps) -> list[int]:
    return [walker.track for walker in steps.walkers]


def test_two_prints_of_which_one_lifts_make_a_walker(steps: Steps) -> None:
    first, second = foot(4, 0.0), foot(12, 0.5)
    step(steps, 0.0, lands=first)
    step(steps, 0.5, lands=second)
    assert tracks(steps) == []
    step(steps, 0.7, lifts=first)
    assert tracks(steps) == [1]


def test_two_stuck_strips_within_a_step_are_nobody(steps: Steps) -> None:
    step(steps, 0.0, lands=foot(4, 0.0, rows=2))
    step(steps, 0.0, lands=foot(12, 0.0, rows=2))
    step(steps, 60.0)
    assert tracks(steps) == []


def test_a_bag_that_a_bad_strip_parts_in_two_is_nobody_when_it_is_taken_away(steps: Steps) -> None:
    one, other = foot(97, 1.0, rows=3), foot(101, 1.005, rows=2)
    step(steps, 1.0, lands=one)
    step(steps, 1.005, lands=other)
    step(steps, 60.0, lifts=one)
    assert tracks(steps) == []


def test_one_place_pressed_again_and_again_is_nobody(steps: Steps) -> None:
    for n in range(5):
        print_ = foot(40, n)
        step(steps, n, lands=print_)
        step(steps, n + 0.5, lifts=print_)
    assert tracks(steps) == []


def test_a_single_row_is_no_foot_until_it_is_two(steps: Steps) -> None:
    first, landing = foot(4, 0.0), foot(12, 0.5, rows=1)
    step(steps, 0.0, lands=first)
    step(steps, 0.5, lands=landing)
    step(steps, 0.7, lifts=first)
    assert tracks(steps) == []
    landing.high += 1
    step(steps, 0.72)
    assert tracks(steps) == [1]


def test_a_wide_thing_is_never_a_foot(steps: Steps) -> None:
    first = foot(4, 0.0)
    step(steps, 0.0, lands=first)
    step(steps, 0.5, lands=foot(12, 0.5, rows=9))
    step(steps, 0.7, lifts=first)
    assert tracks(steps) == []


def test_a_walker_whose_every_other_foot_misses_the_mat_stays_one(steps: Steps) -> None:
    t = 0.0
    for low in (4, 12, 36, 60, 84, 108):
        print_ = foot(low, t)
        step(steps, t, lands=print_)
        step(steps, t + 0.7, lifts=print_)
        t += 1.3
    assert tracks(steps) == [1]


def test_two_who_are_far_apart_are_two(steps: Steps) -> None:
    near, far = [foot(4, 0.0), foot(12, 0.5)], [foot(80, 0.0), foot(90, 0.5)]
    for contact in near + far:
        step(steps, contact.land_t, lands=contact)
    step(steps, 0.7, lifts=far[0])
    step(steps, 0.8, lifts=near[0])
    assert tracks(steps) == [1, 2]


def test_who_isnt_on_the_mat_any_more_is_gone(steps: Steps) -> None:
    first, second = foot(4, 0.0), foot(12, 0.5)
    step(steps, 0.0, lands=first)
    step(steps, 0.5, lands=second)
    step(steps, 0.8, lifts=first)
    assert step(steps, 1.0, lifts=second) == [second]
    step(steps, 2.4)
    assert tracks(steps) == [1]
    step(steps, 2.6)
    assert tracks(steps) == []


def test_of_three_prints_the_oldest_carries_nobody(steps: Steps) -> None:
    lying, first = foot(8, 0.0, rows=2), foot(14, 1.0)
    for contact in (lying, first, foot(24, 1.6)):
        step(steps, contact.land_t, lands=contact)
    step(steps, 1.8, lifts=first)
    (walker,) = steps.walkers
    assert [print_.low for print_ in walker.feet] == [24]


def test_a_third_foot_is_another_walkers(steps: Steps) -> None:
    ahead, behind = [foot(36, 0.0), foot(44, 0.6), foot(52, 1.2)], [foot(6, 0.2), foot(20, 0.9)]
    for contact in sorted(ahead + behind, key=lambda contact: contact.land_t):
        step(steps, contact.land_t, lands=contact)
        if contact is ahead[1]:
            step(steps, 0.7, lifts=ahead[0])
        if contact is behind[1]:
            step(steps, 1.0, lifts=behind[0])
    step(steps, 1.3, lands=foot(32, 1.3))
    assert [[print_.low for print_ in walker.feet] for walker in steps.walkers] == [[44, 52], [20, 32]]


def test_who_comes_in_close_behind_one_on_both_feet_is_another_walker(steps: Steps) -> None:
    ahead, behind = [foot(10, 0.0), foot(22, 0.8), foot(30, 1.6)], [foot(4, 1.7), foot(14, 2.2)]
    step(steps, 0.0, lands=ahead[0])
    step(steps, 0.8, lands=ahead[1])
    step(steps, 1.1, lifts=ahead[0])
    step(steps, 1.6, lands=ahead[2])
    step(steps, 1.7, lands=behind[0])
    step(steps, 2.2, lands=behind[1])
    step(steps, 2.4, lifts=behind[0])
    assert [[print_.low for print_ in walker.feet] for walker in steps.walkers] == [[22, 30], [14]]


def test_a_stuck_strip_takes_no_print_from_who_is_on_both_feet(steps: Steps) -> None:
    step(steps, 0.0, lands=foot(28, 0.0, rows=2))
    first, second, third, fourth = foot(4, 5.0), foot(12, 5.6), foot(20, 6.2), foot(34, 6.8)
    step(steps, 5.0, lands=first)
    step(steps, 5.6, lands=second)
    step(steps, 5.8, lifts=first)
    step(steps, 6.2, lands=third)
    step(steps, 6.8, lands=fourth)
    assert [[print_.low for print_ in walker.feet] for walker in steps.walkers][-1][-1] == 34
    assert len(tracks(steps)) == 1
