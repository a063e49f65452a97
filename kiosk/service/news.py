"""What happened, told to those who show it: the screen, the pages, the gym server.

Called from the engine's thread (`happened`, `look`) and the writer's (`kept`). The screen's story belongs to the
screen's thread alone; what it should hear waits in an inbox that `view` empties.
"""

import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from queue import Empty, SimpleQueue

from sqlalchemy import Connection

from kiosk.clock import Clock
from kiosk.config import KioskConfig
from kiosk.display.scenes.board import ROWS
from kiosk.display.story import Story
from kiosk.display.view import View
from kiosk.lane.observations import LanePicture
from kiosk.ledger.boards import board
from kiosk.ledger.day import day_of
from kiosk.ledger.walker import alias_shown
from kiosk.ledger.writer import Writer
from kiosk.live.server import LiveServer
from kiosk.messages.board import Board, Period
from kiosk.messages.live import BoardChanged, Feet, LapSaved, Parts, Walking
from kiosk.messages.parts import PartStatus
from kiosk.messages.reports import LaneNow
from kiosk.report.reporter import Reporter
from kiosk.service.bookkeeper import Claimed, Closed, Commit, Opened, Saved
from kiosk.service.parts import overall
from kiosk.service.setup_address import setup_address
from kiosk.session.events import Event
from kiosk.session.facts import MemberFacts

PARTS_EVERY_S = 1.0
BOARD_EVERY_S = 60.0  # a board of today must notice midnight


