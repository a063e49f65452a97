from dataclasses import replace

from kiosk.messages.board import RankBy
from tests.bench.boards_report import VIEWS, BoardCost, LapCost, boards_report, growth, holds, p99

MORE = [LapCost(1_000_000, (4.0, 4.0)), LapCost(10_000_000, (5.0, 5.0))]


def cost(laps: int, *times_ms: float, by: RankBy = "laps") -> BoardCost:
    return BoardCost(laps, 0.5, "week", by, "page", times_ms)


def pair(small: tuple[float, ...], large: tuple[float, ...]) -> list[BoardCost]:
    """One board in both ledgers, and all other views of it."""
    both = [cost(1_000_000, *small), cost(10_000_000, *large)]
    others = [view for view in VIEWS if view != "page"]
    return both + [replace(one, view=view, times_ms=(1.0, 2.0)) for one in both for view in others]


def test_the_99th_percentile_is_nearly_the_worst() -> None:
    assert 98 < p99([float(n) for n in range(1, 101)]) < 100


def test_growth_is_of_medians_and_never_of_ticks() -> None:
    assert growth((10.0, 10.0, 99.0), (13.0, 13.0, 13.0)) == 1.3
    assert growth((0.01, 0.01), (0.4, 0.4)) == 1.0


def test_goals_hold_for_each_board_and_for_one_more_lap() -> None:
    assert holds(pair((10.0, 11.0), (14.0, 15.0)), MORE)
    assert not holds(pair((10.0, 11.0), (16.0, 17.0)), MORE)
    assert not holds(pair((40.0, 51.0), (50.0, 51.0)), MORE)
    assert not holds(pair((10.0, 11.0), (14.0, 15.0)), [MORE[0], LapCost(10_000_000, (9.0, 9.0))])


def test_the_page_shows_the_slowest_ranking() -> None:
    boards = [*pair((10.0, 10.0), (14.0, 14.0)), cost(1_000_000, 12.0, 12.0, by="days")]
    boards.append(cost(10_000_000, 13.0, 13.0, by="days"))
    page = boards_report(boards, MORE)
    assert "| week | 50 % | 2.0 | 14.0 | 2.0 | 2.0 | 2.0 | 2.0 | 1.40 times |" in page
    assert "| 10,000,000 | 5.0 | 5.0 |" in page
