"""Which sums a board ranks, whom it lists, and who stands before whom."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, bindparam, case, func, or_, select

from kiosk.ledger.consent import Surface, said_yes
from kiosk.ledger.periods import ScorePeriod, first_day
from kiosk.ledger.tables import MEMBER, SCORE, TOTAL
from kiosk.messages.board import BoardRow, Period, RankBy

FEW = 5000
"""Below so many consents it is faster to look up the score of each who gave one than to go through the scores.
SQLite keeps no statistics of either, so the way is shown to it: where `|| ''` stands behind the period it doesn't
see that the index of all time would do, and by `id || ''` it can't look members up."""

KEPT_AS: dict[Period, ScorePeriod] = {"today": "day", "week": "week", "month": "month", "all": "all"}
SHOWN: tuple[RankBy, ...] = ("laps", "metres", "days", "fastest")
KEPT_IN: dict[RankBy, str] = {"laps": "laps", "metres": "distance_mm", "days": "days", "fastest": "fastest_ms"}
METRE_MM = 1000


@dataclass(frozen=True, slots=True)
class Ranking:
    """One board: of `lane` (a kiosk's id, or `scores.WHOLE_SITE`), as `surface` may show it."""

    lane: str
    period: Period
    by: RankBy
    today: date
    surface: Surface
    feet_only: bool = False

    @property
    def listed(self) -> ColumnElement[bool]:
        """Whether a member said yes to this surface."""
        return said_yes(self.surface)

    @property
    def score(self) -> ColumnElement[int]:
        """The sum that ranks."""
        return SCORE.c[self._of + KEPT_IN[self.by]]

    @property
    def best_first(self) -> ColumnElement[int]:
        """For ORDER BY."""
        return self.score.asc() if self.by == "fastest" else self.score.desc()

    @property
    def scored(self) -> ColumnElement[bool]:
        """Whether there is anything to rank."""
        return self.score > 0

    def better(self, than: int) -> ColumnElement[bool]:
        """Whether a score is better than this one of the ledger, as both are shown: two members a few centimetres
        apart have walked the same metres.
        """
        if self.by == "metres":
            return self.score >= (than // METRE_MM + 1) * METRE_MM
        return self.score < than if self.by == "fastest" else self.score > than

    def before(self, score: int, alias: str) -> ColumnElement[bool]:
        """Whether a member stands before one of this score and alias: of equal scores the alias decides."""
        over = self.score < score if self.by == "fastest" else self.score > score
        return or_(over, and_(self.score == score, MEMBER.c.alias < alias))

    def from_on(self, score: int, alias: str) -> ColumnElement[bool]:
        """The others who are scored: those after that one, and that one. The index is entered at this score."""
        within = self.score >= score if self.by == "fastest" else and_(self.score <= score, self.scored)
        return and_(within, or_(self.score != score, MEMBER.c.alias >= alias))

    def few(self, conn: Connection) -> bool:
        """Whether to go by members, and not by scores: of a day, week or month there are never many."""
        if self.period != "all":
            return False
        some = select(MEMBER.c.id).where(self.listed).limit(FEW).subquery()
        return conn.execute(select(func.count()).select_from(some)).scalar_one() < FEW

    def members(self, *, few: bool, by_score: bool) -> Select[Any]:
        """Id, alias and the sums of `SHOWN` of everybody, whether they are scored and listed or not.

        `by_score`: they are read down from some score, and not all of them.
        """
        in_order = by_score and not few
        return (
            select(MEMBER.c.id, MEMBER.c.alias, *(SCORE.c[self._of + KEPT_IN[by]].label(by) for by in SHOWN))
            .select_from(SCORE)
            .join(MEMBER, SCORE.c.member_id == (MEMBER.c.id + "" if few else MEMBER.c.id))
            .where(*self._within(SCORE, by_index=in_order or self.period != "all"))
        )

    def one(self, member_id: str) -> Select[Any]:
        """The same of one member who is scored."""
        return self.members(few=False, by_score=False).where(SCORE.c.member_id == member_id, self.scored)

    def total_laps(self, conn: Connection) -> int:
        """Everybody's, guests' and unlisted members' too."""
        return conn.execute(select(TOTAL.c.laps).where(*self._within(TOTAL, by_index=True))).scalar() or 0

    @property
    def _of(self) -> str:
        return "feet_" if self.feet_only else ""

    def _within(self, sums: Any, *, by_index: bool) -> tuple[ColumnElement[bool], ...]:
        kept_as = KEPT_AS[self.period]
        said: ColumnElement[str] = bindparam(None, kept_as, literal_execute=True)
        return (
            sums.c.period == (said if by_index else said + ""),
            sums.c.first_day == first_day(kept_as, self.today),
            sums.c.lane == self.lane,
        )


def kept_score(ranking: Ranking, row: Row[Any]) -> int:
    """What ranks a row of `Ranking.members`, as the ledger keeps it."""
    return int(getattr(row, ranking.by))


def shown_score(ranking: Ranking, row: Row[Any]) -> int:
    """The same as it is shown."""
    return kept_score(ranking, row) // (METRE_MM if ranking.by == "metres" else 1)


def board_row(rank: int, row: Row[Any]) -> BoardRow:
    """A row of `Ranking.members` for people to see: metres are whole, rounded down."""
    return BoardRow(
        rank=rank, member=row.id, alias=row.alias, laps=row.laps, metres=row.metres // METRE_MM, days=row.days,
        fastest_ms=row.fastest,
    )  # fmt: skip


def listed_ahead(conn: Connection, ranking: Ranking, *of: ColumnElement[bool]) -> list[int]:
    """How many listed members each condition holds for, in one pass however far down a board they are."""
    few = ranking.few(conn)
    counted = (
        ranking.members(few=few, by_score=False)
        .with_only_columns(*(func.count(case((one, 1))) for one in of))
        .where(ranking.listed, ranking.scored, or_(*of))
    )
    return list(conn.execute(counted).one())
