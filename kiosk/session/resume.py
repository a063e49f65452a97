"""Which programme a session starts with: one chosen just before, one its member comes back to, or a free walk."""

from kiosk.session.programmes import FREE_WALK
from kiosk.session.sums import OpenSession

RESUME_S = 15 * 60.0  # training partners alternate
CHOSEN_S = 60.0  # who chose and didn't start a session by then has gone


class Resume:
    """Remembers the choice for the next session, and what each member who was handed over walked."""

    def __init__(self) -> None:
        self._chosen: tuple[str, float] | None = None
        self._kept: dict[str, tuple[OpenSession, float]] = {}

    def choose(self, programme: str, t: float) -> float:
        """The next session's programme, if it starts by the time that is returned."""
        self._chosen = (programme, t + CHOSEN_S)
        return t + CHOSEN_S

    def chosen(self, t: float) -> str:
        """What a session that starts at `t` walks, if nobody comes back to theirs."""
        return self._chosen[0] if self._chosen is not None and t <= self._chosen[1] else FREE_WALK

    def keep(self, session: OpenSession, t: float) -> None:
        """A session was handed over at `t`; a guest can't come back to theirs."""
        self._kept = {member: kept for member, kept in self._kept.items() if t <= kept[1]}
        if session.member is not None:
            self._kept[session.member] = (session, t + RESUME_S)

    def take(self, member: str | None, t: float) -> tuple[str, object | None]:
        """Programme and progress of a session that starts at `t`; `member` None is a guest's."""
        kept, kept_until_t = self._kept.pop(member or "", (None, t))
        chosen, self._chosen = self._chosen, None
        if chosen is not None and t <= chosen[1]:
            return chosen[0], None
        if kept is not None and t <= kept_until_t:
            return kept.programme, kept.progress
        return FREE_WALK, None
