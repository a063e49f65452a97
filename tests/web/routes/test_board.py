import re
from html.parser import HTMLParser

import httpx

from kiosk.web.feed import Feed
from tests.web.conftest import Kiosk, until


class Ids(HTMLParser):
    """Collects what is open at the end, and every id."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.ids += [value or "" for name, value in attrs if name == "id"]
        if tag not in ("meta", "link"):
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A tag that closes itself opens nothing."""

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def aliases(html: str) -> list[str]:
    return re.findall(r'<th scope="row">([^<]+)<', html)


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
        assert len(links) == 7
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


def test_an_empty_board_invites(client: httpx.Client) -> None:
    html = client.get("/").text
    assert "Be the first today" in html
    assert "<table" not in html
