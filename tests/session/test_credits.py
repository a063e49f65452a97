from dataclasses import replace

from kiosk.lane.observations import LegBegan
from kiosk.session.credits import Credits
from kiosk.session.events import SessionEnded
from kiosk.session.sums import OpenSession
from tests.session.conftest import LANE, away, ended, home, lap_of


def session(number: int = 1) -> OpenSession:
    return OpenSession(number, "m1", "free")


def test_a_counted_lap_is_credited_and_numbered() -> None:
    credits, first = Credits(LANE), session()
    for n, t in enumerate((10.0, 30.0), 1):
        credits.leg_began(LegBegan(t - 8, "away"), first)
        assert lap_of(credits.leg_ended(away(t), first)).lap == n
    assert (first.laps, first.distance_m, first.walking_s, first.last_lap_t) == (2, 11.0, 16.0, 30.0)


def test_a_leg_that_does_not_count_earns_nothing() -> None:
    credits, first = Credits(LANE), session()
    lap = lap_of(credits.leg_ended(home(10.0), first))
    assert (lap.lap, lap.counted, lap.reason, first.laps) == (None, False, "return_leg", 0)


def test_a_leg_that_nobody_began_is_told_without_a_session() -> None:
    lap = lap_of(Credits(LANE).leg_ended(replace(away(10.0), marks=("shared_lane",)), None))
    assert (lap.session, lap.counted, lap.reason, lap.marks) == (None, False, "shared_lane", ())


def test_a_session_told_to_end_under_way_ends_with_its_leg() -> None:
    credits, first, second = Credits(LANE), session(), session(2)
    credits.leg_began(LegBegan(2.0, "away"), first)
    assert credits.end(first, "handover", 5.0) == []
    credits.opened(None)
    events = credits.leg_ended(away(10.0), second)
    assert [lap_of(events).session, *ended(events)] == [1, (1, 1, "handover")]
    assert events[-1] == SessionEnded(10.0, 1, "m1", "free", 1, 5.5, 8.0, "handover")
    assert credits.finish(20.0) == []


def test_a_session_that_nobody_walks_for_ends_at_once() -> None:
    assert ended(Credits(LANE).end(session(), "tag", 5.0)) == [(1, 0, "tag")]


def test_what_waits_for_its_leg_ends_with_the_recording() -> None:
    credits, first = Credits(LANE), session()
    credits.leg_began(LegBegan(2.0, "away"), first)
    credits.end(first, "panel", 5.0)
    assert ended(credits.finish(6.0)) == [(1, 0, "panel")]
    assert credits.finish(7.0) == []
