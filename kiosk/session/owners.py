"""Whose leg is it? A session's walker is the body that first leaves the start line after it opened.

It stays theirs while the lane keeps sight of it: nobody else who walks meanwhile earns the session anything. With a
trainer, whom they walk before, it is whoever leaves the start line first each time.
"""

from kiosk.lane.observations import LegBegan, LegEnded
from kiosk.session.sums import OpenSession


class Owners:
    """Keeps which body walks for which session."""

    def __init__(self) -> None:
        self._walker: int | None = None
        self._under_way: dict[int, OpenSession | None] = {}

    def opened(self, walker: int | None = None) -> None:
        """A session opened. Its walker hasn't shown yet, unless it opened by this one's setting off."""
        self._walker = walker

    def is_walking(self, session: OpenSession) -> bool:
        """Whether a leg that it began is under way."""
        return any(owner is session for owner in self._under_way.values())

    def began(self, leg: LegBegan, session: OpenSession | None) -> None:
        """A leg began while `session` was open."""
        comes_first = self._walker is None or (leg.company and self._walker not in self._under_way)
        if comes_first and leg.direction == "away":
            self._walker = leg.walker
        self._under_way[leg.walker] = session if leg.walker == self._walker else None

    def owner(self, walker: int) -> OpenSession | None:
        """The session that began the leg which this walker is on, if any did."""
        return self._under_way.get(walker)

    def ended(self, leg: LegEnded, session: OpenSession | None) -> OpenSession | None:
        """The session that a leg belongs to, if to any; `session` is open now."""
        return self._under_way.pop(leg.walker, session if self._walker in (None, leg.walker) else None)

    def left(self, walker: int) -> None:
        """The lane lost sight of a body: whoever comes next may be the session's walker."""
        if self._walker == walker:
            self._walker = None
