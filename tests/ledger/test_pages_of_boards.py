"""Pages of a board against the whole of it, over drawn sums with many ties and drawn consents."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, Engine, insert

from kiosk.ledger import board_rows, ranking
from kiosk.ledger.board_rows import found_rows, own_row
from kiosk.ledger.boards import board
from kiosk.ledger.open import open_ledger
from kiosk.ledger.periods import first_day
from kiosk.ledger.ranking import KEPT_AS, SHOWN, Ranking
from kiosk.ledger.tables import MEMBER, SCORE
from kiosk.messages.board import Board, BoardRow, Period, RankBy
from tests.ledger.conftest import NOON

TODAY = NOON.date()


@dataclass(frozen=True)
class Drawn:
    """A member's sums of a period; `mm` may lie within the same metre as others'."""

    alias: str
    listed: bool
    laps: int
    mm: int
    days: int
    fastest_ms: int | None


MEMBERS = st.lists(
    st.builds(
        Drawn,
        alias=st.text("aAbB äÄ%_", min_size=1, max_size=4),
        listed=st.sampled_from([True, True, False]),
        laps=st.integers(0, 3),
        mm=st.sampled_from([0, 900, 5000, 5400, 5999, 6000]),
        days=st.integers(1, 2),
        fastest_ms=st.sampled_from([None, 6000, 6001, 7000]),
    ),
    unique_by=lambda drawn: drawn.alias,
    max_size=12,
)


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    engine = open_ledger(tmp_path_factory.mktemp("boards") / "kiosk.db", "lane-1")
    yield engine
    engine.dispose()


def keep(conn: Connection, members: list[Drawn], period: Period) -> None:
    """Their ids are in another order than their aliases."""
    for number, one in enumerate(members):
        row = {"alias": one.alias, "floor_consent": False, "web_consent": one.listed, "rev": 1, "created_at": NOON}
        conn.execute(insert(MEMBER).values(id=f"m{number}", **row))
        sums = {"laps": one.laps, "distance_mm": one.mm, "days": one.days, "fastest_ms": one.fastest_ms}
        sums |= {f"feet_{name}": value for name, value in sums.items()}
        key = {"period": KEPT_AS[period], "first_day": first_day(KEPT_AS[period], TODAY), "lane": "lane-1"}
        conn.execute(insert(SCORE).values(member_id=f"m{number}", **key, **sums))


def shown(one: Drawn, by: RankBy) -> int:
    """As a board shows it; more is better."""
    return {"laps": one.laps, "metres": one.mm // 1000, "days": one.days, "fastest": -(one.fastest_ms or 0)}[by]


def scored(one: Drawn, by: RankBy) -> bool:
    return bool({"laps": one.laps, "metres": one.mm, "days": one.days, "fastest": one.fastest_ms}[by])


def page(conn: Connection, asked: Ranking, limit: int, start: str = "") -> Board:
    return board(
        conn, site_name="", lane_name="", lane="lane-1", period=asked.period, by=asked.by, today=TODAY,
        viewer_surface="web", limit=limit, start=start,
    )  # fmt: skip


@pytest.mark.parametrize("few", [True, False])
@pytest.mark.parametrize("period", ["month", "all"])
@settings(max_examples=60, deadline=None)
@given(
    members=MEMBERS,
    by=st.sampled_from(SHOWN),
    limit=st.integers(1, 5),
    data=st.data(),
)
def test_pages_make_the_whole_and_every_way_to_a_row_gives_its_rank(
    ledger: Engine, few: bool, period: Period, members: list[Drawn], by: RankBy, limit: int, data: st.DataObject
) -> None:
    asked = Ranking("lane-1", period, by, TODAY, "web")
    there = {f"m{number}": one for number, one in enumerate(members) if scored(one, by)}
    listed = {id_: one for id_, one in there.items() if one.listed}
    rank = {id_: 1 + sum(shown(o, by) > shown(one, by) for o in listed.values()) for id_, one in there.items()}
    with pytest.MonkeyPatch.context() as patched, ledger.connect() as conn:
        patched.setattr(ranking, "FEW", 5000 if few else 0)
        patched.setattr(board_rows, "MANY", 1000 if few else 2)
        keep(conn, members, period)

        pages = [page(conn, asked, limit)]
        while pages[-1].next is not None:
            assert len(pages[-1].rows) == limit
            pages.append(page(conn, asked, limit, pages[-1].next))
        rows = [row for one in pages for row in one.rows]
        assert {row.member: row.rank for row in rows} == {id_: rank[id_] for id_ in listed}
        assert len(rows) == len(listed)
        assert [row.rank for row in rows] == sorted(row.rank for row in rows)
        assert {one.leader.rank if one.leader else None for one in pages} == {1 if rows else None}
        assert {one.leader for one in pages} <= {row for row in rows if row.rank == 1} | {None}

        for id_, one in there.items():
            own = own_row(conn, id_, asked)
            assert own is not None
            assert (own.rank, own.alias) == (rank[id_], one.alias)
        whole = {row.member: row for row in rows}
        for number in range(len(members)):
            start = f"m{number}"
            begun = page(conn, asked, 99, start)
            if start in listed:
                assert start in [row.member for row in begun.rows if row.rank == rank[start]]
                assert [row for row in begun.rows if whole[row.member] != row] == []
            else:  # nothing tells of somebody who isn't listed
                assert begun == page(conn, asked, 99)

        text = data.draw(st.text("aAbB äÄ%_", min_size=1, max_size=2))
        found = found_rows(conn, text, asked, 99)
        holds = [id_ for id_, one in listed.items() if text.casefold() in one.alias.casefold()]
        begins = [row.alias.casefold().startswith(text.casefold()) for row in found]
        if few:
            assert sorted(row.member for row in found) == sorted(holds)
            assert begins == sorted(begins, reverse=True)
        else:  # of many the best, or those whose alias begins so
            assert {row.member for row in found} <= set(holds)
            assert all(begins) or {row.member for row in found} == set(holds)
        assert [row for row in found if whole[row.member] != row] == []
        conn.rollback()


def alias_of(rows: list[BoardRow]) -> list[str]:
    return [row.alias for row in rows]


def test_who_is_called_just_so_comes_first_however_far_down(ledger: Engine) -> None:
    asked = Ranking("lane-1", "all", "laps", TODAY, "web")
    with ledger.connect() as conn:
        names = ["Brianna", "Hannah", "Joanna", "Johann", "Marianne", "Susanne", "Ann"]
        keep(conn, [Drawn(alias, True, 9 - n, 5000, 1, 6000) for n, alias in enumerate(names)], "all")
        assert alias_of(found_rows(conn, "ann", asked, 5)) == ["Ann", "Brianna", "Hannah", "Joanna", "Johann"]
        assert found_rows(conn, "ann", asked, 5)[0].rank == 7
        assert alias_of(found_rows(conn, "%", asked, 5)) == []
        conn.rollback()
