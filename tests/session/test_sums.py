from dataclasses import replace

from kiosk.session.events import Lap, SessionEnded, SessionStarted
from kiosk.session.sums import OpenSession

LAP = Lap(9.0, 1.0, 1, 1, "away", "backward", "screen", None, True, None, (), 8.0, 5.5, None)


def test_a_session_sums_what_it_is_credited() -> None:
    session = OpenSession(3, "m1", "free")
    session.credit(LAP)
    session.credit(replace(LAP, duration_s=None))
    assert session.ended(20.0, "tag") == SessionEnded(20.0, 3, "m1", "free", 2, 11.0, 8.0, "tag")


def test_a_session_says_when_it_began() -> None:
    assert OpenSession(1, None, "free").started(2.5) == SessionStarted(2.5, 1, None, "free")
