"""No alias without a yes to that very place: members with any consents walk, change their minds and are erased, and
after each step everything that shows or says something is searched for every alias."""

import contextlib
import json
import re
import socket
import threading
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Literal

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from kiosk.clock import SystemClock
from kiosk.config import BrokerTable, KioskConfig, KioskTable
from kiosk.ledger.boards import board
from kiosk.ledger.commands import carry_out
from kiosk.ledger.day import day_of
from kiosk.ledger.members import member_for_tag
from kiosk.ledger.open import open_ledger
from kiosk.ledger.tables import OUTBOX
from kiosk.ledger.writer import Writer
from kiosk.live.asking import ask
from kiosk.live.server import LiveServer, socket_path
from kiosk.messages.board import Period, RankBy
from kiosk.messages.commands import Erase, SetConsent
from kiosk.report.reporter import Reporter
from kiosk.service.bookkeeper import Bookkeeper
from kiosk.service.news import News
from kiosk.session.events import Lap, SessionEnded, SessionStarted
from kiosk.web.accounts.office import Office
from kiosk.web.accounts.open import open_accounts
from kiosk.web.app import create_app
from kiosk.web.boards import LedgerBoards
from kiosk.web.feed import Feed
from kiosk.web.follow import follow
from kiosk.web.ledger import LedgerFile
from kiosk.web.serve import Pages
from tests.obliging import obliging
from tests.reporting_kiosk import about, queue_of
from tests.web.conftest import until

BOARDS: tuple[tuple[Period, RankBy], ...] = (("today", "laps"), ("all", "days"))
Place = Literal["floor", "web"]


class Site:
    """A kiosk from its bookkeeper to its pages, all real; `yes` is what each member has said yes to."""

    def __init__(self, folder: Path) -> None:
        self.yes: dict[str, set[Place]] = {}
        self.config = KioskConfig(kiosk=KioskTable(data_dir=folder))
        self.house = contextlib.ExitStack()
        self.clock = SystemClock()
        self.engine = open_ledger(folder / "ledger.db", "lane-1")
        self.house.callback(self.engine.dispose)
        self.writer = Writer(self.engine)
        self.house.callback(self.writer.close)
        live = LiveServer(socket_path(folder), obliging)
        live.start()
        self.house.callback(live.close)
        queue = queue_of(folder / "ledger.db", self.writer)
        reporter = Reporter(BrokerTable(), "my-gym", queue, about("lane-1", "e"))
        self.house.callback(reporter.close)
        self.news = News(self.config, self.clock, self.writer, live, reporter, None, lambda: [])
        self.books = Bookkeeper(self.writer, self.clock, "UTC", lambda label: f"tag {label}", self.news.kept)
        self.feed = Feed(connected=False)
        source = LedgerFile(folder / "ledger.db")
        self.house.callback(source.close)
        accounts = open_accounts(folder / "web.db")
        self.house.callback(accounts.dispose)
        office = Office(accounts, source, self.feed, partial(ask, socket_path(folder)), self.config)
        boards = LedgerBoards(source, self.config)
        app = create_app(boards, self.feed, partial(follow, socket_path(folder)), office=office)
        pages = Pages(app, self.feed, "127.0.0.1", 0)
        self.client = self.house.enter_context(httpx.Client(base_url=pages.start(), timeout=30))
        self.house.callback(pages.close)
        self.lines: list[dict[str, object]] = []
        self.live = socket.socket(socket.AF_UNIX)
        self.live.connect(str(socket_path(folder)))
        self.house.callback(self.live.close)
        threading.Thread(target=self._listen, daemon=True).start()
        until(lambda: self.feed.connected)
        self.sessions = 0
        self.walks = False

    def _listen(self) -> None:
        with self.live.makefile() as lines, contextlib.suppress(OSError, ValueError):
            self.lines += (json.loads(line) for line in lines)

    def start(self) -> str:
        """Somebody new taps; returns their member id."""
        self.sessions += 1
        t, label = self.clock.now(), f"m{self.sessions}"
        self.books.write(SessionStarted(t, self.sessions, label, "free"))
        member = self.writer.submit(lambda conn: member_for_tag(conn, f"tag {label}")).result()
        assert member is not None
        assert not member.floor_consent
        assert not member.web_consent
        self.yes[member.alias] = set()
        self.walks = True
        return member.id

    def lap(self) -> None:
        t = self.clock.now()
        self.books.write(
            Lap(
                t=t, started_t=t - 8, session=self.sessions, lap=1, direction="away", facing="backward",
                facing_by="feet", confidence=0.9, counted=True, reason=None, marks=(), duration_s=8.0,
                distance_m=5.5, steps=12,
            )
        )  # fmt: skip

    def end(self) -> None:
        t = self.clock.now()
        self.books.write(SessionEnded(t, self.sessions, f"m{self.sessions}", "free", 1, 5.5, 8.0, "tag"))
        self.walks = False

    def do(self, command: SetConsent | Erase) -> None:
        self.writer.submit(lambda conn: carry_out(conn, command, self.clock.wall(self.clock.now()))).result()
        self.news.board_changed()

    def settle(self) -> None:
        """Wait until everything written has been told to everybody."""
        for _ in range(2):  # what is told after a commit may ask the ledger once more
            self.writer.submit(lambda _: None).result()
        alias = list(self.yes)[-1]
        named = alias if self.walks and "web" in self.yes[alias] else None
        until(lambda: (self.feed.walking is not None) == self.walks)
        until(lambda: (self.feed.walking.alias if self.feed.walking else None) == named)
        until(lambda: [line["alias"] for line in self.lines if line["type"] == "walking"][-1:] == [named])

    def floor_board(self) -> str:
        with self.engine.connect() as conn:
            return "".join(
                board(
                    conn, site_name="", lane_name="", lane="lane-1", period=period, by=by, viewer_surface="floor",
                    limit=999, today=day_of(self.clock.wall(self.clock.now()).at, "UTC"),
                ).model_dump_json()
                for period, by in BOARDS
            )  # fmt: skip

    def web_pages(self) -> str:
        asked = [f"?period={period}&by={by}" for period, by in BOARDS]
        pages = [self.client.get("/"), *(self.client.get(f"/board/rows{query}") for query in asked)]
        return "".join(page.raise_for_status().text for page in pages)

    def api(self) -> str:
        asked = [f"/api/v1/board?period={period}&by={by}" for period, by in BOARDS]
        return "".join(self.client.get(path).raise_for_status().text for path in asked)

    def second_screen(self) -> str:
        asked = [f"?period={period}&by={by}" for period, by in BOARDS]
        pages = [self.client.get("/tv"), *(self.client.get(f"/tv/rows{query}") for query in asked)]
        return "".join(page.raise_for_status().text for page in pages)

    def stream(self, path: str) -> str:
        with self.client.stream("GET", path) as stream:
            return next(stream.iter_text())

    def events(self) -> str:
        """Everything in the outbox but the roster, which the broker's ACL keeps among the site's kiosks."""
        with self.engine.connect() as conn:
            rows = conn.execute(select(OUTBOX.c.payload).where(OUTBOX.c.topic.not_like("roster/%")))
            return "".join(rows.scalars())

    def walking_now(self) -> str:
        """The last line of who walks."""
        return str([line for line in self.lines if line["type"] == "walking"][-1])

    def other_lines(self) -> str:
        return json.dumps([line for line in self.lines if line["type"] != "walking"])

    def aliases_in(self, text: str) -> set[str]:
        return {alias for alias in self.yes if re.search(rf"\b{re.escape(alias)}\b", text)}


