"""Takes each command to whoever does it, and answers when it is done.

Ledger commands are jobs for the writer; what touches the open session goes to the engine as a record, as a tap
does, so that a replay sees it too. Called from the live socket's thread, the writer's and the engine's: a lock
holds what they share, and nothing waits.
"""

import threading
from collections.abc import Callable, Collection
from concurrent.futures import Future
from typing import Any

import structlog
from sqlalchemy import Connection

from kiosk.clock import Clock, WallTime
from kiosk.config import KioskConfig
from kiosk.desk.lane_now import LaneNow
from kiosk.desk.links import Links
from kiosk.desk.setup_code import SetupCode
from kiosk.desk.taps import RECENT_S, WAIT_S, Heir, Tapped, Taps
from kiosk.errors import RetrolaneError
from kiosk.ledger import audit
from kiosk.ledger.claims import claim, member_of_link
from kiosk.ledger.commands import carry_out
from kiosk.ledger.kept import keep
from kiosk.ledger.members import change_member
from kiosk.ledger.merged import merged_into, who_is
from kiosk.ledger.writer import Writer
from kiosk.messages import commands as asked
from kiosk.messages.commands import Answer, Asked, Command
from kiosk.ports import PANEL_PORT, WEB_PORT
from kiosk.session.programmes import BUILT_IN
from kiosk.settings import change_settings
from kiosk.wire import records

log = structlog.get_logger("kiosk")

Reply = Callable[[Answer], None]
OWNED = "owned"
"""Kept once somebody has read the first code off the screen."""
TAP_AGAIN = "Hold your tag to the reader once more, then try again within two minutes."
WRONG_CODE = "That isn't the code on the screen."
NO_CODE = "This code is no longer valid. Ask for a new one."
TRAINER = "Said to the open session. Under the lane it says whether a trainer walks along now."
NO_PROGRAMME = "There is no programme {name} on this lane; programmes.toml beside kiosk.toml has those there are."
NO_TAP = "No tag was read within half a minute. Ask again, then hold it to the reader."
FAILED = "That couldn't be written. Nothing was changed; see the kiosk's log."


