"""A whole gym for its pages: its ledger, and its kiosks as they are now. On the gym server alone."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import SQLAlchemyError

from kiosk.config import SiteTable
from kiosk.errors import LedgerError
from kiosk.ledger.commit_times import BUCKETS_S
from kiosk.ledger.consent import Surface
from kiosk.ledger.lane_totals import LaneTotals, all_laps, lane_totals
from kiosk.ledger.scores import WHOLE_SITE
from kiosk.ledger.walker import alias_shown
from kiosk.web.fleet import KioskNow
from kiosk.web.site_boards import ALL, SiteBoards

UNEQUAL = "These lanes differ in length, so laps don't compare. Metres and days do."
NO_LANE = "No kiosk of this gym goes by that name."
NONE_YET = (0,) * (len(BUCKETS_S) + 1)

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class IngestCounts:
    """Since the gym server started. `kept`: reports that were new; `bad`: messages that can't be believed or held;
    `missing`: reports that were asked for and haven't come, now. `commits`, `commits_s`: as CommitTimes has them.
    """

    kept: int = 0
    bad: int = 0
    missing: int = 0
    commits: Sequence[int] = NONE_YET
    commits_s: float = 0.0


class Site:
    """`kiosks`: as they are now; whoever hears of them puts them there, from any thread. `counts` tells how the
    taking in goes.
    """

    def __init__(self, ledger: Engine, site: SiteTable) -> None:
        self.name = site.name
        self.zone = site.time_zone
        self.kiosks: tuple[KioskNow, ...] = ()
        self.counts: Callable[[], IngestCounts] = IngestCounts
        self._ledger = ledger
        self._site = site

    def lanes(self) -> dict[str, str]:
        """The name of each lane by its kiosk's id, in order of their names."""
        return {one.kiosk: one.name for one in sorted(self.kiosks, key=lambda one: (one.name, one.kiosk))}

    def laps_compare(self, lane: str) -> bool:
        """Whether laps rank: on one lane, or on several of one length."""
        return lane != WHOLE_SITE or len({one.lap_mm for one in self.kiosks if one.lap_mm is not None}) <= 1

    def boards(self, lane: str = WHOLE_SITE, surface: Surface = "web") -> SiteBoards:
        """The boards of one lane, or of all."""
        name = self.lanes().get(lane, lane) if lane else ALL
        return SiteBoards(self._ledger, self._site, lane, name, surface)

    def totals(self) -> Mapping[str, LaneTotals]:
        """What each lane came to. Raises LedgerError."""
        return self._read(lambda conn: lane_totals(conn, self._today()))

    def laps(self) -> int | None:
        """How many laps all boards hold together; None where the ledger can't be read just now."""
        try:
            return self._read(all_laps)
        except LedgerError:
            return None

    def alias(self, session: str, surface: Surface) -> str | None:
        """Under which alias its member may be shown there. Raises LedgerError."""
        return self._read(lambda conn: alias_shown(conn, session, surface))

    def _read(self, look: Callable[[Connection], T]) -> T:
        try:
            with self._ledger.connect() as conn:
                return look(conn)
        except SQLAlchemyError as error:
            raise LedgerError(f"the gym's ledger can't be read ({error}); see the log") from None

    def _today(self) -> date:
        return datetime.now(ZoneInfo(self.zone)).date()
