from datetime import timedelta

import pytest
from sqlalchemy import Connection

from kiosk.ledger.board_rows import own_row
from kiosk.ledger.boards import board
from kiosk.ledger.members import enrol
from kiosk.ledger.ranking import Ranking
from kiosk.messages.board import BoardRow, Period, RankBy
from tests.ledger.conftest import NOON, At, WalkLaps

TODAY = NOON.date()


def row(
    conn: Connection, member: str, period: Period = "week", by: RankBy = "laps", feet: bool = False
) -> BoardRow:
    found = own_row(conn, member, Ranking("lane-1", period, by, TODAY, "web", feet))
    assert found is not None
    return found


@pytest.fixture
def three(conn: Connection, at: At, walk_laps: WalkLaps) -> list[str]:
    """Three listed members with 3, 2 and 2 laps; of the last the feet told one."""
    ids = [
        enrol(conn, alias, at(), alias, web_consent=True).id for alias in ("Brave Otter", "Quiet Heron", "Low Tide")
    ]
    walk_laps(ids[0], 3, NOON)
    walk_laps(ids[1], 2, NOON)
    walk_laps(ids[2], 1, NOON, duration_s=6.0)
    walk_laps(ids[2], 1, NOON, facing_by="screen")
    return ids


@pytest.mark.parametrize("by", ["laps", "metres", "days", "fastest"])
@pytest.mark.parametrize("feet", [False, True])
def test_it_is_the_row_of_the_board(conn: Connection, three: list[str], by: RankBy, feet: bool) -> None:
    shown = board(
        conn, site_name="", lane_name="", lane="lane-1", period="week", by=by, today=TODAY,
        viewer_surface="web", limit=10, feet_only=feet,
    ).rows  # fmt: skip
    assert {listed.member: listed for listed in shown} == {id_: row(conn, id_, by=by, feet=feet) for id_ in three}


def test_who_is_not_listed_has_the_rank_they_would_have(
    conn: Connection, three: list[str], at: At, walk_laps: WalkLaps
) -> None:
    shy, shyer = (enrol(conn, alias, at(), alias).id for alias in ("Shy Lynx", "Shyer Lynx"))
    walk_laps(shy, 2, NOON)
    walk_laps(shyer, 9, NOON)
    assert (row(conn, shy).rank, row(conn, shy).laps) == (2, 2)
    assert row(conn, shyer).rank == 1
    assert row(conn, three[0]).rank == 1  # the unlisted one before them is nobody's business


def test_no_score_no_row(conn: Connection, three: list[str], walk_laps: WalkLaps) -> None:
    walk_laps(three[0], 1, NOON - timedelta(days=40))
    assert own_row(conn, "ffff", Ranking("lane-1", "all", "laps", TODAY, "web")) is None
    assert own_row(conn, three[0], Ranking("lane-2", "all", "laps", TODAY, "web")) is None
    assert row(conn, three[0], "all").laps == 4
    assert row(conn, three[0], "month").laps == 3
