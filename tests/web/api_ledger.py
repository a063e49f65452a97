"""A ledger with people in it, and the API over it."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
from fastapi import FastAPI
from sqlalchemy import Engine

from kiosk.clock import WallTime
from kiosk.config import BoardsTable, KioskConfig, KioskTable, SiteTable
from kiosk.ledger.laps import record_lap
from kiosk.ledger.members import enrol
from kiosk.ledger.open import open_ledger
from kiosk.ledger.sessions import end_session, start_session
from kiosk.messages.commands import Answer, Command
from kiosk.session.events import Lap, SessionEnded, SessionStarted
from kiosk.web.accounts.api_tokens import issue
from kiosk.web.accounts.office import Office
from kiosk.web.accounts.open import open_accounts
from kiosk.web.app import create_app
from kiosk.web.boards import LedgerBoards
from kiosk.web.feed import Feed
from kiosk.web.ledger import LedgerFile
from kiosk.web.serve import Pages
from tests.web.visits import NOON, Hour

URL = "http://testserver"  # the name that Schemathesis calls an app by


class ApiLedger:
    """`engine` writes the ledger, as `kiosk run` would; `app` reads it."""

    def __init__(self, folder: Path) -> None:
        kiosk = KioskTable(data_dir=folder)
        boards = BoardsTable(fastest=True, feet_only=True)
        config = KioskConfig(site=SiteTable(name="Iron Street Gym"), kiosk=kiosk, boards=boards)
        self.engine = open_ledger(folder / "ledger.db", "lane-1")
        self.accounts: Engine = open_accounts(folder / "web.db")
        self.feed = Feed(connected=True)
        self.hour = Hour()
        self._ledger = LedgerFile(folder / "ledger.db")
        self.office = Office(self.accounts, self._ledger, self.feed, _nobody, config, self.hour)
        boards_of = LedgerBoards(self._ledger, config)
        self.app: FastAPI = create_app(boards_of, self.feed, public_url=URL, office=self.office)
        with self.accounts.begin() as conn:
            self.token = issue(conn, "the screen upstairs", NOON)

    def member(self, alias: str, *, web_consent: bool = True) -> str:
        with self.engine.begin() as conn:
            return enrol(conn, f"hmac-{alias}"[:64], WallTime(NOON, True), alias, web_consent=web_consent).id

    def walk(self, member: str | None, laps: int, at: datetime = NOON, **changes: object) -> str:
        """A session of laps of 5.5 m in 8 s, with a walk home after each, and its end."""
        with self.engine.begin() as conn:
            started = SessionStarted(t=0.0, session=1, member=None, programme="free")
            session = start_session(conn, started, WallTime(at, True), member)
            for number in range(1, laps + 1):
                moment = WallTime(at + timedelta(seconds=16 * number), True)
                record_lap(conn, _leg(16.0 * number, number, **changes), session, moment, "UTC")
                home = _leg(16.0 * number + 8, None, counted=False, reason="return_leg", direction="toward")
                record_lap(conn, home, session, WallTime(moment.at + timedelta(seconds=8), True), "UTC")
            ended = SessionEnded(99.0, 1, None, "free", laps=laps, distance_m=5.5, walking_s=8.0, why="tag")
            end_session(conn, session, ended, WallTime(at + timedelta(seconds=16 * laps + 20), True))
        return session

    @contextmanager
    def client(self, token: str | None = "") -> Iterator[httpx.Client]:
        """A program; `token` None: it has none, "": the one that was made."""
        headers = {} if token is None else {"Authorization": f"Bearer {token or self.token}"}
        pages = Pages(self.app, self.feed, "127.0.0.1", 0)
        with httpx.Client(base_url=pages.start() + "/api/v1/", headers=headers, timeout=30) as client:
            try:
                yield client
            finally:
                pages.close()

    def close(self) -> None:
        self._ledger.close()
        self.engine.dispose()
        self.accounts.dispose()


async def _nobody(command: Command) -> Answer:
    return Answer(ask=command.ask, ok=False, say="nobody is there")


def _leg(t: float, number: int | None, **changes: Any) -> Lap:
    fields: dict[str, Any] = {
        "t": t, "started_t": t - 8.0, "session": 1, "lap": number, "direction": "away", "facing": "backward",
        "facing_by": "feet", "confidence": 0.9, "counted": True, "reason": None, "marks": (), "duration_s": 8.0,
        "distance_m": 5.5, "steps": 12,
    }  # fmt: skip
    return Lap(**(fields | changes))
