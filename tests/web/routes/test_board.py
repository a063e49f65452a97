import re
from html import unescape
from html.parser import HTMLParser

import httpx
import pytest

from kiosk.ledger.members import Member
from kiosk.web.feed import Feed
from tests.web.conftest import Kiosk, until
from tests.web.front import Front
from tests.web.routes.conftest import Phone
from tests.web.visits import form_in, today


class Ids(HTMLParser):
    """Collects what is open at the end, and every id."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.ids += [value or "" for name, value in attrs if name == "id"]
        if tag not in ("meta", "link", "input"):
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A tag that closes itself opens nothing."""

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def aliases(html: str) -> list[str]:
    return [alias.strip() for alias in re.findall(r'<th scope="row">([^<]+)<', html)]


def test_the_board_reads_at_once(client: httpx.Client, kiosk: Kiosk) -> None:
    kiosk.walk(kiosk.member("Brave Otter"), laps=2)
    kiosk.walk(kiosk.member("Quiet Heron"), laps=3)
    kiosk.walk(kiosk.member("Shy Lynx", web_consent=False), laps=9)
    html = client.get("/").text
    assert aliases(html) == ["Quiet Heron", "Brave Otter"]
    assert "Iron Street Gym · lane 1" in html
    assert ">14 laps today<" in html
    assert "Shy Lynx" not in html


def test_every_board_has_a_link_of_its_own_and_knows_where_it_is(client: httpx.Client, kiosk: Kiosk) -> None:
    kiosk.walk(kiosk.member("Quiet Heron"))
    for path, current in [
        ("/", ["Today", "Laps"]),
        ("/?period=week", ["Week", "Laps"]),
        ("/?period=month&by=metres", ["Month", "Metres"]),
        ("/?period=all&by=days", ["All time", "Days"]),
    ]:
        html = client.get(path).text
        assert re.findall(r'aria-current="page">([^<]+)<', html) == current
        assert aliases(html) == ["Quiet Heron"]
        links = [link.replace("&amp;", "&") for link in re.findall(r'<a href="([^"]+)"', html)]
        assert len(links) == 8  # the notice too
        assert path in links
        assert all(client.get(link).status_code == 200 for link in links)


def test_the_page_is_well_made(client: httpx.Client, kiosk: Kiosk) -> None:
    kiosk.walk(kiosk.member("Quiet Heron"))
    html = client.get("/").text
    parsed = Ids(html)
    assert parsed.open == []
    assert len(parsed.ids) == len(set(parsed.ids))
    assert html.startswith('<!doctype html>\n<html lang="en">')
    assert len(re.findall("<h1>", html)) == 1
    assert '<a class="skip" href="#main">' in html
    assert "<caption" in html
    assert 'id="now" aria-live="polite"' in html
    assert "style=" not in html
    assert not re.search(r"<script[^>]*>[^<]", html)


def test_the_rows_alone_carry_the_new_total_with_them(client: httpx.Client, kiosk: Kiosk) -> None:
    kiosk.walk(kiosk.member("Quiet Heron"), laps=2)
    html = client.get("/board/rows?period=week&by=metres").text
    assert aliases(html) == ["Quiet Heron"]
    assert '<span id="total" hx-swap-oob="true">2 laps this week</span>' in html
    assert "<html" not in html


def test_an_alias_is_text(client: httpx.Client, kiosk: Kiosk) -> None:
    kiosk.walk(kiosk.member('"><img src=x onerror=alert(1)>'))
    html = client.get("/").text
    assert "<img" not in html
    assert "&#34;&gt;&lt;img src=x onerror=alert(1)&gt;" in html


def test_who_walks_is_on_the_page(client: httpx.Client, kiosk: Kiosk, feed: Feed) -> None:
    kiosk.walking("Brave Otter", laps=4)
    until(lambda: feed.walking)
    assert "<b>Brave Otter</b> is walking now · 4&nbsp;laps" in client.get("/").text


