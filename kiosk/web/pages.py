"""Templates to HTML: the one place that knows where they are and what every page shows."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from kiosk.messages.board import Board, BoardRow, Period, RankBy
from kiosk.web.boards import MOST_FOUND
from kiosk.web.feed import Feed
from kiosk.web.words import (
    LOADS,
    MARKS,
    REASONS,
    called,
    came_to,
    clock,
    clocks,
    count,
    date_of,
    full_date,
    minutes,
    part_name,
    when,
    with_commands,
)

STATIC = Path(__file__).parent / "static"

PERIODS: dict[Period, tuple[str, str]] = {
    "today": ("Today", "today"),
    "week": ("Week", "this week"),
    "month": ("Month", "this month"),
    "all": ("All time", "in all"),
}
RANKS: dict[RankBy, str] = {"laps": "Laps", "metres": "Metres", "days": "Days", "fastest": "Fastest"}


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
    """A board's row as the table shows it. `share` is how far it goes of the leader's way, in percent.

    `score` is the one that it is ranked by; `mine`: it is the row of who looks.
    """

    id: str
    member: str
    rank: int
    alias: str
    share: float
    scores: list[tuple[RankBy, str]]
    score: str
    mine: bool


def board_values(
    board: Board,
    *,
    fastest: bool = False,
    own: BoardRow | None = None,
    listed: bool = True,
    find: str = "",
    found: Sequence[BoardRow] = (),
    laps: bool = True,
    lane: str = "",
    lanes: Mapping[str, str] = {},
) -> dict[str, object]:
    """What the board's templates need. Days of one day say nothing, unless they are what was asked for.

    `fastest`: the gym ranks speed; `laps`: they compare. `own` is the row of who looks, and stands first, `listed`
    or not; so do the rows `found` whose alias holds `find`. On a gym server `lane` is the one that was asked for
    ("": all), and `lanes` names those there are.
    """
    ranks = {by: name for by, name in RANKS.items() if (by != "fastest" or fastest) and (by != "laps" or laps)}
    usual = next(iter(ranks))
    shown: list[RankBy] = [by for by in ranks if by != "days" or board.period != "today" or board.by == "days"]
    first = board.leader or own
    rows = [_row(row, board.by, shown, first, own) for row in board.rows]
    others = [row for row in found if own is None or row.member != own.member]
    pinned = [_row(row, board.by, shown, first, own) for row in ([own] if own else []) + others]
    return {
        "board": board, "rows": rows, "shown": shown, "periods": PERIODS, "ranks": ranks, "pinned": pinned,
        "listed": listed, "find": find, "found": len(found), "here": {row.id for row in rows},
        "later": bool(rows) and board.leader != board.rows[0], "lane": lane, "lanes": lanes, "usual": usual,
        "href": partial(board_href, lane=lane, usual=usual),
    }  # fmt: skip


def _row(row: BoardRow, by: RankBy, shown: list[RankBy], first: BoardRow | None, own: BoardRow | None) -> Row:
    return Row(
        id=f"m-{row.member}",
        member=row.member,
        rank=row.rank,
        alias=row.alias,
        share=_share(row, by, first or row),
        scores=[(of, _score(row, of)) for of in shown],
        score=_score(row, by),
        mine=own is not None and row.member == own.member,
    )


def _score(row: BoardRow, by: RankBy) -> str:
    if by == "fastest":
        return "–" if row.fastest_ms is None else f"{row.fastest_ms / 1000:.1f} s"
    return f"{getattr(row, by):,}"


def _share(row: BoardRow, by: RankBy, first: BoardRow) -> float:
    """A shorter lap is the longer lane."""
    if by == "fastest":
        return min(100.0, round(100 * (first.fastest_ms or 0) / (row.fastest_ms or 1), 1))
    walked, most = int(getattr(row, by)), int(getattr(first, by))
    return min(100.0, round(100 * walked / (most or 1), 1))


def now_values(feed: Feed) -> dict[str, object]:
    """What the line above the board needs: whether the kiosk answers, and who walks, where that may be said."""
    walking = feed.walking
    named = walking if walking and walking.alias else None
    return {"now_template": "board_now.html", "connected": feed.connected, "walking": named}


def board_href(period: Period, by: RankBy, start: str = "", lane: str = "", usual: RankBy = "laps") -> str:
    """A link to a board, or to its page that begins with the member `start`; as short as it can be.

    `usual`: what it is ranked by where nothing is asked.
    """
    asked = [f"lane={lane}"] if lane else []
    asked += [f"period={period}"] if period != "today" else []
    asked += [f"by={by}"] if by != usual else []
    asked += [f"from={start}"] if start else []
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
_TEMPLATES.filters["with_commands"] = with_commands
_TEMPLATES.globals.update(
    most_found=MOST_FOUND,
    called=called,
    came_to=came_to,
    clock=clock,
    clocks=clocks,
    count=count,
    date_of=date_of,
    full_date=full_date,
    load=partial(called, LOADS),
    loads=LOADS,
    mark_of=partial(called, MARKS),
    minutes=minutes,
    part_name=part_name,
    reason=partial(called, REASONS),
    when=when,
    static={
        name: static_href(name)
        for name in (
            "board.css",
            "board.js",
            "staff.css",
            "setup.js",
            "pages.css",
            "plots.css",
            "tv.css",
            "fleet.css",
            "members.js",
            "print.js",
            "icon.svg",
            "vendor/htmx-2.0.11.min.js",
            "vendor/htmx-ext-sse-2.2.4.min.js",
        )
    },
)
