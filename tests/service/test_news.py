import asyncio
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine, select

from kiosk.clock import ManualClock
from kiosk.config import BrokerTable, KioskConfig
from kiosk.display.story import Story
from kiosk.display.view import AttractView, CountedView, ReadyView, WalkingView
from kiosk.lane.geometry import LaneSpec
from kiosk.lane.observations import Foot, LanePicture
from kiosk.ledger.erase import erase_member
from kiosk.ledger.members import Member, change_member, enrol
from kiosk.ledger.open import open_ledger
from kiosk.ledger.sessions import start_session
from kiosk.ledger.writer import Writer
from kiosk.live.client import listen
from kiosk.live.server import LiveServer
from kiosk.messages.live import Parts, Walking
from kiosk.messages.parts import PartStatus
from kiosk.report.reporter import Reporter
from kiosk.service.bookkeeper import Claimed, Closed, Opened, Saved
from kiosk.service.news import News
from kiosk.session.events import SessionStarted
from kiosk.session.facts import MemberFacts
from tests.obliging import obliging
from tests.reporting_kiosk import about, queue_of

FACTS = MemberFacts(1.0, "m1", "Quiet Heron", floor_consent=True, last_laps=2)
WELL = PartStatus(part="mat", state="ok", say="connected")


class Desk:
    """News with a real screen story, live socket, ledger and (unconnected) reporter."""

    def __init__(self, folder: Path, screen: bool = True) -> None:
        self.ledger: Engine = open_ledger(folder / "ledger.db", "lane-1")
        self.writer = Writer(self.ledger)
        self.socket = folder / "live.sock"
        self.pages = LiveServer(self.socket, obliging)
        self.pages.start()
        self.clock = ManualClock(datetime(2026, 3, 1, 12, tzinfo=UTC))
        self.reporter = Reporter(
            BrokerTable(), "my-gym", queue_of(folder / "ledger.db", self.writer), about("lane-1", "e")
        )
        story = Story(LaneSpec(7.0, 0.9, 1.0, 6.5), ["mat"]) if screen else None
        self.news = News(
            KioskConfig(), self.clock, self.writer, self.pages, self.reporter, story, ask_parts=lambda: [WELL]
        )

    def first_lines(self, count: int) -> list[object]:
        """What pages that connect now are told first."""

        async def hear() -> list[object]:
            lines: list[object] = []
            async for line in listen(self.socket):
                lines.append(line)
                if len(lines) == count:
                    break
            return lines

        return asyncio.run(asyncio.wait_for(hear(), 30))

    def close(self) -> None:
        self.reporter.close()
        self.writer.close()
        self.pages.close()
        self.ledger.dispose()


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = Desk(tmp_path)
    yield desk
    desk.close()


def test_the_number_changes_when_the_commit_returned_and_not_before(desk: Desk) -> None:
    desk.news.happened(SessionStarted(0.0, 1, "m1", "free"))
    desk.news.kept(Opened(1, "s1", None, FACTS))
    assert isinstance(desk.news.view(1.0), ReadyView)
    desk.news.look(LanePicture(1.0, (Foot(1.2, 0.1),), 1.2))
    view = desk.news.view(1.0)
    assert isinstance(view, WalkingView)
    assert (view.who, view.laps) == ("Quiet Heron", 0)
    desk.news.kept(Saved(1, "s1", 1))
    view = desk.news.view(1.0)
    assert isinstance(view, CountedView)
    assert view.laps == 1


@pytest.mark.parametrize(("consent", "alias"), [(True, "Quiet Heron"), (False, None)])
def test_pages_are_told_an_alias_only_with_consent_for_the_web(
    desk: Desk, consent: bool, alias: str | None
) -> None:
    desk.news.kept(Opened(1, "s1", Member("abc", "Quiet Heron", True, consent, 1), FACTS))
    desk.news.kept(Saved(1, "s1", 1))
    told = [line for line in desk.first_lines(2) if isinstance(line, Walking)]
    assert told == [Walking(session="s1", alias=alias, laps=1)]


