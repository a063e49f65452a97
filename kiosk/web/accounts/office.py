"""What pages for staff and members need beyond what the board's do."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import cast

from fastapi import Request
from sqlalchemy import Engine

from kiosk.config import KioskConfig
from kiosk.errors import LedgerError
from kiosk.messages.commands import Answer, Command
from kiosk.session.programme import Programme
from kiosk.session.programmes import DEFAULTS
from kiosk.web.checkup import Checkup
from kiosk.web.feed import Feed
from kiosk.web.ledger import LedgerFile


def utc_now() -> datetime:
    """This moment."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Office:
    """`accounts`: web.db. `ledger`: read only. `ask` sends a command to the kiosk. `config`: the settings' file."""

    accounts: Engine
    ledger: LedgerFile
    feed: Feed
    ask: Callable[[Command], Awaitable[Answer]]
    config: KioskConfig
    now: Callable[[], datetime] = field(default=utc_now)
    programmes: Sequence[Programme] = DEFAULTS
    checkup: Checkup | None = None

    @property
    def titles(self) -> dict[str, str]:
        """What each programme is called, in order."""
        return {programme.name: programme.title or programme.name for programme in self.programmes}

    def settings(self) -> KioskConfig:
        """The settings in force; the file's alone where the ledger can't be read."""
        try:
            return self.ledger.settings(self.config)
        except LedgerError:
            return self.config


def office_of(request: Request) -> Office:
    """The office of the app that a request came to."""
    return cast(Office, request.app.state.office)
