import re
from datetime import date
from itertools import product
from typing import Any

import pytest
from sqlalchemy import Connection

from kiosk.ledger import board_rows, ranking
from kiosk.ledger.board_rows import found_rows, own_row
from kiosk.ledger.boards import board
from kiosk.ledger.consent import Surface
from kiosk.ledger.members import enrol
from kiosk.ledger.ranking import KEPT_AS, KEPT_IN, Ranking, listed_ahead
from kiosk.messages.board import Board, RankBy
from tests.ledger.conftest import NOON, At, WalkLaps
from tests.ledger.plan import plans

TODAY = NOON.date()
STEP = re.compile(r"(SEARCH|SCAN) (\w+) USING (?:COVERING )?(?:INDEX (\w+)|PRIMARY KEY)")
SURFACES: tuple[Surface, ...] = ("floor", "web")


def steps_of(plan: list[str]) -> list[tuple[str | Any, ...]]:
    """What is searched or scanned, by which index; None is the table itself, in its own order."""
    assert not [step for step in plan if re.fullmatch(r"SCAN (score|member|lap|session|total)", step)]
    return [found.groups() for found in map(STEP.match, plan) if found]


@pytest.fixture(params=[True, False], ids=["few", "many"])
def few(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> bool:
    monkeypatch.setattr(ranking, "FEW", 5000 if request.param else 0)
    return bool(request.param)


def page(conn: Connection, asked: Ranking, start: str = "") -> Board:
    return board(
        conn, site_name="", lane_name="", lane=asked.lane, period=asked.period, by=asked.by, today=asked.today,
        viewer_surface=asked.surface, limit=10, start=start,
    )  # fmt: skip


def test_sqlite_goes_the_way_that_is_meant(conn: Connection, few: bool) -> None:
    """Nothing is scanned but the index of who consented, and that only where they are few."""
    for period, by, surface in product(KEPT_AS, KEPT_IN, SURFACES):
        with plans(conn) as asked:
            page(conn, Ranking("lane-1", period, by, TODAY, surface))
        ((_, plan),) = [one for one in asked if "ORDER BY" in one[0]]
        if period != "all":
            assert steps_of(plan) == [("SEARCH", "score", None), ("SEARCH", "member", None)]
        elif few:
            assert steps_of(plan) == [("SCAN", "member", f"ix_member_{surface}_consent"), ("SEARCH", "score", None)]
        else:
            index = f"ix_score_all_{KEPT_IN[by]}"
            assert steps_of(plan) == [("SEARCH", "score", index), ("SEARCH", "member", None)]


def test_a_later_page_is_entered_where_it_begins(conn: Connection, few: bool, at: At, walk_laps: WalkLaps) -> None:
    heron = enrol(conn, "a", at(), "Quiet Heron", web_consent=True).id
    walk_laps(heron, 2, NOON)
    for by in KEPT_IN:
        with plans(conn) as asked:
            assert page(conn, Ranking("lane-1", "all", by, TODAY, "web"), heron).rows
        one, ahead, leader, rows = [plan for query, plan in asked if "score" in query]
        assert sorted(step[:2] for step in steps_of(one)) == [("SEARCH", "member"), ("SEARCH", "score")]
        assert "member_id=?" in " ".join(one)
        if not few:
            assert [f"ix_score_all_{KEPT_IN[by]}" in " ".join(plan) for plan in (leader, rows)] == [True, True]
            assert ("fastest_ms>?" if by == "fastest" else f"{KEPT_IN[by]}>? AND {KEPT_IN[by]}<?") in rows[0]
            # Members in the order in which they are kept are counted three times as fast as by their score.
            assert steps_of(ahead)[0] == ("SEARCH", "score", None)


@pytest.mark.parametrize("many", [1, 1000])
def test_who_is_looked_for_is_found_without_a_look_at_everybody(
    conn: Connection, few: bool, at: At, walk_laps: WalkLaps, monkeypatch: pytest.MonkeyPatch, many: int
) -> None:
    monkeypatch.setattr(board_rows, "MANY", many)
    walk_laps(enrol(conn, "a", at(), "Quiet Heron", web_consent=True).id, 2, NOON)
    with plans(conn) as asked:
        assert found_rows(conn, "heron", Ranking("lane-1", "all", "laps", TODAY, "web"), 5)
    fit = [plan for query, plan in asked if "score" not in query and "LIKE" in query]
    # One pass over the aliases, in the table or in the index that holds them and nothing else.
    passes = {"SCAN member", "SCAN member USING COVERING INDEX ix_member_alias"}
    assert len(fit) == (1 if many == 1000 else 2)
    assert all(len(plan) == 1 and plan[0] in passes for plan in fit)
    found, ahead = [plan for query, plan in asked if "score" in query]
    (of_score,) = [step for step in found if "SEARCH score" in step]
    assert ("member_id=?" in of_score) == (many == 1000 or few)
    assert ("ix_score_all_laps" in of_score) == (many == 1 and not few)
    first = ("SCAN", "member", "ix_member_web_consent") if few else ("SEARCH", "score", None)
    assert steps_of(ahead)[0] == first


def test_consents_are_counted_without_a_look_at_anybody(conn: Connection) -> None:
    with plans(conn) as asked:
        Ranking("lane-1", "all", "laps", TODAY, "web").few(conn)
    ((_, plan),) = asked
    assert "SCAN member USING COVERING INDEX ix_member_web_consent" in plan


@pytest.mark.parametrize(("by", "better"), [("laps", 1), ("metres", 1), ("days", 0), ("fastest", 2)])
def test_better_is_as_it_is_shown(conn: Connection, at: At, walk_laps: WalkLaps, by: RankBy, better: int) -> None:
    """Against 2 laps of 5.9 m, in one day, of 8 s."""
    asked = Ranking("lane-1", "today", by, TODAY, "web")
    walked: dict[str, tuple[int, dict[str, Any]]] = {
        "a": (2, {"distance_m": 5.9}),  # 11 m
        "b": (2, {"distance_m": 5.51, "duration_s": 6.0}),  # 11 m
        "c": (3, {"distance_m": 4.0, "duration_s": 7.0}),  # 12 m
        "unlisted": (9, {"distance_m": 9.0, "duration_s": 1.0}),
    }
    for tag, (laps, changes) in walked.items():
        member = enrol(conn, tag, at(), f"Heron {tag}", web_consent=tag != "unlisted").id
        walk_laps(member, laps, NOON, **changes)
    own = {"laps": 2, "metres": 11_800, "days": 1, "fastest": 8000}[by]
    assert listed_ahead(conn, asked, asked.better(own)) == [better]


def test_own_row_needs_no_consent(conn: Connection, at: At, walk_laps: WalkLaps) -> None:
    shy = enrol(conn, "a", at(), "Shy Lynx").id
    walk_laps(shy, 1, NOON)
    asked = Ranking("lane-1", "all", "laps", date(2026, 11, 23), "web")
    assert own_row(conn, shy, asked) is not None
    assert page(conn, asked, start=shy).rows == []
