import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, delete, insert

from kiosk.ledger.received import NOTHING, Standing, standing
from kiosk.ledger.tables import RECEIVED


def receive(conn: Connection, seqs: set[int], epoch: str = "e") -> None:
    rows = [{"kiosk": "lane-1", "epoch": epoch, "seq": seq} for seq in seqs]
    if rows:
        conn.execute(insert(RECEIVED), rows)


@pytest.mark.parametrize(
    ("seqs", "through", "most", "expected"),
    [
        (set(), 0, 9, Standing(0, 0, ())),
        ({1, 2, 3}, 0, 9, Standing(3, 3, ())),
        ({3, 4}, 0, 9, Standing(0, 4, ((1, 2),))),
        ({1, 2, 5, 8, 9}, 0, 9, Standing(2, 9, ((3, 4), (6, 7)))),
        ({1, 2, 5, 8, 9}, 0, 1, Standing(2, 5, ((3, 4),))),
        ({1, 2, 3, 6}, 2, 9, Standing(3, 6, ((4, 5),))),
        ({1, 2}, 2, 9, Standing(2, 2, ())),
    ],
)
def test_what_is_there_and_what_is_not(
    conn: Connection, seqs: set[int], through: int, most: int, expected: Standing
) -> None:
    receive(conn, seqs)
    receive(conn, {1, 2, 3, 4, 5, 6, 7}, epoch="another")
    known = Standing(through, through, ())
    assert standing(conn, "lane-1", "e", known, most) == expected


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seqs=st.sets(st.integers(1, 30)), most=st.integers(1, 5))
def test_it_is_what_counting_one_by_one_says(conn: Connection, seqs: set[int], most: int) -> None:
    conn.execute(delete(RECEIVED))
    receive(conn, seqs)
    found = standing(conn, "lane-1", "e", NOTHING, most)
    lacking = {seq for first, last in found.gaps for seq in range(first, last + 1)}
    assert set(range(1, found.highest + 1)) - lacking == {seq for seq in seqs if seq <= found.highest}
    assert not lacking & seqs
    assert set(range(1, found.through + 1)) <= seqs
    assert found.through + 1 not in seqs
    assert len(found.gaps) <= most


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(came=st.lists(st.sets(st.integers(1, 30)), max_size=4), most=st.integers(1, 5))
def test_what_is_known_already_changes_nothing(conn: Connection, came: list[set[int]], most: int) -> None:
    conn.execute(delete(RECEIVED))
    known, there = NOTHING, set[int]()
    for seqs in came:
        receive(conn, seqs - there)
        there |= seqs
        known = standing(conn, "lane-1", "e", known, most)
        assert known == standing(conn, "lane-1", "e", NOTHING, most)


def test_what_followed_a_gap_is_not_looked_at_again(conn: Connection) -> None:
    receive(conn, set(range(2, 2000)))
    known = standing(conn, "lane-1", "e", NOTHING, 9)
    conn.execute(delete(RECEIVED).where(RECEIVED.c.seq.between(2, 1998)))
    assert standing(conn, "lane-1", "e", known, 9) == known == Standing(0, 1999, ((1, 1),))