class Desk:
    """The kiosk's end of every command.

    `deliver` hands a record to the engine; `look` tells how the lane is now; `changed` is called when boards have
    changed, `show_code` when the code on the screen has, `restart` when settings have; `back_up` makes a backup and
    tells how that went. `owned`: somebody has made an account on this kiosk before. `programmes`: the names of
    those there are.
    """

    def __init__(
        self,
        config: KioskConfig,
        writer: Writer,
        clock: Clock,
        deliver: Callable[[records.Record], None],
        look: Callable[[], LaneNow],
        changed: Callable[[], None],
        show_code: Callable[[str | None], None],
        restart: Callable[[], None],
        back_up: Callable[[Callable[[bool, str], None]], None],
        owned: bool,
        programmes: Collection[str] = BUILT_IN,
    ) -> None:
        self._config = config
        self._writer = writer
        self._clock = clock
        self._deliver = deliver
        self._look = look
        self._changed = changed
        self._show_code = show_code
        self._restart = restart
        self._back_up = back_up
        self._owned = owned
        self._programmes = programmes
        self._on_screen = False
        self._lock = threading.Lock()
        self._links = Links()
        self._taps = Taps()
        self._code = SetupCode()
        self._opened: dict[str, float] = {}

    def tapped(self, tap: Tapped) -> str:
        """A member's tag was read: note it, and give the token of the QR that opens their page."""
        with self._lock:
            self._taps.tapped(tap)
            return self._links.issue(tap.member, tap.t)

    def heir(self, t: float) -> Heir | None:
        """Who is to have a tag that is read at `t`, if nobody has it."""
        with self._lock:
            return self._taps.heir(t)

    def code(self) -> str:
        """Show a setup code: at the first start, or when somebody held the button for ten seconds."""
        with self._lock:
            code = self._code.show(self._clock.now())
            self._on_screen = True
        if self._owned:
            log.warning("a code that makes an owner was asked for")
        self._show_code(code)
        return code

    def look(self) -> None:
        """Take a code that is too old off the screen; while nobody owns the kiosk, show another. Call often."""
        with self._lock:
            too_old = self._code.shown(self._clock.now()) is None
            on_screen, self._on_screen = self._on_screen, self._on_screen and not too_old
        if too_old and not self._owned:
            self.code()
        elif too_old and on_screen:
            self._show_code(None)

    def obey(self, command: Command, reply: Reply) -> None:
        """Do it; `reply` hears once, now or when it is done."""
        t = self._clock.now()
        match command:
            case asked.OpenLink() | asked.ConfirmClaim():
                self._claims(command, reply, t)
            case asked.EnrolNextTap():
                self._enrol(command, reply, t)
            case asked.ChooseProgramme(programme=name) if name not in self._programmes:
                _say(command, reply, False, NO_PROGRAMME.format(name=name))
            case asked.ChooseProgramme(programme=name):
                self._deliver(records.Command(t, WEB_PORT, "programme", {"name": name}))
                _say(command, reply, True, "Chosen.")
            case asked.EndSession():
                self._deliver(records.Command(t, WEB_PORT, "end", {}))
                _say(command, reply, True, "The session ends.")
            case asked.LaneIsClear():
                self._deliver(records.Press(t, PANEL_PORT, "clear"))
                _say(command, reply, True, "What lies on the lane now raises no warning while it stays.")
            case asked.Trainer():
                self._deliver(records.Press(t, PANEL_PORT, "trainer"))
                _say(command, reply, True, TRAINER)
            case asked.CheckLane():
                lane = self._look()
                reply(_answer(command, not lane.trouble, lane.trouble or "Seen, and empty.", clear=lane.clear))
            case asked.ShowSetupCode():
                self.code()
                _say(command, reply, True, "The code is on the floor screen.")
            case asked.CheckSetupCode(code=said):
                self._check_code(command, said, reply, t)
            case asked.ChangeSettings(values=values):
                self._settings(command, values, reply)
            case asked.BackUpNow():
                self._back_up(lambda ok, say: _say(command, reply, ok, say))
            case asked.Erase(by="member"):
                self._write_if_tapped(command, reply, t, lambda conn: carry_out(conn, command, self._clock.wall(t)))
            case _:
                self._write(command, reply, lambda conn: carry_out(conn, command, self._clock.wall(t)))

    def _claims(self, command: asked.OpenLink | asked.ConfirmClaim, reply: Reply, t: float) -> None:
        if isinstance(command, asked.ConfirmClaim):
            member, at = command.member, self._clock.wall(t)
            return self._write_if_tapped(command, reply, t, lambda conn: claim(conn, member, at))
        with self._lock:
            opened = self._links.use(command.token, t)
            if opened is not None:  # a tap counts no longer than RECENT_S, so neither does what came before it
                lately = {member: at for member, at in self._opened.items() if t - at < RECENT_S}
                self._opened = lately | {opened: t}
        if opened is None:
            used = "This link was used already, or is older than two minutes. Tap again for a new one."
            return _say(command, reply, False, used)

        return self._submit(
            command, reply, lambda conn: _answer(command, True, "Opened.", member=member_of_link(conn, opened))
        )

    def _enrol(self, command: asked.EnrolNextTap, reply: Reply, t: float) -> None:
        def heard(tap: Tapped | None) -> None:
            if tap is None:
                return _say(command, reply, False, NO_TAP)
            if command.alias and tap.new:
                alias, at = command.alias, self._clock.wall(tap.t)

                def named(conn: Connection) -> Answer:
                    member = change_member(conn, tap.member, at, command.by, alias=alias)
                    return _answer(
                        command,
                        True,
                        f"{member.alias} is enrolled.",
                        member=member.id,
                        alias=member.alias,
                        new=True,
                    )

                return self._submit(command, reply, named)
            if (whose := command.member) is not None:
                return self._submit(command, reply, lambda conn: _given(command, tap, who_is(conn, whose)))
            say = f"{tap.alias} is enrolled." if tap.new else f"This tag is {tap.alias}'s already."
            return reply(_answer(command, True, say, member=tap.member, alias=tap.alias, new=tap.new))

        with self._lock:
            self._taps.next(t, heard, Heir(command.member, command.by) if command.member else None)
        timer = threading.Timer(WAIT_S, self._give_up_waiting)
        timer.daemon = True
        timer.start()

    def _give_up_waiting(self) -> None:
        with self._lock:
            self._taps.give_up(self._clock.now())

    def _check_code(self, command: Asked, said: str, reply: Reply, t: float) -> None:
        with self._lock:
            right = self._code.check(said, t)
            shown = self._code.shown(t)
        if right:
            self._owned = True
            self._writer.submit(lambda conn: _note_owned(conn, command.by, self._clock.wall(t)))
        self._show_code(shown)
        wrong = (
            "That isn't the code on the screen." if shown else "This code is no longer valid. Ask for a new one."
        )
        _say(command, reply, right, "Right." if right else wrong)

    def _settings(self, command: Asked, values: dict[str, Any], reply: Reply) -> None:
        def job(conn: Connection) -> Answer:
            change_settings(conn, self._config, values, command.by, self._clock.wall(self._clock.now()))
            return _answer(command, True, "Kept. The kiosk starts anew with it when nobody walks.")

        def replied(answer: Answer) -> None:
            reply(answer)
            if answer.ok:
                self._restart()

        self._submit(command, replied, job)

    def _write_if_tapped(
        self,
        command: asked.ConfirmClaim | asked.Erase,
        reply: Reply,
        t: float,
        job: Callable[[Connection], str],
    ) -> None:
        """Where the tag was read lately, after the link was opened; either may have been of an id merged since."""

        def checked(conn: Connection) -> Answer:
            member = who_is(conn, command.member)
            names = (member, *merged_into(conn, member))
            with self._lock:
                from_t = max(self._opened.get(name, -1.0) for name in names)
                tapped = any(self._taps.since(name, from_t, t) for name in names)
            return _answer(command, tapped, job(conn) if tapped else TAP_AGAIN)

        self._submit(command, reply, checked)

    def _write(self, command: Asked, reply: Reply, job: Callable[[Connection], str]) -> None:
        self._submit(command, reply, lambda conn: _answer(command, True, job(conn)))

    def _submit(self, command: Asked, reply: Reply, job: Callable[[Connection], Answer]) -> None:
        def done(future: Future[Answer]) -> None:
            error = future.exception()
            if error is None:
                reply(future.result())
                if future.result().ok:
                    self._changed()
            elif isinstance(error, RetrolaneError):
                _say(command, reply, False, f"{str(error)[:1].upper()}{str(error)[1:]}.")
            else:
                log.error("a command failed", command=type(command).__name__, error=repr(error))
                _say(command, reply, False, FAILED)

        try:
            self._writer.submit(job).add_done_callback(done)
        except RetrolaneError as error:
            _say(command, reply, False, str(error))


def _note_owned(conn: Connection, by: str, at: WallTime) -> None:
    """Who has the pages' own file in hand can't take this out."""
    keep(conn, OWNED, True, at)
    audit.note(conn, at, by, "code used")


def _given(command: Asked, tap: Tapped, whose: str) -> Answer:
    """What is said of a tag that was read for a member: theirs now, or another's."""
    theirs = tap.member == whose
    say = (
        f"This tag is {tap.alias}'s from now on; a lost one is a stranger's."
        if theirs
        else f"This tag is {tap.alias}'s already. Take another one, or erase {tap.alias} first."
    )
    return _answer(command, theirs, say, member=tap.member, alias=tap.alias, new=False)


def _answer(command: Asked, ok: bool, say: str, **data: Any) -> Answer:
    return Answer(ask=command.ask, ok=ok, say=say, data=data)


def _say(command: Asked, reply: Reply, ok: bool, say: str) -> None:
    reply(_answer(command, ok, say))
