"""The mat's bitmap over time → contacts: patches of loaded rows that came down, stay and go, each one print.

A contact is one foot, or something that lies on the mat; who owns it is decided in `mat`. Feet lift and land. What
is too long for a foot may slide: it goes strip by strip, keeps its length and never lifts, as a sled's skids do.
Rows are whole numbers here; only `centre_row` is fractional, and row r covers r to r + 1.
"""

from dataclasses import dataclass
from itertools import combinations

# A foot touches its whole print within this time of landing; rows that come later beside it are another foot.
SETTLE_S = 0.3
# The longest shoe sold (EU 48, 0.33 m) can't carry weight on more 50 mm rows than this.
FOOT_ROWS = 7
# A contact that opens for less than this is a bad contact, not a lifted foot.
FLICKER_S = 0.06
# What sticks out beyond the near edge comes in by no more rows than this from one picture to the next.
SLIDE_ROWS = 2


@dataclass(slots=True, eq=False)
class Contact:
    """One print. `low`..`high` (inclusive) is the most of it ever loaded, or of a thing where it is by now.

    `lift_t` is None while it is down.
    """

    low: int
    high: int
    land_t: float
    lift_t: float | None = None
    length: int = 0
    """Rows that came down at once, or that were seen of it since where it sticks out beyond the mat's near edge."""

    handed: int = 0
    """Bits of the rows that a foot beside it stands on by now."""

    def __post_init__(self) -> None:
        self.length = self.rows

    @property
    def is_thing(self) -> bool:
        """Too long for a foot."""
        return self.length > FOOT_ROWS

    @property
    def rows(self) -> int:
        """How many rows the print spans."""
        return self.high - self.low + 1

    @property
    def centre_row(self) -> float:
        """Middle of the print, in rows."""
        return (self.low + self.high + 1) / 2

    def mask(self, margin: int = 0) -> int:
        """Bits of the rows it spans, widened by `margin` on both sides."""
        low = max(self.low - margin, 0)
        return ((1 << (self.high + margin + 1)) - 1) >> low << low


def runs(loaded: int) -> list[tuple[int, int]]:
    """The loaded rows as (lowest, highest) of each unbroken run, lowest first."""
    found = []
    base = 0
    while loaded:
        gap = (loaded & -loaded).bit_length() - 1
        loaded >>= gap
        length = (~loaded & (loaded + 1)).bit_length() - 1
        found.append((base + gap, base + gap + length - 1))
        loaded >>= length
        base += gap + length
    return found


class Contacts:
    """Follows contacts from picture to picture. `down` holds them in order of landing."""

    def __init__(self) -> None:
        self.down: list[Contact] = []
        self.company = False
        """Whether somebody walks close to the walker, into whose prints they may step."""

    def feed(self, t: float, loaded: int) -> tuple[list[Contact], list[Contact]]:
        """One picture: the contacts that landed at `t`, and those whose lift is now certain (see `lift_t`)."""
        for older, younger in combinations(self.down, 2) if self.company else ():
            self._hand_over(older, younger, loaded)
        for contact in self.down:
            loaded = self._claim(contact, t, loaded)
        lifted = [c for c in self.down if c.lift_t is not None and t - c.lift_t > FLICKER_S]
        if lifted:
            self.down = [c for c in self.down if c not in lifted]
        landed = [Contact(low, high, t) for low, high in runs(loaded) if not self._is_fringe(low, high)]
        self.down.extend(landed)
        return landed, lifted

    def _claim(self, contact: Contact, t: float, loaded: int) -> int:
        """Take the contact's rows out of the picture; let it grow while it is landing."""
        if contact.is_thing:
            _slide(contact, loaded)
        elif t - contact.land_t < SETTLE_S:
            # Growing: a margin of two bridges one dead strip inside the print.
            for low, high in runs(loaded & contact.mask(2)):
                wider = max(contact.high, high) - min(contact.low, low) + 1
                if wider <= FOOT_ROWS:
                    contact.low, contact.high = min(contact.low, low), max(contact.high, high)
        mine = contact.mask() & ~contact.handed
        if loaded & mine:
            contact.lift_t = None
        elif contact.lift_t is None:
            contact.lift_t = t
        return loaded & ~mine

    def _hand_over(self, older: Contact, younger: Contact, loaded: int) -> None:
        """Give a foot that landed against another the rows under both, once most of the other's own are free."""
        pressed = runs(loaded & older.mask() & ~older.handed)
        if older.is_thing or younger.lift_t is not None or len(pressed) != 1:
            return
        ((low, high),) = pressed
        both = max(high, younger.high) - min(low, younger.low) + 1
        touch = both == high - low + 1 + younger.rows
        if touch and both <= FOOT_ROWS and 2 * (high - low + 1) <= older.rows:
            older.handed |= older.mask() & loaded
            younger.low, younger.high = min(low, younger.low), max(high, younger.high)

    def _is_fringe(self, low: int, high: int) -> bool:
        """A single row beside a print that is down: weight shifting in the shoe, not a foot."""
        return low == high and any(c.low - 1 <= low <= c.high + 1 for c in self.down)


def _slide(thing: Contact, loaded: int) -> None:
    """Let the thing go where its rows went, if it kept its length: with a foot against it it is longer."""
    # One dead strip doesn't cut it in two.
    bridged = loaded | (loaded << 1 & loaded >> 1)
    run = next(((low, high) for low, high in runs(bridged) if low <= thing.high and high >= thing.low), None)
    if run is None:
        return
    low, high = run
    gone = min(low - thing.low, high - thing.high, key=abs)
    if low == thing.low == 0 and abs(high - thing.high) <= SLIDE_ROWS:
        thing.high = high
        thing.length = max(thing.length, thing.rows)
    elif abs(high - low + 1 - thing.rows) <= 1:
        thing.low, thing.high = thing.low + gone, thing.high + gone
