from dataclasses import replace
from itertools import pairwise

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from kiosk.lane.bodies import Body, Sighting
from kiosk.lane.geometry import LaneSpec
from kiosk.lane.legs import LegTracker
from kiosk.lane.observations import LegBegan, LegEnded
from kiosk.session.events import Lap
from kiosk.session.owners import Owners
from kiosk.session.sessions import Sessions
from kiosk.session.sums import OpenSession
from tests.lane.conftest import Path, hips_at

FIRST, SECOND = OpenSession(1, "m1", "free"), OpenSession(2, "m2", "free")


def away(walker: int) -> LegBegan:
    return LegBegan(1.0, "away", walker)


def over(walker: int) -> LegEnded:
    return LegEnded(9.0, 1.0, "away", None, 5.5, walker=walker)


def test_whose_leg_is_under_way_is_known_until_it_is_over() -> None:
    owners = Owners()
    owners.opened()
    owners.began(away(1), FIRST)
    owners.began(away(2), FIRST)
    assert (owners.owner(1), owners.owner(2)) == (FIRST, None)
    owners.ended(over(1), FIRST)
    assert owners.owner(1) is None


def test_who_leaves_the_start_first_walks_for_the_session_and_nobody_else_does() -> None:
    owners = Owners()
    owners.opened()
    owners.began(away(7), FIRST)
    owners.began(away(8), FIRST)
    assert owners.ended(over(8), FIRST) is None
    assert owners.ended(over(7), FIRST) is FIRST


def test_with_a_trainer_each_lap_is_of_who_leaves_the_start_first() -> None:
    owners = Owners()
    owners.began(replace(away(7), company=True), FIRST)
    owners.began(replace(away(8), company=True), FIRST)
    assert [owners.ended(over(walker), FIRST) for walker in (7, 8)] == [FIRST, None]
    owners.began(replace(away(8), company=True), FIRST)
    owners.began(replace(away(7), company=True), FIRST)
    assert [owners.ended(over(walker), FIRST) for walker in (8, 7)] == [FIRST, None]


def test_when_they_have_left_the_next_may_be_them() -> None:
    owners = Owners()
    owners.began(away(7), FIRST)
    owners.left(9)
    owners.began(away(8), FIRST)
    owners.left(7)
    owners.began(away(9), FIRST)
    assert [owners.ended(over(walker), FIRST) for walker in (7, 8, 9)] == [FIRST, None, FIRST]


def test_the_leg_under_way_stays_with_who_began_it() -> None:
    owners = Owners()
    owners.began(away(7), FIRST)
    assert owners.is_walking(FIRST)
    owners.opened()
    owners.began(away(8), SECOND)
    assert owners.ended(over(7), SECOND) is FIRST
    assert not owners.is_walking(FIRST)
    assert owners.ended(over(8), SECOND) is SECOND


def test_who_walks_home_isnt_who_just_tapped() -> None:
    owners = Owners()
    owners.opened()
    owners.began(LegBegan(1.0, "toward", 7), FIRST)
    owners.began(away(8), FIRST)
    assert owners.ended(over(7), FIRST) is None
    assert owners.ended(over(8), FIRST) is FIRST


def test_a_leg_whose_beginning_wasnt_seen_is_the_sessions_unless_somebody_elses() -> None:
    owners = Owners()
    assert owners.ended(over(7), FIRST) is FIRST
    owners.began(away(8), FIRST)
    assert owners.ended(over(7), FIRST) is None


LANE = LaneSpec(7.0, 0.9, 1.0, 6.5)
MEMBER: Path = [
    (1.0, 0.2),
    (9.0, 6.9),
    (11.0, 6.9),
    (17.0, 0.2),
    (19.0, 0.2),
    (26.0, 6.9),
    (28.0, 6.9),
    (34.0, 0.2),
]


def far_crossings(path: Path) -> list[float]:
    return [t0 + (6.5 - x0) * (t1 - t0) / (x1 - x0) for (t0, x0), (t1, x1) in pairwise(path) if x0 < 6.5 <= x1]


@given(
    comes_t=st.floats(3.0, 20.0),
    legs=st.lists(st.tuples(st.floats(0.4, 1.8), st.sampled_from([2.0, 4.0, 6.9])), min_size=1, max_size=3),
    swaps=st.lists(st.booleans(), min_size=20, max_size=20),
)
@settings(max_examples=150, deadline=None)
def test_nobody_elses_lap_is_credited_to_the_member(
    comes_t: float, legs: list[tuple[float, float]], swaps: list[bool]
) -> None:
    """Somebody else walks to and fro meanwhile; a watcher may mistake the two for each other where they meet."""
    # Two people can't stand on one spot: nobody could tell who of them goes on. Nor can the lane where the member
    # meets somebody who hasn't moved by 0.3 m since they were first seen.
    assume(abs((hips_at(MEMBER, comes_t) or 0.0) - 0.2) > 1.3)
    other: Path = [(comes_t, 0.2)]
    for speed_m_s, reach_m in legs:
        for x_m in (reach_m, 0.2):
            other.append((other[-1][0] + abs(x_m - other[-1][1]) / speed_m_s, x_m))
    tracker, sessions, names = LegTracker(LANE), Sessions(LANE), [1, 2]
    swapping, laps, near = iter(swaps), list[Lap](), False
    sessions.tap("m1", 0.5)
    # Until the member steps off: after that the lane takes who stays for who they were called before they met.
    for n in range(int(MEMBER[-1][0] * 10)):
        t = n * 0.1
        places = [hips_at(MEMBER, t), hips_at(other, t)]
        met = None not in places and abs((places[0] or 0.0) - (places[1] or 0.0)) < 0.2
        # Where one of two who stand together steps off the lane, nobody can tell which.
        if near and not met and None not in places and next(swapping, False):
            names.reverse()
        near = met
        bodies = tuple(Body(k, x, None) for k, x in zip(names, places, strict=True) if x is not None)
        for seen in [*tracker.advance(t), *tracker.feed(Sighting(t, bodies))]:
            laps += [event for event in sessions.see(seen) if isinstance(event, Lap)]
    credited = [lap.t for lap in laps if lap.counted]
    for t in credited:
        assert min(abs(t - own_t) for own_t in far_crossings(MEMBER)) < 0.3
