from kiosk.lane.observations import LegBegan, LegEnded
from kiosk.session.owners import Owners
from kiosk.session.sums import OpenSession

FIRST, SECOND = OpenSession(1, "m1", "free"), OpenSession(2, "m2", "free")


def away(walker: int) -> LegBegan:
    return LegBegan(1.0, "away", walker)


def over(walker: int) -> LegEnded:
    return LegEnded(9.0, 1.0, "away", None, 5.5, walker=walker)


def test_who_leaves_the_start_first_walks_for_the_session_and_nobody_else_does() -> None:
    owners = Owners()
    owners.opened()
    owners.began(away(7), FIRST)
    owners.began(away(8), FIRST)
    assert owners.ended(over(8), FIRST) is None
    assert owners.ended(over(7), FIRST) is FIRST


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
