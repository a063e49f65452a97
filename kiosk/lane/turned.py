"""Does somebody look forward who is expected to walk backward? Asked of their last steps while they walk."""

from collections.abc import Callable

from kiosk.lane.lidar import Gait

# Often enough for a word in time.
EVERY_S = 0.5
# The last few steps: who turns round in mid-lane is seen to have turned after as long.
STEPS_S = 4.0
# One look in all recorded legs walked backward took one for forward with more than this (0.83, by four steps), and
# no other look at that leg did: so it takes two.
SURE = 0.8
LOOKS = 2
# Steps are judged anew every time; a doubt between two of them ends nothing.
HOLD_S = 1.0


class Turned:
    """`forward`: the walker on a leg away surely faces the way they go."""

    def __init__(self) -> None:
        self.forward = False
        self._sure_looks = 0
        self._next_t = 0.0

    def look(self, t: float, since_t: float | None, ask: Callable[[float, float], Gait | None]) -> None:
        """`since_t`: when the leg away began, None while there is none; `ask` for the gait of its last seconds."""
        if since_t is None:
            self.forward, self._sure_looks = False, 0
        elif t >= self._next_t:
            self._next_t = t + EVERY_S
            gait = ask(since_t, STEPS_S)
            sure = gait is not None and gait.facing == "forward" and (gait.confidence or 0.0) >= SURE
            self._sure_looks += sure
            self.forward = sure and self._sure_looks >= LOOKS