def test_with_the_kiosk_away_it_still_reads_and_says_so(client: httpx.Client, kiosk: Kiosk, feed: Feed) -> None:
    kiosk.walk(kiosk.member("Quiet Heron"))
    kiosk.walking("Quiet Heron", laps=1)
    kiosk.live.close()
    until(lambda: not feed.connected)
    html = client.get("/").text
    assert aliases(html) == ["Quiet Heron"]
    assert "The kiosk isn't answering" in html
    assert "is walking now" not in html


def test_it_leads_staff_to_their_pages(phone: Phone, front: Front, staff: httpx.Client) -> None:
    assert '<a href="/staff">For staff</a>' in staff.get("/").text


def test_an_empty_board_invites(client: httpx.Client) -> None:
    html = client.get("/").text
    assert "Be the first today" in html
    assert "<table" not in html


def pinned(html: str) -> str:
    return html.split('<tbody class="pinned">')[1].split("</tbody>")[0] if 'class="pinned"' in html else ""


def test_who_is_signed_in_stands_first_and_is_marked_below(phone: Phone, front: Front) -> None:
    heron = front.member("Quiet Heron", web=True)
    front.walk(heron, 2, today())
    front.walk(front.member("Brave Otter", web=True), 5, today())
    client = phone(heron)
    for path in ("/", "/board/rows"):
        html = client.get(path).text
        assert "Quiet Heron" in pinned(html)
        assert '<td class="rank">2</td>' in pinned(html)
        assert "Brave Otter" not in pinned(html)
        below = html.split(f'<tr id="m-{heron.id}" class=" mine">')[1].split("</tr>")[0]
        assert '<span class="tagged">You</span>' in below
        assert aliases(html) == ["Brave Otter", "Quiet Heron"]
    assert 'href="/me"' in client.get("/").text


def test_who_is_not_listed_sees_their_row_alone(phone: Phone, front: Front) -> None:
    lynx = front.member("Shy Lynx")
    front.walk(lynx, 2, today())
    front.walk(front.member("Brave Otter", web=True), 5, today())
    client = phone(lynx)
    html = client.get("/").text
    assert "You, seen by you alone" in pinned(html)
    assert '<td class="rank">2</td>' in pinned(html)
    assert aliases(html) == ["Brave Otter"]
    client.cookies.clear()
    assert "Shy Lynx" not in client.get("/").text


def test_before_their_first_lap_nothing_stands_first(phone: Phone, front: Front) -> None:
    html = phone(front.member("Quiet Heron", web=True)).get("/").text
    assert "Be the first today" in html
    assert 'href="/me"' in html


def test_anybody_finds_an_alias(client: httpx.Client, kiosk: Kiosk) -> None:
    for alias in ("Quiet Heron", "Brave Otter", "Grey Heron"):
        kiosk.walk(kiosk.member(alias))
    kiosk.walk(kiosk.member("Shy Heron", web_consent=False))
    html = client.get("/?find=heron").text
    assert re.findall(r'<a href="#m-\w+">([^<]+)<', pinned(html)) == ["Grey Heron", "Quiet Heron"]
    assert 'hx-get="/board/rows?period=today&amp;by=laps&amp;find=heron"' in html
    assert pinned(client.get("/board/rows?find=heron").text)
    assert "Nobody called “zebra” is on this board." in client.get("/?find=zebra").text
    assert "<script>" not in client.get("/?find=<script>").text


@pytest.fixture
def crowd(kiosk: Kiosk) -> list[Member]:
    """Of 105 the first has 3 laps and the last ten have 1."""
    members = [kiosk.member(f"Otter {number:03}") for number in range(105)]
    for number, member in enumerate(members):
        kiosk.walk(member, 3 if number == 0 else 2 if number < 95 else 1)
    return members


def links(html: str) -> dict[str, str]:
    """Below the table, what each says and where it leads."""
    return {says: unescape(to) for to, says in re.findall(r'<a class="button" href="([^"]+)">([^<]+)</a>', html)}


