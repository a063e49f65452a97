"""A print that lands → whose foot it is: the walkers on a mat as their feet tell them, and which of them stepped.

Prints say nothing of who made them, so one walker is given every print that they can have made. Somebody with a
trainer a pace before them would be given the trainer's too. Once staff have said that a trainer is there, a print
goes by what a body can do: it has two feet, and one that lifts takes a while to land elsewhere.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from kiosk.lane.contacts import SETTLE_S, Contact
from kiosk.lane.gait import Gait

# A foot lands no further than the longest step (0.9 m at 1.9 m/s) from the hips or a foot, and further by a fast
# walk for every second that no foot was seen: beside a narrow mat one foot may keep missing it.
STEP_REACH_M = 0.9
WALK_M_S = 1.5
# From its lift to where it lands next a foot takes longer than this: nine in ten take 0.33 s (motion capture).
SWING_S = 0.2
# Who has put no foot down for longer than a stride takes is taken to stand, and may go on either way.
STRIDE_S = 1.3
# Between two prints that are further apart in time somebody stood: a step took no longer than this.
STEP_S = 0.9
# Who is under way lands no further than this from where their last two prints lead.
OUT_OF_STEP_M = 0.7
# Heel and toe of one foot may come as two prints, no further apart than this while it lands.
SAME_FOOT_M = 0.2


@dataclass(slots=True)
class Walker:
    """One who walks, or (until `stepped`) some prints. `pitch_m`: the height of a row."""

    track: int
    pitch_m: float
    gait: Gait
    first: Contact
    feet: list[Contact] = field(default_factory=list)
    lately: list[Contact] = field(default_factory=list)
    """The last two that were feet, down or not."""
    moved: bool = False
    lifted: bool = False
    airborne_t: float | None = None

    @property
    def last(self) -> Contact:
        """The print that landed last."""
        return self.lately[-1]

    @property
    def stepped(self) -> bool:
        """True once it has shown to be a walker."""
        return self.moved and self.lifted

    @property
    def stands(self) -> bool:
        """On both feet."""
        return sum(foot.lift_t is None for foot in self.feet) == 2

    def lies(self, foot: Contact) -> bool:
        """Its print has lain there for longer than a stride takes by now, and was never stepped from."""
        return not self.stepped and foot.land_t - self.last.land_t > STRIDE_S

    def steps_off(self, foot: Contact, t: float) -> float:
        """How far a print is from them, in the furthest step that they could have made by `t`."""
        rows = [contact.centre_row for contact in (self.last, *self.feet)]
        places = [self.gait.hips_m(t, t), *(row * self.pitch_m for row in rows)]
        off_m = min(abs(place - foot.centre_row * self.pitch_m) for place in places)
        return off_m / self._reach_m(t)

    def has_a_foot_for(self, foot: Contact, t: float) -> bool:
        """Whether they can have put it down: part of a foot that stands, or a foot that was in the air for long."""
        landing = [print_ for print_ in self.feet if foot.land_t - print_.land_t <= SETTLE_S]
        if any(self._off_m(print_, foot) <= SAME_FOOT_M for print_ in landing):
            return True
        if self._goes(foot) and self.out_of_step_m(foot) > OUT_OF_STEP_M:
            return False
        # Where two stood, the other's print may still be there: it isn't what the walker stands on after a step.
        own = [f for f in self.lately if f is self.last or self.last.land_t - f.land_t <= STRIDE_S]
        busy = sum(f.lift_t is None or f.lift_t > foot.land_t - SWING_S for f in own)
        nearest_m = min(self._off_m(print_, foot) for print_ in (self.feet or [self.last]))
        return busy < 2 and nearest_m <= self._reach_m(t)

    def out_of_step_m(self, foot: Contact) -> float:
        """How far a print is from where they would land if they went on as they go, or stood."""
        before, last = self.lately[0], self.last
        step_s = min(STEP_S, max(last.land_t - before.land_t, 1e-3))
        rows_s = (last.centre_row - before.centre_row) / step_s
        goes_s = foot.land_t - last.land_t if self._goes(foot) else 0.0
        return abs(foot.centre_row - last.centre_row - rows_s * goes_s) * self.pitch_m

    def _goes(self, foot: Contact) -> bool:
        return len(self.lately) == 2 and foot.land_t - self.last.land_t <= STRIDE_S

    def _reach_m(self, t: float) -> float:
        return STEP_REACH_M + WALK_M_S * (0.0 if self.airborne_t is None else t - self.airborne_t)

    def _off_m(self, one: Contact, other: Contact) -> float:
        return abs(one.centre_row - other.centre_row) * self.pitch_m


def owner(walkers: Iterable[Walker], foot: Contact, t: float) -> Walker | None:
    """Who put the foot down if whoever walks here walks alone; None: nobody can have."""
    near = [(w.lies(foot), w.stands, not w.stepped, w.steps_off(foot, t), w.track, w) for w in walkers]
    # Who stands on two feet has no third one to put down, if somebody else can have: no bag, and no stuck strip.
    return min((found for found in near if found[3] <= 1.0), default=(None,))[-1]


def owner_in_company(walkers: Iterable[Walker], foot: Contact, t: float) -> Walker | None:
    """Who of two who walk close together put the foot down; None: nobody who is known can have."""
    able = [(w.out_of_step_m(foot), w.track, w) for w in walkers if w.has_a_foot_for(foot, t)]
    return min(able, default=(None,))[-1]
