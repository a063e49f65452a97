import re

from kiosk.messages.board import Board, BoardRow
from kiosk.messages.live import Walking
from kiosk.web.feed import Feed
from kiosk.web.pages import STATIC, board_href, board_values, now_values, render

ROWS = [
    BoardRow(rank=1, member="a1", alias="Quiet Heron", laps=1200, metres=6600, days=5),
    BoardRow(rank=2, member="b2", alias="<script>alert(1)</script>", laps=300, metres=1650, days=5),
]


def board(rows: list[BoardRow], **changes: object) -> Board:
    fields: dict[str, object] = {
        "site": "Gym",
        "lane": "lane 1",
        "period": "week",
        "by": "laps",
        "total_laps": 1500,
        "leader": rows[0] if rows else None,
    }
    return Board.model_validate(fields | {"rows": rows} | changes)


def table(rows: list[BoardRow], **changes: object) -> str:
    return render("board_table.html", board_values(board(rows, **changes)))


def test_what_a_member_chose_as_alias_is_text_and_nothing_else() -> None:
    html = table(ROWS)
    assert "<script" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html


def test_each_row_is_as_long_as_its_share_of_the_leaders() -> None:
    assert re.findall(r'<rect width="([\d.]+)%"', table(ROWS)) == ["100.0", "25.0"]
    assert re.findall(r'<rect width="([\d.]+)%"', table(ROWS, by="days")) == ["100.0", "100.0"]


def test_on_a_later_page_the_leader_is_still_whom_all_are_held_against() -> None:
    later = table(ROWS[1:], leader=ROWS[0])
    assert re.findall(r'<rect width="([\d.]+)%"', later) == ["25.0"]
    assert "Back to the top" in later
    assert "Back to the top" not in table(ROWS)
    assert 'href="/?period=week&amp;from=b2">Next 2<' in table(ROWS, next="b2")


def test_large_numbers_are_grouped() -> None:
    assert "1,200" in table(ROWS)
    assert "1,500 laps this week" in render("board_total.html", board_values(board(ROWS)))


def test_one_lap_is_a_lap() -> None:
    total = render("board_total.html", board_values(board([], period="today", total_laps=1)))
    assert ">1 lap today<" in total


def test_the_days_of_one_day_are_left_out_unless_asked_for() -> None:
    assert ">Days</th>" in table(ROWS)
    assert ">Days</th>" not in table(ROWS, period="today")
    assert ">Days</th>" in table(ROWS, period="today", by="days")


def test_the_column_that_ranks_says_so() -> None:
    assert re.findall(r'aria-sort="descending">(\w+)<', table(ROWS, by="metres")) == ["Metres"]


def test_an_empty_board_invites() -> None:
    said = [re.findall(r'class="first">([^<]+)<', table([], period=period)) for period in ("today", "week", "all")]
    assert said == [["Be the first today"], ["Be the first this week"], ["Be the first"]]


def test_who_walks_is_said_only_under_an_alias_that_may_be_shown() -> None:
    feed = Feed(connected=True)
    feed.set_walking(Walking(session="s1", alias="<b>Otter", laps=1))
    assert "<b>&lt;b&gt;Otter</b> is walking now · 1&nbsp;lap" in render("board_now.html", now_values(feed))
    idle = render("board_now.html", now_values(Feed(connected=True)))
    feed.set_walking(Walking(session="s2", alias=None, laps=3))
    assert render("board_now.html", now_values(feed)) == idle


def test_links_are_as_short_as_can_be() -> None:
    assert board_href("today", "laps") == "/"
    assert board_href("week", "laps") == "/?period=week"
    assert board_href("all", "days") == "/?period=all&by=days"
    assert board_href("today", "laps", "a1") == "/?from=a1"


def test_every_static_file_that_a_page_names_is_there() -> None:
    pages = "".join(path.read_text() for path in (STATIC.parent / "templates").glob("*.html"))
    pages += (STATIC / "board.css").read_text()
    named = set(re.findall(r"static\['([^']+)'\]", pages)) | set(re.findall(r'"/static/([^"]+)"', pages))
    assert len(named) >= 7
    assert [name for name in named if not (STATIC / name).is_file()] == []


def test_nothing_is_asked_of_another_host() -> None:
    for path in [*STATIC.glob("*.css"), *STATIC.glob("*.js"), *(STATIC.parent / "templates").glob("*.html")]:
        assert not re.search(r"https?://", path.read_text()), path
