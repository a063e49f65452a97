"""The setup code on the floor screen, and whether anybody owns this kiosk by one."""

import threading
from collections.abc import Callable

import structlog
from sqlalchemy import Connection

from kiosk.clock import Clock, WallTime
from kiosk.desk.answers import Reply, say
from kiosk.desk.setup_code import SetupCode
from kiosk.errors import LedgerError
from kiosk.ledger import audit
from kiosk.ledger.kept import keep
from kiosk.ledger.writer import Writer
from kiosk.messages.commands import CheckSetupCode

log = structlog.get_logger("kiosk")

OWNED = "owned"
"""Kept once somebody has read the first code off the screen."""
WRONG_CODE = "That isn't the code on the screen."
NO_CODE = "This code is no longer valid. Ask for a new one."


class ScreenCode:
    """`show_code` is called when the code on the screen has changed. `owned`: somebody has made an account before.

    Called from the live socket's thread and the engine's: a lock holds what they share.
    """

    def __init__(self, writer: Writer, clock: Clock, show_code: Callable[[str | None], None], owned: bool) -> None:
        self._writer = writer
        self._clock = clock
        self._show_code = show_code
        self._owned = owned
        self._on_screen = False
        self._lock = threading.Lock()
        self._code = SetupCode()

    def show(self) -> str:
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
            self.show()
        elif too_old and on_screen:
            self._show_code(None)

    def check(self, command: CheckSetupCode, reply: Reply, t: float) -> None:
        """Whether it is the one on the screen; it is right once."""
        with self._lock:
            right = self._code.check(command.code, t)
            shown = self._code.shown(t)
        self._show_code(shown)
        if not right:
            return say(command, reply, False, WRONG_CODE if shown else NO_CODE)
        try:
            self._writer.submit(lambda conn: _note_owned(conn, command.by, self._clock.wall(t)))
        except LedgerError as error:
            return say(command, reply, False, str(error))
        self._owned = True
        return say(command, reply, True, "Right.")


def _note_owned(conn: Connection, by: str, at: WallTime) -> None:
    """Who has the pages' own file in hand can't take this out."""
    keep(conn, OWNED, True, at)
    audit.note(conn, at, by, "code used")