SHOWN: dict[str, tuple[Place | None, Callable[[Site], str]]] = {
    "the floor's board": ("floor", Site.floor_board),
    "the gym's second screen": ("floor", Site.second_screen),
    "its stream": ("floor", lambda site: site.stream("/tv/events")),
    "the pages": ("web", Site.web_pages),
    "the API": ("web", Site.api),
    "the pages' stream": ("web", lambda site: site.stream("/board/events")),
    "the live line of who walks": ("web", Site.walking_now),
    "the outbox": (None, Site.events),
    "the other live lines": (None, Site.other_lines),
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    site = Site(tmp_path_factory.mktemp("kiosk"))
    with site.house:
        yield site


def look_everywhere(site: Site) -> None:
    site.settle()
    for name, (place, read) in SHOWN.items():
        allowed = {alias for alias, said in site.yes.items() if place in said}
        assert site.aliases_in(read(site)) <= allowed, name


BOTH = st.tuples(st.booleans(), st.booleans())


@settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(first=BOTH, then=BOTH, erased=st.booleans())
def test_an_alias_shows_only_where_its_member_said_yes(
    site: Site, first: tuple[bool, bool], then: tuple[bool, bool], erased: bool
) -> None:
    member = site.start()
    alias = list(site.yes)[-1]
    look_everywhere(site)
    for floor, web in (first, then):
        site.do(SetConsent(ask="1", by="member", member=member, floor=floor, web=web))
        places: dict[Place, bool] = {"floor": floor, "web": web}
        site.yes[alias] = {place for place, said in places.items() if said}
        site.lap()
        look_everywhere(site)
    if erased:
        site.do(Erase(ask="2", by="member", member=member))
        site.yes[alias] = set()
        look_everywhere(site)
    site.end()
    look_everywhere(site)


def test_the_search_finds_what_may_show(site: Site) -> None:
    """Else nothing above would mean anything: with both yeses the alias is in every place that may show it."""
    member = site.start()
    alias = list(site.yes)[-1]
    site.do(SetConsent(ask="1", by="member", member=member, floor=True, web=True))
    site.yes[alias] = {"floor", "web"}
    site.lap()
    site.settle()
    for name, (place, read) in SHOWN.items():
        assert (alias in site.aliases_in(read(site))) == (place is not None), name
