"""Templates to HTML: the one place that knows where they are and what every page shows."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from kiosk.messages.board import Board, Period, RankBy
from kiosk.web.feed import Feed

STATIC = Path(__file__).parent / "static"

PERIODS: dict[Period, tuple[str, str]] = {
    "today": ("Today", "today"),
    "week": ("Week", "this week"),
    "month": ("Month", "this month"),
    "all": ("All time", "in all"),
}
RANKS: dict[RankBy, str] = {"laps": "Laps", "metres": "Metres", "days": "Days"}


def render(template: str, values: dict[str, object]) -> str:
    """Fill a template; everything put in is escaped."""
    return _TEMPLATES.get_template(template).render(values)


def page(template: str, values: dict[str, object], status: int = 200) -> HTMLResponse:
    """A whole page, or a part of one for htmx."""
    return HTMLResponse(render(template, values), status)


def fault_page(status: int, title: str, say: str) -> HTMLResponse:
    """What a visitor reads where there is no page: what happened, and a way on."""
    return page("fault.html", {"title": title, "say": say}, status)


@dataclass(frozen=True, slots=True)
class Row:
    """A board's row as the table shows it. `share` is how far it goes of the leader's way, in percent."""

    id: str
    rank: int
    alias: str
    share: float
    scores: list[tuple[RankBy, str]]


def board_values(board: Board) -> dict[str, object]:
    """What the board's templates need. Days of one day say nothing, unless they are what was asked for."""
    shown: list[RankBy] = [by for by in RANKS if by != "days" or board.period != "today" or board.by == "days"]
    most = max((getattr(row, board.by) for row in board.rows), default=0) or 1
    rows = [
        Row(
            f"m-{row.member}",
            row.rank,
            row.alias,
            round(100 * getattr(row, board.by) / most, 1),
            [(by, f"{getattr(row, by):,}") for by in shown],
        )
        for row in board.rows
    ]
    return {"board": board, "rows": rows, "shown": shown, "periods": PERIODS, "ranks": RANKS}


def now_values(feed: Feed) -> dict[str, object]:
    """What the line above the board needs: whether the kiosk answers, and who walks, where that may be said."""
    walking = feed.walking
    return {"connected": feed.connected, "walking": walking if walking and walking.alias else None}


def board_href(period: Period, by: RankBy) -> str:
    """A link to a board, as short as it can be."""
    asked = [f"period={period}"] if period != "today" else []
    asked += [f"by={by}"] if by != "laps" else []
    return "/?" + "&".join(asked) if asked else "/"


def static_href(name: str) -> str:
    """A link to a static file that changes when the file does, so that browsers may keep it."""
    digest = hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:8]
    return f"/static/{name}?{digest}"


_TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_TEMPLATES.globals.update(
    board_href=board_href,
    static={
        name: static_href(name)
        for name in (
            "board.css",
            "board.js",
            "staff.css",
            "setup.js",
            "icon.svg",
            "vendor/htmx-2.0.11.min.js",
            "vendor/htmx-ext-sse-2.2.4.min.js",
        )
    },
)
