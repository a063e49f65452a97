"""Walk, then tap: which laps of a guest a tap can still claim, and the question whether they are the tapper's.

Nothing moves while the question stands. A claim gives the guest's session its member; no lap is ever rewritten.
"""

from dataclasses import dataclass

from kiosk.session.events import ClaimAsked, ClaimDropped, Event, LapsClaimed
from kiosk.session.sums import OpenSession

CLAIM_S = 30.0  # after the last lap, or after the end of the guest's session
ANSWER_S = 8.0


@dataclass(frozen=True, slots=True)
class Question:
    """`member` tapped at `asked_t`: are the laps of `session` theirs?"""

    session: OpenSession
    member: str
    asked_t: float
    until_t: float


class Claims:
    """At most one question stands."""

    def __init__(self) -> None:
        self.question: Question | None = None
        self._left: tuple[OpenSession, float] | None = None

    @property
    def asked(self) -> str | None:
        """Who has been asked and hasn't answered."""
        return None if self.question is None else self.question.member

    def leave(self, session: OpenSession, t: float) -> None:
        """A guest's session was told to end at `t`: its laps can be claimed until another one starts."""
        self._left = (session, t)

    def forget(self) -> None:
        """Another session starts: the laps that were left stay the guest's."""
        self._left = None

    def claimable(self, session: OpenSession | None, t: float) -> OpenSession | None:
        """The guest's session whose laps may be the tapper's at `t`: `session` that is open, else the one left."""
        left, left_t = self._left or (None, None)
        guests = session or left
        if guests is None or guests.member is not None or guests.last_lap_t is None:
            return None
        since_t = guests.last_lap_t if session or left_t is None else max(left_t, guests.last_lap_t)
        return guests if t <= since_t + CLAIM_S else None

    def ask(self, session: OpenSession | None, member: str, t: float) -> list[Event]:
        """Ask a member who tapped at `t` about the laps that are claimable."""
        guests = self.claimable(session, t)
        if guests is None:
            return []
        self.question = Question(guests, member, t, t + ANSWER_S)
        return [ClaimAsked(t, guests.number, member, guests.laps, t + ANSWER_S)]

    def answer(self, yes: bool, t: float) -> list[Event]:
        """Answer the question, if one stands."""
        asked, self.question = self.question, None
        if asked is None:
            return []
        if not yes:
            return [ClaimDropped(t, asked.session.number, asked.member)]
        asked.session.member = asked.member
        return [LapsClaimed(t, asked.session.number, asked.session.laps, asked.member)]
