"""What a gym server has of a kiosk's reports, and what it lacks."""

from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from kiosk.ledger.tables import RECEIVED


@dataclass(frozen=True, slots=True)
class Standing:
    """All up to `through`, and all up to `highest` but those in `gaps`, each from its first to its last seq."""

    through: int
    highest: int
    gaps: tuple[tuple[int, int], ...]


def standing(conn: Connection, kiosk: str, epoch: str, through: int, most_gaps: int) -> Standing:
    """How an epoch stands, where all up to `through` is known to be there. It says nothing beyond `most_gaps` gaps.

    Seqs of one run differ from their place in the order by the same amount: that groups them.
    """
    place = func.row_number().over(order_by=RECEIVED.c.seq)
    of_epoch = [RECEIVED.c.kiosk == kiosk, RECEIVED.c.epoch == epoch, RECEIVED.c.seq > through]
    numbered = select(RECEIVED.c.seq, (RECEIVED.c.seq - place).label("run")).where(*of_epoch).subquery()
    runs = select(func.min(numbered.c.seq), func.max(numbered.c.seq)).group_by(numbered.c.run)
    gaps: list[tuple[int, int]] = []
    highest = through
    for first, last in conn.execute(runs.order_by(func.min(numbered.c.seq)).limit(most_gaps + 1)):
        if first > highest + 1:
            if len(gaps) == most_gaps:
                break
            gaps.append((highest + 1, first - 1))
        highest = last
    return Standing(gaps[0][0] - 1 if gaps else highest, highest, tuple(gaps))
