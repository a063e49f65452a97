from collections.abc import Iterable, Sequence

import pytest

from kiosk.lane.lidar.pairing import Pairing, Shin
from tests.lane.lidar.strides import two_paths


def two_feet(turns: Iterable[Sequence[Shin]]) -> tuple[list[Shin], list[Shin]]:
    """Share all turns of a leg."""
    pairing = Pairing()
    for shins in turns:
        pairing.take(shins)
    return pairing.feet()


def turns_of(*paths: list[Shin]) -> list[list[Shin]]:
    times = sorted({shin.t for path in paths for shin in path})
    return [[shin for path in paths for shin in path if shin.t == t] for t in times]


def agreement(found: tuple[list[Shin], list[Shin]], truth: tuple[list[Shin], list[Shin]]) -> float:
    """Share of all shins that were given to the right foot; which foot is called first doesn't matter."""
    straight = sum(len(set(mine) & set(theirs)) for mine, theirs in zip(found, truth, strict=True))
    crossed = sum(len(set(mine) & set(theirs)) for mine, theirs in zip(found, truth[::-1], strict=True))
    return max(straight, crossed) / sum(map(len, truth))


@pytest.mark.parametrize("forward", [True, False])
@pytest.mark.parametrize("apart_m", [0.2, 0.02])
def test_every_shin_goes_to_its_foot(forward: bool, apart_m: float) -> None:
    truth = two_paths(8.0, forward, apart_m=apart_m)
    assert agreement(two_feet(turns_of(*truth)), truth) > 0.97


def test_a_foot_hidden_by_the_other_walks_on_behind_it() -> None:
    left, right = two_paths(8.0, forward=False, apart_m=0.02)
    hidden = [
        [shin for shin, other in zip(mine, theirs, strict=True) if not 0.0 < shin.x_m - other.x_m < 0.3]
        for mine, theirs in ((left, right), (right, left))
    ]
    truth = (hidden[0], hidden[1])
    assert len(truth[0]) < 0.8 * len(left)
    assert agreement(two_feet(turns_of(*truth)), truth) > 0.9


def test_a_stray_is_left_out() -> None:
    left, right = two_paths(6.0, forward=True)
    strays = [Shin(shin.t, 2.0, 0.4) for shin in left[20:24]]
    found = two_feet(turns_of(left, right, strays))
    assert agreement(found, (left, right)) > 0.95


def test_nothing_seen_is_two_empty_paths() -> None:
    assert two_feet([[], []]) == ([], [])
    assert two_feet([]) == ([], [])


def test_what_is_shared_out_turn_by_turn_can_be_read_at_any_time() -> None:
    truth = two_paths(8.0, forward=False)
    pairing = Pairing()
    for shins in turns_of(*truth):
        pairing.take(shins)
        if shins[0].t == pytest.approx(4.0):
            seen_t = shins[0].t
            so_far = pairing.feet()
    left, right = ([shin for shin in foot if shin.t <= seen_t] for foot in truth)
    assert agreement(so_far, (left, right)) > 0.97
    assert pairing.feet() == two_feet(turns_of(*truth))
    assert {shin for foot in pairing.feet(6.0) for shin in foot} == {
        shin for foot in pairing.feet() for shin in foot if shin.t >= 6.0
    }


def test_what_is_forgotten_is_gone_and_the_rest_stays() -> None:
    pairing = Pairing()
    for shins in turns_of(*two_paths(8.0, forward=True)):
        pairing.take(shins)
    late = pairing.feet(5.0)
    pairing.forget(5.0)
    assert pairing.feet() == late
    pairing.forget(100.0)
    assert pairing.feet() == late