@pytest.mark.parametrize(("consent", "alias"), [(True, "Quiet Heron"), (False, None)])
def test_a_claim_tells_pages_who_walks_and_keeps_the_count(desk: Desk, consent: bool, alias: str | None) -> None:
    desk.news.kept(Opened(1, "s1", None, None))
    desk.news.kept(Saved(1, "s1", 4))
    desk.news.kept(Claimed(1, "s1", Member("abc", "Quiet Heron", True, consent, 1), FACTS))
    assert Walking(session="s1", alias=alias, laps=4) in desk.first_lines(2)


def test_who_walks_is_named_by_the_consent_as_it_is_now(desk: Desk) -> None:
    at = desk.clock.wall(0.0)

    def begin(conn: Connection) -> tuple[Member, str]:
        member = enrol(conn, "a", at, "Quiet Heron", web_consent=True)
        return member, start_session(conn, SessionStarted(0.0, 1, "m1", "free"), at, member.id)

    def say(web: bool) -> None:
        desk.writer.submit(lambda conn: change_member(conn, member.id, at, "member", web_consent=web)).result()
        desk.news.board_changed()
        desk.writer.submit(lambda _conn: None).result()  # the look-up before it is done

    member, session = desk.writer.submit(begin).result()
    desk.news.kept(Opened(1, session, member, FACTS))
    say(web=False)
    assert Walking(session=session, alias=None, laps=0) in desk.first_lines(2)
    say(web=True)
    assert Walking(session=session, alias="Quiet Heron", laps=0) in desk.first_lines(2)


def test_a_no_while_walking_takes_the_alias_off_the_floor_screen(desk: Desk) -> None:
    at = desk.clock.wall(0.0)

    def begin(conn: Connection) -> tuple[Member, str]:
        member = enrol(conn, "a", at, alias="Quiet Heron", floor_consent=True)
        return member, start_session(conn, SessionStarted(0.0, 1, "m1", "free"), at, member.id)

    def who() -> str:
        view = desk.news.view(desk.clock.now())
        assert isinstance(view, WalkingView)
        return view.who

    def say(floor: bool) -> None:
        desk.writer.submit(lambda conn: change_member(conn, member.id, at, "member", floor_consent=floor)).result()
        desk.news.board_changed()
        desk.writer.submit(lambda conn: conn.execute(select(1))).result()  # the look-up before it is done

    member, session = desk.writer.submit(begin).result()
    desk.news.happened(SessionStarted(0.0, 1, "m1", "free"))
    desk.news.kept(Opened(1, session, member, FACTS))
    desk.news.look(LanePicture(1.0, (Foot(2.0, 0.1),)))
    assert who() == "Quiet Heron"
    say(floor=False)
    assert who() == "You"
    say(floor=True)
    assert who() == "Quiet Heron"
    desk.writer.submit(lambda conn: erase_member(conn, member.id, "Ines", at)).result()
    desk.news.board_changed()
    desk.writer.submit(lambda conn: conn.execute(select(1))).result()
    assert who() == "You"


def test_a_session_that_closed_is_nobody_walking(desk: Desk) -> None:
    desk.news.kept(Opened(1, "s1", None, None))
    desk.news.kept(Opened(2, "s2", None, None))
    desk.news.kept(Closed(1, "s1"))  # handed over: the one who walks now goes on
    assert Walking(session="s2", alias=None, laps=0) in desk.first_lines(2)
    desk.news.kept(Closed(2, "s2"))
    assert Walking(session=None, alias=None, laps=0) in desk.first_lines(2)


def test_a_look_at_the_lane_tells_parts_and_reads_the_board(desk: Desk) -> None:
    desk.news.look(LanePicture(1.0, (Foot(2.0, 0.1),)))
    desk.writer.close()
    assert Parts(parts=[WELL]) in desk.first_lines(2)
    view = desk.news.view(1.0)
    assert isinstance(view, AttractView)
    assert (view.period, view.total_laps) == ("today", 0)
    pages = [page for t in range(100) if isinstance(page := desk.news.view(float(t)), AttractView)]
    assert {page.period for page in pages if page.page == "board"} == {"today", "week"}


def test_without_a_screen_nothing_piles_up_and_nothing_is_shown(tmp_path: Path) -> None:
    desk = Desk(tmp_path, screen=False)
    for n in range(1000):
        desk.news.look(LanePicture(float(n)))
    assert desk.news._inbox.empty()
    with pytest.raises(RuntimeError, match="without a screen"):
        desk.news.view(1.0)
    desk.close()
