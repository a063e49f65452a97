"""Prints that land and lift → walkers: which foot is whose.

A walker is found by stepping: two prints in different places within a step of each other, one down after the other,
one of which has lifted again. What comes down all at once is one thing, though a bad strip may part it in two. What
only lies there (a bag, a stuck strip) never steps, so it is never a walker, and when a walker has put
two feet past it, it carries nobody.
"""

from collections.abc import Iterator

from kiosk.lane.contacts import FOOT_ROWS, Contact
from kiosk.lane.gait import Gait
from kiosk.lane.whose import Walker, owner, owner_in_company

# A print is two rows or more; one row is a landing not yet sure, or a bad contact.
PRINT_ROWS = 2
# Two prints nearer than this may be one print coming and going: no proof of a walker.
STEP_MIN_M = 0.1
# Nor are two that came down within this of each other: one thing, parted by a bad strip. Feet follow each other by
# 0.3 s or more, a runner's too.
TOGETHER_S = 0.1
# No foot down for longer than any stride, or than stepping over something: gone.
GONE_S = 1.5


class Steps:
    """Gives every print to a walker. `pitch_m`: the height of one row; `end_m`: the mat's far edge."""

    def __init__(self, pitch_m: float, end_m: float, company: bool = False) -> None:
        self._pitch_m = pitch_m
        self._end_m = end_m
        self._fresh: list[Contact] = []
        self._walkers: list[Walker] = []
        self._tracks = 0
        self.company = company
        """Whether somebody walks close to the walker."""

    @property
    def all(self) -> list[Walker]:
        """Walkers, and prints that may become one."""
        return self._walkers

    @property
    def walkers(self) -> Iterator[Walker]:
        """Those who have stepped, in order of appearance."""
        return (walker for walker in self._walkers if walker.stepped)

    def feed(self, t: float, landed: list[Contact], lifted: list[Contact]) -> list[Contact]:
        """What landed and what has certainly lifted by `t`. Returns the lifted ones that were a walker's feet."""
        feet_lifted = [contact for contact in lifted if self._lift(contact)]
        self._fresh = [contact for contact in self._fresh + landed if contact not in lifted]
        for contact in [c for c in self._fresh if c.rows >= PRINT_ROWS]:
            self._fresh.remove(contact)
            if contact.rows <= FOOT_ROWS:
                self._land(contact, t)
        self._walkers = [w for w in self._walkers if w.airborne_t is None or t - w.airborne_t <= GONE_S]
        return feet_lifted

    def _lift(self, foot: Contact) -> bool:
        stepped = False
        for walker in self._walkers:
            if foot in walker.feet and foot.lift_t is not None:
                walker.feet.remove(foot)
                walker.gait.stand_on(tuple(walker.feet), foot.lift_t)
                walker.airborne_t = None if walker.feet else foot.lift_t
                walker.lifted = True
                stepped = walker.stepped
        return stepped

    def _land(self, foot: Contact, t: float) -> None:
        whose = owner_in_company if self.company else owner
        walker = whose(self._walkers, foot, t) or self._new(foot)
        moved_m = abs(foot.centre_row - walker.first.centre_row) * self._pitch_m
        walker.moved |= moved_m >= STEP_MIN_M and foot.land_t - walker.first.land_t > TOGETHER_S
        # Of three prints under one walker the oldest is no foot, whatever it is.
        walker.feet = [*walker.feet, foot][-2:]
        walker.lately = [*walker.lately, foot][-2:]
        walker.airborne_t = None
        walker.gait.stand_on(tuple(walker.feet), foot.land_t)

    def _new(self, foot: Contact) -> Walker:
        self._tracks += 1
        walker = Walker(self._tracks, self._pitch_m, Gait(self._pitch_m, self._end_m), foot)
        self._walkers.append(walker)
        return walker
