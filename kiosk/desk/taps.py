"""Who tapped lately, and who waits for the next tap."""

from collections.abc import Callable
from dataclasses import dataclass

RECENT_S = 120.0  # a second tap proves, for this long, that who asks holds the tag
WAIT_S = 30.0


@dataclass(frozen=True, slots=True)
class Heir:
    """The member whose next tag is, in place of a lost one, and the account that says so."""

    member: str
    by: str


@dataclass(frozen=True, slots=True)
class Tapped:
    """A tag was held to the reader at monotonic second `t`; `new`: nobody had it before."""

    t: float
    member: str
    alias: str
    new: bool


class Taps:
    """Keeps each member's last tap."""

    def __init__(self) -> None:
        self._last: dict[str, Tapped] = {}
        self._waiting: tuple[float, Callable[[Tapped | None], None]] | None = None
        self._heir: Heir | None = None

    def tapped(self, tap: Tapped) -> None:
        """Note a tap; who waits for one is told of it."""
        self._last = {member: old for member, old in self._last.items() if tap.t - old.t < RECENT_S}
        self._last[tap.member] = tap
        waiting, self._waiting = self._waiting, None
        if waiting is not None:
            until, tell = waiting
            tell(tap if tap.t < until else None)

    def since(self, member: str, from_t: float, t: float) -> bool:
        """Whether a member tapped after `from_t`, and not too long before `t`."""
        tap = self._last.get(member)
        return tap is not None and tap.t > from_t and t - tap.t < RECENT_S

    def heir(self, t: float) -> Heir | None:
        """Who is to have a tag that is read at `t`, if nobody has it."""
        return self._heir if self._waiting is not None and t < self._waiting[0] else None

    def next(self, t: float, tell: Callable[[Tapped | None], None], heir: Heir | None = None) -> None:
        """Call `tell` with the next tap; with None when another one asks before it, or it comes too late."""
        waiting, self._waiting = self._waiting, (t + WAIT_S, tell)
        self._heir = heir
        if waiting is not None:
            waiting[1](None)

    def give_up(self, t: float) -> None:
        """Tell who waited in vain."""
        if self._waiting is not None and t >= self._waiting[0]:
            waiting, self._waiting = self._waiting, None
            waiting[1](None)