def test_a_page_has_a_hundred_rows_and_a_link_to_the_next(client: httpx.Client, crowd: list[Member]) -> None:
    first = client.get("/?period=week").text
    assert aliases(first) == [member.alias for member in crowd[:100]]
    assert links(first) == {"Next 100": f"/?period=week&from={crowd[100].id}"}
    second = client.get(links(first)["Next 100"]).text
    assert aliases(second) == [member.alias for member in crowd[100:]]
    assert set(re.findall(r'<td class="rank">(\d+)</td>', second)) == {"96"}  # with five of the page before
    assert re.findall(r'<rect width="([\d.]+)%"', second)[0] == "33.3"  # of the leader's, who is on the first
    assert links(second) == {"Back to the top": "/?period=week"}
    follow = re.search(r'hx-get="([^"]+)"', second)
    assert follow
    assert aliases(client.get(unescape(follow[1])).text) == aliases(second)


def test_a_page_that_begins_with_nobody_is_the_first(client: httpx.Client, crowd: list[Member]) -> None:
    assert links(client.get("/?from=0123456789abcdef").text) == links(client.get("/").text)
    assert client.get("/?from=" + 99 * "x").status_code == 422


def test_whoever_is_looked_for_is_found_however_far_down(client: httpx.Client, crowd: list[Member]) -> None:
    html = client.get("/?find=otter+103").text
    assert "Otter 103" not in aliases(html)
    assert '<td class="rank">96</td>' in pinned(html)
    (there,) = re.findall(r'<a href="([^"]+)">Otter 103<', pinned(html))
    assert there == f"/?from={crowd[103].id}#m-{crowd[103].id}"
    assert aliases(client.get(there.split("#")[0]).text)[0] == "Otter 103"
    many = client.get("/?find=otter").text
    assert re.findall(r">(Otter \d+)<", pinned(many)) == [f"Otter {number:03}" for number in range(5)]
    assert f'<a href="#m-{crowd[0].id}">Otter 000<' in pinned(many)
    assert "write more of the alias" in many


def test_who_is_signed_in_and_far_down_is_led_to_their_place(phone: Phone, front: Front) -> None:
    now = today()
    heron = front.member("Quiet Heron", web=True)
    front.walk(heron, 1, now)
    for number in range(100):
        front.walk(front.member(f"Otter {number:03}", web=True), 2, now)
    client = phone(heron)
    html = client.get("/").text
    assert '<td class="rank">101</td>' in pinned(html)
    assert f'<a href="/?from={heron.id}#m-{heron.id}">Quiet Heron</a> <span class="tagged">You</span>' in html
    there = client.get(f"/?from={heron.id}").text
    assert f'<tr id="m-{heron.id}" class=" mine">' in there
    assert aliases(there) == ["Quiet Heron"]


def test_speed_is_ranked_only_where_the_gym_says_so(staff: httpx.Client, front: Front) -> None:
    front.walk(front.member("Quiet Heron", web=True), 1, today())
    front.walk(front.member("Brave Otter", web=True), 1, today(), duration_s=6.5)
    assert staff.get("/?by=fastest").status_code == 404
    assert ">Fastest<" not in staff.get("/").text
    form = {"boards.fastest": "on"} | form_in(staff.get("/staff/system").text)
    assert staff.post("/staff/system", data=form).status_code == 200
    html = staff.get("/?by=fastest").text
    assert aliases(html) == ["Brave Otter", "Quiet Heron"]
    assert '<td class="number ranked">6.5 s</td>' in html
    assert 'aria-sort="ascending">Fastest' in html


def test_a_gym_may_rank_only_what_the_feet_told(staff: httpx.Client, front: Front) -> None:
    front.walk(front.member("Quiet Heron", web=True), 2, today())
    front.walk(front.member("Brave Otter", web=True), 5, today(), facing_by="screen")
    assert aliases(staff.get("/").text) == ["Brave Otter", "Quiet Heron"]
    staff.post("/staff/system", data={"boards.feet_only": "on"} | form_in(staff.get("/staff/system").text))
    html = staff.get("/").text
    assert aliases(html) == ["Quiet Heron"]
    assert "Only laps whose facing the feet told are ranked." in html
