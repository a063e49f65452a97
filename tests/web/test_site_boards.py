from pathlib import Path
from typing import Any

import pytest

from kiosk.config import SiteTable
from kiosk.errors import LedgerError
from kiosk.ledger.ingest import ingest
from kiosk.ledger.open import open_ledger
from kiosk.messages.reports import LapReport, Report, SessionReport
from kiosk.messages.roster import MemberChange
from kiosk.web.site_boards import SiteBoards
from tests.ledger.conftest import NOON

WALKED = [("lane-1", "Calm Crane", 3), ("lane-2", "Brave Otter", 1), ("lane-1", "Quiet Heron", 1)]


def reports(number: int, kiosk: str, alias: str, laps: int) -> list[Report]:
    """What a kiosk says of one member's session."""
    ids: dict[str, Any] = {"kiosk": kiosk, "epoch": f"e{number}", "at": NOON, "trusted": True}
    session, member = f"s{number}", f"{number:016x}"
    enrolled = MemberChange(**ids, seq=0, member=member, alias=alias, web_consent=True)
    told = SessionReport(
        **ids, seq=1, session=session, rev=1, member=member, programme="free", started_at=NOON, ended_at=None,
        laps=laps, distance_mm=5500 * laps, walking_ms=8000 * laps, why=None,
    )  # fmt: skip
    walked = [
        LapReport(
            **ids, seq=2 + lap, session=session, lap=lap + 1, started_at=NOON, direction="away", facing="backward",
            facing_by="feet", confidence=0.9, counted=True, reason=None, marks=[], duration_ms=8000,
            distance_mm=5500, steps=12,
        )
        for lap in range(laps)
    ]  # fmt: skip
    return [enrolled, told, *walked]


def test_two_lanes_make_one_board_in_pages(tmp_path: Path) -> None:
    ledger = open_ledger(tmp_path / "gym.db", "gym")
    with ledger.begin() as conn:
        for number, walked in enumerate(WALKED):
            for report in reports(number, *walked):
                ingest(conn, report, "UTC")
    boards = SiteBoards(ledger, SiteTable(name="My gym", time_zone="UTC"))
    first = boards("all", "laps", limit=2)
    assert first.lane == "all lanes"
    assert [(row.rank, row.alias, row.laps) for row in first.rows] == [(1, "Calm Crane", 3), (2, "Brave Otter", 1)]
    assert first.next is not None
    assert [(row.rank, row.alias) for row in boards("all", "laps", first.next).rows] == [(2, "Quiet Heron")]
    assert [(row.rank, row.alias) for row in boards.find("all", "laps", "HERON")] == [(2, "Quiet Heron")]
    one = SiteBoards(ledger, SiteTable(), "lane-2", "the blue lane")
    assert [row.alias for row in one("all", "laps").rows] == ["Brave Otter"]
    assert one("all", "laps").lane == "the blue lane"
    assert SiteBoards(ledger, SiteTable(), "lane-2", surface="floor")("all", "laps").rows == []
    ledger.dispose()


def test_a_ledger_that_cannot_be_read_is_one_error(tmp_path: Path) -> None:
    ledger = open_ledger(tmp_path / "gym.db", "gym")
    with ledger.begin() as conn:
        conn.exec_driver_sql("DROP TABLE score")
    boards = SiteBoards(ledger, SiteTable())
    with pytest.raises(LedgerError, match="can't be read"):
        boards("all", "laps")
    with pytest.raises(LedgerError, match="can't be read"):
        boards.find("all", "laps", "heron")
    ledger.dispose()
