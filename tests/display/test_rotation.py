from kiosk.display.rotation import HOW_S, TODAY_S, TOTAL_S, WEEK_S, Rotation
from kiosk.display.view import BoardRowView
from kiosk.messages.board import Board, BoardRow, Period

ROUND_S = TODAY_S + WEEK_S + TOTAL_S + HOW_S


def board(period: Period, laps: int) -> Board:
    rows = [BoardRow(rank=1, member="m", alias="Quiet Heron", laps=laps, metres=1, days=1)]
    return Board(site="s", lane="l", period=period, by="laps", rows=rows, total_laps=laps)


def shown(rotation: Rotation, *times: float) -> list[tuple[str, str]]:
    return [(view.page, view.period) for view in (rotation.view(t, 0) for t in times)]


def test_with_nothing_known_an_empty_board_and_how_to() -> None:
    assert shown(Rotation(5.5), 0.0, TODAY_S + 0.1, TODAY_S + HOW_S + 0.1) == [
        ("board", "today"),
        ("how", "today"),
        ("board", "today"),
    ]


def test_all_pages_come_round() -> None:
    rotation = Rotation(5.5)
    boards: tuple[tuple[Period, int], ...] = (("today", 3), ("week", 30), ("all", 300))
    for period, laps in boards:
        rotation.board(board(period, laps))
    rotation.begin(100.0)
    times = (100.0, 100.0 + TODAY_S, 100.0 + TODAY_S + WEEK_S, 100.0 + ROUND_S - 0.1, 100.0 + ROUND_S)
    assert shown(rotation, *times) == [
        ("board", "today"),
        ("board", "week"),
        ("total", "all"),
        ("how", "today"),
        ("board", "today"),
    ]
    assert rotation.view(100.0 + TODAY_S, 5).rows == (BoardRowView(1, "Quiet Heron", 30),)
    assert rotation.view(100.0 + TODAY_S, 5).pose == 5
    total = rotation.view(100.0 + TODAY_S + WEEK_S, 0)
    assert (total.total_laps, total.total_m) == (300, 1650)


def test_a_lane_without_a_lap_has_no_total_to_show() -> None:
    rotation = Rotation(5.5)
    rotation.board(board("all", 0))
    assert ("total", "all") not in shown(rotation, *range(60))
