"""What was shown, what the kiosk's ledger holds and what the gym's holds: do they agree?"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Engine, Table, func, select

from kiosk.ledger.scores import COUNTS, WHOLE_SITE
from kiosk.ledger.tables import LAP, MEMBER, SCORE, SESSION, TOTAL

Shown = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Verdict:
    """All empty when everything holds, but for `unseen`: laps that were committed by a kiosk killed before it could
    show them. They are owed to nobody, and are at the gym too."""

    lost: frozenset[Shown] = frozenset()
    twice: frozenset[Shown] = frozenset()
    invented: frozenset[Shown] = frozenset()
    unseen: frozenset[Shown] = frozenset()
    disagreements: tuple[str, ...] = field(default=())

    @property
    def holds(self) -> bool:
        """Every lap shown is in the gym's ledger exactly once, and everything there comes from the kiosk's."""
        return not (self.lost or self.twice or self.invented or self.disagreements)

    def __str__(self) -> str:
        said = [f"{len(laps)} {what}" for what, laps in (("lost", self.lost), ("twice", self.twice)) if laps]
        said += [f"{len(self.invented)} of nobody"] if self.invented else []
        return "; ".join([*said, *self.disagreements]) or "every lap once"


def judge(shown: Iterable[Shown], kiosk: Engine, gym: Engine) -> Verdict:
    """Compare when nothing is on its way any more."""
    owed = frozenset(shown)
    with kiosk.connect() as here, gym.connect() as there:
        kept, known = _laps(here), _laps(there)
        checks = {
            "sessions differ": _sessions(here) == _sessions(there),
            "members differ": _members(here) == _members(there),
            "the kiosk's sums aren't its laps'": _sums_hold(here, site=False),
            "the gym's sums aren't its laps'": _sums_hold(there, site=True),
        }
    return Verdict(
        lost=(owed | frozenset(kept)) - frozenset(known),
        twice=frozenset(lap for lap, times in known.items() if times > 1),
        invented=frozenset(known) - frozenset(kept),
        unseen=frozenset(kept) - owed,
        disagreements=tuple(what for what, holds in checks.items() if not holds),
    )


def _laps(conn: Connection) -> Counter[Shown]:
    rows = conn.execute(select(LAP.c.session_id, LAP.c.lap).where(LAP.c.counted))
    return Counter((session, lap) for session, lap in rows)


def _sessions(conn: Connection) -> list[tuple[Any, ...]]:
    columns = [SESSION.c[name] for name in ("id", "member_id", "laps", "distance_mm", "walking_ms", "why", "rev")]
    return [tuple(row) for row in conn.execute(select(*columns).order_by(SESSION.c.id))]


def _members(conn: Connection) -> list[tuple[Any, ...]]:
    columns = [MEMBER.c[name] for name in ("id", "alias", "floor_consent", "web_consent")]
    return [tuple(row) for row in conn.execute(select(*columns).order_by(MEMBER.c.id))]


def _sums_hold(conn: Connection, site: bool) -> bool:
    """Everybody's sums and each member's, in every period and on every lane, against the laps themselves."""
    laps = select(func.count(), func.coalesce(func.sum(LAP.c.distance_mm), 0)).where(COUNTS)
    walked = tuple(conn.execute(laps).one())
    of_members = laps.join(SESSION, SESSION.c.id == LAP.c.session_id).where(SESSION.c.member_id.is_not(None))
    each = of_members.add_columns(SESSION.c.member_id).group_by(SESSION.c.member_id)
    by_member = {member: (count, distance_mm) for count, distance_mm, member in conn.execute(each)}
    lanes = [lane for (lane,) in conn.execute(select(LAP.c.kiosk).distinct())] + [WHOLE_SITE] * site
    return all(
        _sum(conn, TOTAL, period, lane) == walked and _by_member(conn, period, lane) == by_member
        for period in ("day", "week", "month", "all")
        for lane in lanes
    )


def _sum(conn: Connection, table: Table, period: str, lane: str) -> tuple[int, int]:
    sums = select(func.sum(table.c.laps), func.sum(table.c.distance_mm))
    laps, distance_mm = conn.execute(sums.where(table.c.period == period, table.c.lane == lane)).one()
    return int(laps or 0), int(distance_mm or 0)


def _by_member(conn: Connection, period: str, lane: str) -> dict[str, tuple[int, int]]:
    sums = select(SCORE.c.member_id, func.sum(SCORE.c.laps), func.sum(SCORE.c.distance_mm))
    of_lane = sums.where(SCORE.c.period == period, SCORE.c.lane == lane).group_by(SCORE.c.member_id)
    return {member: (int(laps), int(distance_mm)) for member, laps, distance_mm in conn.execute(of_lane)}
