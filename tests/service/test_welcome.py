from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, select

from kiosk.clock import ManualClock
from kiosk.desk.taps import Tapped
from kiosk.display.last_session import SUMMARY_S
from kiosk.display.story import Story
from kiosk.display.view import SummaryView, View
from kiosk.lane.geometry import LaneSpec
from kiosk.ledger.members import enrol, facts
from kiosk.ledger.open import open_ledger
from kiosk.ledger.tables import MEMBER
from kiosk.ledger.writer import Writer
from kiosk.service.bookkeeper import Claimed, Closed, Opened
from kiosk.service.welcome import Welcome
from kiosk.session.events import SessionEnded, SessionStarted, Why
from kiosk.wire.records import Press
from tests.ledger.conftest import NOON


class Hall:
    """A welcome on a real ledger, before a real screen story."""

    def __init__(self, folder: Path, url: str = "http://gym:8080") -> None:
        self.ledger: Engine = open_ledger(folder / "ledger.db", "lane-1")
        self.writer = Writer(self.ledger)
        self.clock = ManualClock(NOON)
        self.story = Story(LaneSpec(7.0, 0.9, 1.0, 6.5), ("mat",))
        self.taps: list[Tapped] = []
        self.url = url
        self.boards: list[bool] = []
        """Whether a floor board shows the member, each time that boards are told to look again."""
        self.welcome = Welcome(
            self.writer, self.clock, self._tapped, lambda: self.url, self._show, self._board_changed
        )
        at = self.clock.wall(0.0)
        self.member = self.writer.submit(lambda conn: enrol(conn, "a", at, alias="Quiet Heron")).result()

    def session(self, number: int, laps: int, why: Why = "tag") -> View:
        """A member taps, walks and taps, or ends otherwise: the screen then."""
        known = self.writer.submit(lambda conn: facts(conn, self.member, "m1", 0.0)).result()
        self.story.event(SessionStarted(self.clock.t, number, "m1", "free"), self.clock.t)
        self.story.facts(known)
        self.welcome.kept(Opened(number, f"s{number}", self.member, known))
        self.clock.t += 60.0
        ended = SessionEnded(self.clock.t, number, "m1", "free", laps, 5.5 * laps, 8.0 * laps, why)
        self.story.event(ended, self.clock.t)
        by_tag = why == "tag"
        self.welcome.kept(Closed(number, f"s{number}", laps, self.member, by_tag, ended.by_walker))
        return self.story.view(self.clock.t)

    def press(self) -> bool:
        return self.welcome.press(Press(self.clock.t, "panel", "start"))

    def consents(self) -> bool:
        self.writer.submit(lambda conn: conn.execute(select(MEMBER.c.id)).all()).result()
        with self.ledger.connect() as conn:
            return bool(conn.execute(select(MEMBER.c.floor_consent)).scalar_one())

    def _tapped(self, tap: Tapped) -> str:
        self.taps.append(tap)
        return f"token{len(self.taps)}"

    def _board_changed(self) -> None:
        with self.ledger.connect() as conn:
            self.boards.append(bool(conn.execute(select(MEMBER.c.floor_consent)).scalar_one()))

    def _show(self, tell: Callable[[Story], None]) -> None:
        tell(self.story)


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[Hall]:
    made = Hall(tmp_path)
    yield made
    made.writer.close()
    made.ledger.dispose()


def test_who_taps_out_gets_a_fresh_link_to_their_page(hall: Hall) -> None:
    view = hall.session(1, laps=3)
    assert isinstance(view, SummaryView)
    assert view.link == "http://gym:8080/me/token2"
    assert [tap.member for tap in hall.taps] == [hall.member.id] * 2


def test_pages_that_nobody_reached_get_no_link(hall: Hall) -> None:
    hall.url = ""
    view = hall.session(1, laps=3)
    assert isinstance(view, SummaryView)
    assert view.link is None


def test_the_question_is_asked_once_and_yes_is_one_press(hall: Hall) -> None:
    view = hall.session(1, laps=3)
    assert isinstance(view, SummaryView)
    assert (view.ask, view.who) == ("Quiet Heron", "You")
    assert hall.press()
    assert hall.consents()
    again = hall.story.view(hall.clock.t)
    assert isinstance(again, SummaryView)
    assert (again.ask, again.who) == (None, "Quiet Heron")
    assert not hall.press()


def test_boards_are_told_of_a_yes_once_it_is_kept(hall: Hall) -> None:
    hall.session(1, laps=3)
    assert hall.press()
    hall.writer.close()
    assert hall.boards == [True]


def test_who_says_nothing_is_not_asked_again(hall: Hall) -> None:
    hall.session(1, laps=3)
    hall.clock.t += SUMMARY_S
    assert not hall.press()
    assert not hall.consents()
    view = hall.session(2, laps=2)
    assert isinstance(view, SummaryView)
    assert view.ask is None


def test_who_walks_as_the_kiosk_leaves_is_asked_another_time(hall: Hall) -> None:
    hall.welcome.close()
    hall.session(1, laps=3)
    assert not hall.press()
    hall.writer.close()
    with hall.ledger.connect() as conn:
        assert conn.execute(select(MEMBER.c.asked_at)).scalar_one() is None


@pytest.mark.parametrize("why", ["idle", "programme", "end"])
def test_a_press_after_somebody_has_left_is_not_their_yes(hall: Hall, why: Why) -> None:
    """The round button is also the next one's start. Who left is asked when they end a session themselves."""
    view = hall.session(1, laps=3, why=why)
    assert isinstance(view, SummaryView)
    assert view.ask is None
    assert not hall.press()
    assert not hall.consents()
    view = hall.session(2, laps=1)
    assert isinstance(view, SummaryView)
    assert view.ask == "Quiet Heron"
    assert hall.press()
    assert hall.consents()


def test_who_is_handed_over_sees_no_question_and_is_asked_another_time(hall: Hall) -> None:
    hall.session(1, laps=3, why="handover")
    hall.welcome.kept(Opened(2, "s2", None, None))
    view = hall.session(3, laps=1)
    assert isinstance(view, SummaryView)
    assert view.ask == "Quiet Heron"


def test_without_laps_there_is_nothing_to_ask_about(hall: Hall) -> None:
    hall.session(1, laps=0)
    assert not hall.press()


def test_a_press_after_the_next_tap_is_not_the_last_ones_yes(hall: Hall) -> None:
    hall.session(1, laps=3)
    hall.welcome.kept(Opened(2, "s2", None, None))
    assert not hall.press()
    assert not hall.consents()


def test_other_buttons_are_no_answer(hall: Hall) -> None:
    hall.session(1, laps=3)
    assert not hall.welcome.press(Press(hall.clock.t, "panel", "stop"))
    assert hall.press()


def test_who_claims_laps_just_walked_is_greeted_too(hall: Hall) -> None:
    known = hall.writer.submit(lambda conn: facts(conn, hall.member, "m1", 0.0)).result()
    hall.welcome.kept(Claimed(1, "s1", hall.member, known, new=True))
    assert [(tap.alias, tap.new) for tap in hall.taps] == [("Quiet Heron", True)]
