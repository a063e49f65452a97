"""What a member who taps is offered: a QR that opens their page and, after their first laps, a place on the board.

Called from the writer's thread (`kept`) and from those of panel and screen (`press`).
"""

import threading
from collections.abc import Callable
from concurrent.futures import Future

import structlog
from sqlalchemy import Connection

from kiosk.clock import Clock
from kiosk.desk.links import VALID_S
from kiosk.desk.taps import Tapped
from kiosk.display.last_session import SUMMARY_S
from kiosk.display.story import Story
from kiosk.errors import LedgerError
from kiosk.ledger.members import Member, change_member, note_asked
from kiosk.ledger.writer import Writer
from kiosk.service.bookkeeper import Claimed, Closed, Commit, Opened
from kiosk.wire.records import Press

log = structlog.get_logger("kiosk")


class Welcome:
    """`tapped` gives the token for a link, `public_url` the pages' address, empty while no phone can use it;
    `board_changed` is called once a yes is in the ledger, for boards to show it.
    """

    def __init__(
        self,
        writer: Writer,
        clock: Clock,
        tapped: Callable[[Tapped], str],
        public_url: Callable[[], str],
        show: Callable[[Callable[[Story], None]], None],
        board_changed: Callable[[], None],
    ) -> None:
        self._writer = writer
        self._clock = clock
        self._tapped = tapped
        self._public_url = public_url
        self._show = show
        self._board_changed = board_changed
        self._lock = threading.Lock()
        self._asks: dict[str, bool] = {}
        self._question: tuple[Member, float] | None = None
        self._leaving = False

    def close(self) -> None:
        """The kiosk leaves: whose session that ends sees no question any more, so they are asked another time."""
        self._leaving = True

    def kept(self, commit: Commit) -> None:
        """A commit returned."""
        match commit:
            case Opened(member=member, new=new, facts=facts) if member is not None and facts is not None:
                self._ask_no_more()
                self._asks[member.id] = facts.ask
                self._link(member, new)
            case Claimed(member=member, new=new, facts=facts):
                self._asks[member.id] = facts.ask
                self._link(member, new)
            case Closed(member=member) if member is not None:
                if commit.by_tag:
                    self._link(member, new=False)
                asks = self._asks.pop(member.id, False) and not self._leaving
                if asks and commit.laps and commit.by_walker:  # only their own press may be their yes
                    self._ask(member)
            case Opened():
                self._ask_no_more()
            case _:
                pass

    def press(self, press: Press) -> bool:
        """Whether this press was the answer to the question on the screen, and nothing else."""
        if press.press != "start":
            return False
        with self._lock:
            question, self._question = self._question, None
        if question is None or self._clock.now() >= question[1]:
            return False
        at = self._clock.wall(self._clock.now())
        member_id = question[0].id
        self._submit(
            lambda conn: change_member(conn, member_id, at, "member", floor_consent=True), then=self._board_changed
        )
        self._show(lambda story: story.said_yes())
        return True

    def _link(self, member: Member, new: bool) -> None:
        t = self._clock.now()
        token = self._tapped(Tapped(t, member.id, member.alias, new))
        if url := self._public_url():
            self._show(lambda story: story.link(f"{url}/me/{token}", t + VALID_S))

    def _ask(self, member: Member) -> None:
        t = self._clock.now()
        with self._lock:
            self._question = member, t + SUMMARY_S
        at = self._clock.wall(t)
        self._submit(lambda conn: note_asked(conn, member.id, at))

    def _ask_no_more(self) -> None:
        with self._lock:
            self._question = None

    def _submit(self, job: Callable[[Connection], object], then: Callable[[], None] = lambda: None) -> None:
        def done(kept: Future[object]) -> None:
            if (error := kept.exception()) is not None:
                log.error("not kept", why=str(error))
            else:
                then()

        try:
            self._writer.submit(job).add_done_callback(done)
        except LedgerError as error:
            log.error("not kept", why=str(error))
