"""What a gym server has of a kiosk's reports, and what it lacks."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from kiosk.ledger.tables import RECEIVED

Stretch = tuple[int, int]
"""From its first to its last seq."""


@dataclass(frozen=True, slots=True)
class Standing:
    """All up to `through`, and all up to `highest` but those in `gaps`."""

    through: int
    highest: int
    gaps: tuple[Stretch, ...]

    def without(self, kept_from: int) -> "Standing":
        """The same where what is below `kept_from` can't come any more, and is missed no longer."""
        gaps = [(max(first, kept_from), last) for first, last in self.gaps if last >= kept_from]
        return _standing(max(self.highest, kept_from - 1), gaps)


NOTHING = Standing(0, 0, ())


def standing(conn: Connection, kiosk: str, epoch: str, known: Standing, most_gaps: int) -> Standing:
    """How an epoch stands, of which this much is known. It says nothing beyond `most_gaps` gaps.

    Only what was lacking is looked for: for one report that never comes, all that follow aren't counted each time.
    """
    gaps: list[Stretch] = []
    highest = known.highest
    for first, last in (*known.gaps, (known.highest + 1, None)):
        here = first
        for begins, ends in _runs(conn, kiosk, epoch, first, last, most_gaps + 1):
            if begins > here:
                gaps.append((here, begins - 1))
            here = ends + 1
        if last is None:
            highest = here - 1
        elif here <= last:
            gaps.append((here, last))
        if len(gaps) > most_gaps:
            return _standing(gaps[most_gaps][0] - 1, gaps[:most_gaps])
    return _standing(highest, gaps)


def _runs(conn: Connection, kiosk: str, epoch: str, first: int, last: int | None, limit: int) -> list[Stretch]:
    """Those that came in a stretch, each from its first to its last, in order.

    Seqs of one run differ from their place in the order by the same amount: that groups them.
    """
    seq = RECEIVED.c.seq
    within = seq >= first if last is None else seq.between(first, last)
    place = func.row_number().over(order_by=seq)
    of_epoch = [RECEIVED.c.kiosk == kiosk, RECEIVED.c.epoch == epoch, within]
    numbered = select(seq, (seq - place).label("run")).where(*of_epoch).subquery()
    runs = select(func.min(numbered.c.seq), func.max(numbered.c.seq)).group_by(numbered.c.run)
    found = conn.execute(runs.order_by(func.min(numbered.c.seq)).limit(limit))
    return [(begins, ends) for begins, ends in found]


def _standing(highest: int, gaps: Sequence[Stretch]) -> Standing:
    return Standing(gaps[0][0] - 1 if gaps else highest, highest, tuple(gaps))