class News:
    """Fans out. `story` is None where there is no screen; `ask_parts` gives the health of each part.

    `for_screen` is set when there is something for the screen to show; who shows it clears it.
    """

    def __init__(
        self,
        config: KioskConfig,
        clock: Clock,
        writer: Writer,
        pages: LiveServer,
        reporter: Reporter,
        story: Story | None,
        ask_parts: Callable[[], Sequence[PartStatus]],
    ) -> None:
        self._config = config
        self._clock = clock
        self._writer = writer
        self._pages = pages
        self._reporter = reporter
        self._story = story
        self._ask_parts = ask_parts
        self._inbox: SimpleQueue[Callable[[Story], None]] = SimpleQueue()
        self.for_screen = threading.Event()
        self.picture: LanePicture | None = None
        """The lane as it was seen last."""
        self._walking: Walking = Walking(session=None, alias=None, laps=0)
        self._facts: MemberFacts | None = None  # of who walks
        self._parts: tuple[PartStatus, ...] = ()
        self._parts_due = 0.0
        self._board_due = 0.0
        self._long_boards_due = 0.0  # these take the writer longer, so they wait until nobody walks

    @property
    def somebody_walks(self) -> bool:
        """Whether a session is open."""
        return self._walking.session is not None

    def view(self, t: float) -> View:
        """What the screen shows at `t`. For the screen's thread; raises RuntimeError where there is no screen."""
        if self._story is None:
            raise RuntimeError("a kiosk without a screen has nothing to show")
        while True:
            try:
                self._inbox.get_nowait()(self._story)
            except Empty:
                return self._story.view(t)

    def happened(self, event: Event) -> None:
        """The engine said something; nothing is in the ledger yet."""
        t = self._clock.now()
        self._to_screen(lambda story: story.event(event, t))

    def kept(self, news: Commit) -> None:
        """A commit returned."""
        t = self._clock.now()
        match news:
            case Opened(_, session_id, member, facts, _):
                self._knows(facts)
                alias = member.alias if member and member.web_consent else None
                self._walks(Walking(session=session_id, alias=alias, laps=0))
            case Saved(session, session_id, lap):
                self._to_screen(lambda story: story.saved(session, lap, t))
                self._pages.publish(LapSaved(session=session_id, laps=lap))
                if session_id == self._walking.session:
                    self._walks(self._walking.model_copy(update={"laps": lap}))
                self._board_due = 0.0
            case Claimed(_, session_id, claimer, known, _):
                self._knows(known)
                if session_id == self._walking.session and claimer.web_consent:
                    self._walks(self._walking.model_copy(update={"alias": claimer.alias}))
                self._board_due = 0.0
            case Closed(_, session_id):
                if session_id == self._walking.session:
                    self._walks(Walking(session=None, alias=None, laps=0))
        self._reporter.wake()

    def board_changed(self) -> None:
        """Something that boards show was set right, said yes to, or erased: whether it may name who walks, too."""
        self._pages.publish(BoardChanged())
        if (walking := self._walking.session) is not None:
            self._writer.submit(
                lambda conn: (alias_shown(conn, walking, "web"), alias_shown(conn, walking, "floor"))
            ).add_done_callback(lambda read: None if read.exception() else self._names(walking, *read.result()))
        self._board_due = self._long_boards_due = 0.0
        self._reporter.wake()

    def show_code(self, code: str | None) -> None:
        """Show a code that makes an account, while nobody walks; None: no longer."""
        address = setup_address(self._config.web)
        self._to_screen(lambda story: story.setup(code, address))

    def welcome(self, show: Callable[[Story], None]) -> None:
        """Something to show to a member who has tapped."""
        self._to_screen(show)

    def look(self, picture: LanePicture) -> None:
        """The lane as it looks now; also the moment to see how the parts are. Called many times a second."""
        self.picture = picture
        self._to_screen(lambda story: story.picture(picture))
        feet = [(foot.x_m, foot.y_m) for foot in picture.feet]
        self._pages.publish(Feet(t=picture.t, feet=feet, clear=picture.clear, company=picture.company))
        walking = self._walking
        self._reporter.set_lane(
            LaneNow(kiosk=self._config.kiosk.id, session=walking.session, laps=walking.laps, clear=picture.clear)
        )
        now = time.monotonic()
        if now >= self._parts_due:
            self._parts_due = now + PARTS_EVERY_S
            self._look_at_parts()
        if now >= self._board_due and self._story is not None:
            self._board_due = now + BOARD_EVERY_S
            self._show_board("today")
        if now >= self._long_boards_due and not self.somebody_walks and self._story is not None:
            self._long_boards_due = now + BOARD_EVERY_S
            self._show_board("week")
            self._show_board("all")

    def _show_board(self, period: Period) -> None:
        self._writer.submit(lambda conn: self._read_board(conn, period)).add_done_callback(
            lambda read: None if read.exception() else self._to_screen(lambda story: story.board(read.result()))
        )

    def _walks(self, walking: Walking) -> None:
        self._walking = walking
        self._pages.publish(walking)

    def _knows(self, facts: MemberFacts | None) -> None:
        self._facts = facts
        if facts is not None:
            self._to_screen(lambda story: story.facts(facts))

    def _names(self, session: str, on_web: str | None, on_floor: str | None) -> None:
        """Whoever walks in `session` may be named so, or not any more."""
        if session != self._walking.session:
            return
        if on_web != self._walking.alias:
            self._walks(self._walking.model_copy(update={"alias": on_web}))
        if (facts := self._facts) is not None:
            self._knows(replace(facts, alias=on_floor or facts.alias, floor_consent=on_floor is not None))

    def _look_at_parts(self) -> None:
        parts = tuple(self._ask_parts())
        if parts != self._parts:
            self._parts = parts
            self._pages.publish(Parts(parts=list(parts)))
            self._reporter.set_status(overall(parts, self._config.sensors), parts)
            self._to_screen(lambda story: story.parts(parts))

    def _read_board(self, conn: Connection, period: Period) -> Board:
        site = self._config.site
        return board(
            conn,
            site_name=site.name,
            lane_name=self._config.kiosk.name,
            lane=self._config.kiosk.id,
            period=period,
            by="laps",
            today=day_of(self._clock.wall(self._clock.now()).at, site.time_zone),
            viewer_surface="floor",
            limit=ROWS,
        )

    def _to_screen(self, tell: Callable[[Story], None]) -> None:
        if self._story is not None:
            self._inbox.put(tell)
            self.for_screen.set()
