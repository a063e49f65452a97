from dataclasses import replace

from kiosk.session.events import Lap, SessionEnded, SessionStarted
from kiosk.session.phases import Progress
from kiosk.session.programme import Programme, Step
from kiosk.session.running import Running
from kiosk.session.sums import OpenSession
from tests.session.conftest import LANE

LAP = Lap(9.0, 1.0, 1, 1, "away", "backward", "screen", None, True, None, (), 8.0, 5.5, None)


def test_a_session_sums_what_it_is_credited() -> None:
    session = OpenSession(3, "m1", "free")
    session.credit(LAP)
    session.credit(replace(LAP, duration_s=None))
    assert session.ended(20.0, "tag") == SessionEnded(20.0, 3, "m1", "free", 2, 11.0, 8.0, "tag")


def test_a_session_keeps_how_far_its_programme_has_come_and_what_it_came_to() -> None:
    session = OpenSession(1, "m1", "mill")
    session.settle(5.0)
    assert (session.progress, session.results(5.0)) == (None, ())
    mill = Programme("mill", steps=(Step("treadmill", 60.0),))
    session.run = Running(mill, LANE, 0.0)
    session.run.advance(8.0)
    session.settle(20.0)
    assert session.progress == Progress(clock_s=12.0, treadmill_s=12.0)
    assert session.ended(20.0, "panel").results == ({"programme": "mill", "done": False, "treadmill_s": 12.0},)


def test_a_session_says_when_it_began() -> None:
    assert OpenSession(1, None, "free").started(2.5) == SessionStarted(2.5, 1, None, "free")
