import pytest

from kiosk.lane.contacts import Contact
from kiosk.lane.steps import Steps
from kiosk.lane.whose import SWING_S

STEP_ROWS, STEP_S, STANCE_S = 10, 0.5, 0.63
TRAINER_BEHIND_ROWS = 20


def walk_of(first_row: int, began_s: float, steps: int, every: int = 1) -> list[Contact]:
    """Prints of somebody who takes half a metre in half a second; with `every` 2 only one foot meets the mat."""
    found = []
    for n in range(0, steps, every):
        low, land_t = first_row + STEP_ROWS * n, began_s + STEP_S * n
        found.append(Contact(low, low + 3, land_t, land_t + STANCE_S))
    return found


def owners_of(company: bool, *walks: list[Contact]) -> list[set[int]]:
    """Each walk's prints laid on a mat in their order → the walkers who were given them."""
    steps = Steps(0.05, 7.0, company)
    prints = [print_ for walk in walks for print_ in walk]
    lifts = {id(print_): print_.lift_t for print_ in prints}
    for print_ in prints:
        print_.lift_t = None
    owners: dict[int, int] = {}
    happenings = sorted(
        [(print_.land_t, n, True) for n, print_ in enumerate(prints)]
        + [(lifts[id(print_)] or 0.0, n, False) for n, print_ in enumerate(prints)]
    )
    for t, n, lands in happenings:
        print_ = prints[n]
        print_.lift_t = None if lands else t
        steps.feed(t, [print_] if lands else [], [] if lands else [print_])
        for walker in steps.all:
            if walker.last is print_:
                owners.setdefault(id(print_), walker.track)
    return [{owners[id(print_)] for print_ in walk} for walk in walks]


def member() -> list[Contact]:
    return walk_of(4, 0.0, steps=12)


@pytest.mark.parametrize("late_s", [0.0, 0.1, 0.2, 0.3, 0.4])
@pytest.mark.parametrize("every", [1, 2])
def test_a_trainer_two_steps_behind_is_another_whatever_beat_they_walk_to(late_s: float, every: int) -> None:
    began_s = TRAINER_BEHIND_ROWS / STEP_ROWS * STEP_S + late_s
    whose = owners_of(True, member(), walk_of(4, began_s, steps=10, every=every))
    assert [len(owners) for owners in whose] == [1, 1]
    assert whose[0] != whose[1]


def test_without_the_word_of_staff_they_would_be_one() -> None:
    whose = owners_of(False, member(), walk_of(4, 1.1, steps=10))
    assert whose == [{1}, {1}]


def test_who_walks_alone_stays_one_though_a_trainer_was_announced() -> None:
    assert owners_of(True, member()) == [{1}]
    assert owners_of(True, walk_of(4, 0.0, steps=12, every=2)) == [{1}]


def test_who_turns_back_in_mid_lane_after_a_stand_is_the_same() -> None:
    out = walk_of(4, 0.0, steps=6)
    out[-1].lift_t = 5.7
    back = [Contact(low, low + 3, 5.5 + STEP_S * n, 6.2 + STEP_S * n) for n, low in enumerate((44, 34, 24, 14, 4))]
    assert owners_of(True, out, back) == [{1}, {1}]


def test_a_foot_is_in_the_air_for_a_while_before_it_lands_elsewhere() -> None:
    """Nobody's left foot lifts and stands a metre further back at once: that print is somebody else's."""
    out = walk_of(4, 0.0, steps=4)
    lifted_t = out[-2].lift_t or 0.0
    at_once = Contact(24, 27, lifted_t + SWING_S / 2, lifted_t + 1.0)
    assert owners_of(True, out, [at_once]) == [{1}, {2}]


def test_heel_and_toe_of_one_foot_may_be_two_prints() -> None:
    out = walk_of(4, 0.0, steps=4)
    toe = Contact(out[-1].high + 1, out[-1].high + 2, out[-1].land_t + 0.05, out[-1].lift_t)
    assert owners_of(True, out, [toe]) == [{1}, {1}]


def test_but_what_lands_beside_a_foot_that_has_long_been_down_is_another_foot() -> None:
    out = walk_of(4, 0.0, steps=4)
    out[-2].lift_t = out[-1].lift_t = 6.0
    beside = Contact(out[-1].high + 1, out[-1].high + 3, 4.0, 5.0)
    assert owners_of(True, out, [beside]) == [{1}, {2}]


def at(x_m: float, land_t: float, lift_t: float) -> Contact:
    """A print of four rows around `x_m`."""
    low = round(x_m / 0.05) - 2
    return Contact(low, low + 3, land_t, lift_t)


def test_who_sets_off_after_both_stood_goes_by_their_own_last_steps() -> None:
    """At the far end, the trainer's standing foot beside where the member's second step lands."""
    walked = [at(5.7, 17.6, 18.2), at(6.2, 18.1, 18.7), at(6.75, 18.6, 21.9)]
    home = [at(6.1, 21.8, 22.4), at(5.35, 22.3, 22.9), at(4.6, 22.8, 23.4)]
    beside = [at(5.35, 18.6, 19.2), at(5.85, 19.1, 21.9), at(5.2, 21.7, 22.4), at(4.45, 22.3, 22.9)]
    assert owners_of(True, walked + home, beside) == [{1}, {2}]


def test_a_print_that_stays_where_two_stood_isnt_what_the_walker_stands_on() -> None:
    walked = [at(0.95, 29.2, 29.9), at(0.35, 29.7, 33.6), at(0.75, 32.3, 33.0), at(1.15, 32.9, 33.5)]
    assert owners_of(True, walked) == [{1}]
