"""What stands beside the walking figure while nobody walks: the boards of today and the week, the total, how to."""

from dataclasses import replace

from kiosk.display.scenes.board import ROWS
from kiosk.display.view import AttractView, BoardRowView
from kiosk.messages.board import Board, Period

TODAY_S, WEEK_S, TOTAL_S, HOW_S = 14.0, 10.0, 8.0, 10.0


class Rotation:
    """Keeps the boards it was given; pages that it knows nothing for are left out of the round."""

    def __init__(self, span_m: float) -> None:
        """`span_m` is what one lap is long: the lane's total is also told in metres."""
        self._span_m = span_m
        self._boards: dict[Period, Board] = {}
        self._began_t = 0.0

    def board(self, board: Board) -> None:
        """A board: today's and this week's are shown, of all time only the total."""
        self._boards[board.period] = board

    def begin(self, t: float) -> None:
        """Start again with today's board."""
        self._began_t = t

    def view(self, t: float, pose: int) -> AttractView:
        """The page at `t`."""
        round_ = [(page, seconds) for page, seconds in self._pages() if page is not None]
        left = (t - self._began_t) % sum(seconds for _, seconds in round_)
        while left >= round_[0][1]:
            left -= round_.pop(0)[1]
        return replace(round_[0][0], pose=pose)

    def _pages(self) -> list[tuple[AttractView | None, float]]:
        ever = self._boards.get("all")
        total = (
            AttractView("all", (), ever.total_laps, 0, "total", round(ever.total_laps * self._span_m))
            if ever
            else None
        )
        return [
            (self._of("today") or AttractView("today", (), 0), TODAY_S),
            (self._of("week"), WEEK_S),
            (total if ever and ever.total_laps else None, TOTAL_S),
            (AttractView("today", (), 0, 0, "how"), HOW_S),
        ]

    def _of(self, period: Period) -> AttractView | None:
        board = self._boards.get(period)
        if board is None:
            return None
        rows = tuple(BoardRowView(row.rank, row.alias, row.laps) for row in board.rows[:ROWS])
        return AttractView(period, rows, board.total_laps)
