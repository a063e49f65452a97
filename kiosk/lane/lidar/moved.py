"""Has the lidar been kicked or turned? Then the walls aren't where they were.

Simulated in a room of 8.5 by 4.4 m, a share of its points as `Background.share_off` counts them is off: in its own
place 4 % at most, with the noisiest lidar, and 3 % with sixty people around it; turned by 3° or more, or shifted
by 10 cm across the lane, 17 % at least. Shifted by 10 cm along the lane it is 3 to 10 %: the walls at the lane's
ends alone tell, and a tilted beam may not reach them.
"""

# A picture with this share of its points off isn't the room; with no more than the second it is again.
OFF_SHARE = 0.07
MATCH_SHARE = 0.05
# The lane is told after so long: nothing that people do to the room in passing lasts.
MOVED_S = 20.0


class Moved:
    """Give it each turn's share of points that are off. Until told otherwise the picture matches."""

    def __init__(self) -> None:
        self._off_t: float | None = None
        self._t = 0.0
        self._unproven = False

    def restored(self) -> None:
        """The background is an old one: until a turn matches it, none does."""
        self._unproven = True

    def look(self, t: float, share_off: float | None) -> None:
        """Take one turn; None: it can't be told."""
        self._t = t
        matched = share_off is not None and share_off <= MATCH_SHARE
        if matched:
            self._off_t, self._unproven = None, False
        elif self._off_t is None and (self._unproven or (share_off is not None and share_off >= OFF_SHARE)):
            self._off_t = t

    @property
    def matches(self) -> bool:
        """Whether the room is where it was, as far as one can tell."""
        return self._off_t is None and not self._unproven

    @property
    def moved(self) -> bool:
        """Whether it hasn't been for a while."""
        return self._off_t is not None and self._t >= self._off_t + MOVED_S
