"""What happens when m1 walks, for the tests of what shows of it."""

from dataclasses import replace

from kiosk.display.story import Story
from kiosk.display.view import View
from kiosk.lane.geometry import LaneSpec
from kiosk.session.events import Lap, SessionEnded, SessionStarted
from kiosk.session.facts import MemberFacts

LANE = LaneSpec(7.0, 0.9, 1.0, 6.5)
START = SessionStarted(10.0, 1, "m1", "free")
END = SessionEnded(60.0, 1, "m1", "free", 2, 11.2, 95.0, "tag")
LAP = Lap(20.0, 11.0, 1, 1, "away", "backward", "screen", None, True, None, (), 9.0, 5.5, 12)
MISS = replace(LAP, lap=None, counted=False, reason="forward")
FACTS = MemberFacts(10.1, "m1", "Quiet Heron", True, 5)


def shown(story: Story, t: float) -> type[View]:
    """The kind of scene at `t`."""
    return type(story.view(t))
