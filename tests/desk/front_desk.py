"""A desk with a real ledger, and somebody before it."""

from pathlib import Path
from queue import Queue

from sqlalchemy import Connection, Engine

from kiosk.clock import ManualClock
from kiosk.config import KioskConfig
from kiosk.desk.desk import Desk
from kiosk.desk.lane_now import LaneNow
from kiosk.desk.taps import Tapped
from kiosk.ledger.members import Member, enrol
from kiosk.ledger.merge import merge
from kiosk.ledger.open import open_ledger
from kiosk.ledger.writer import Writer
from kiosk.messages.commands import Answer, Command
from kiosk.service.safekeeping import Safekeeping
from kiosk.wire import records
from tests.ledger.conftest import NOON


class FrontDesk:
    """A desk with a real ledger, and what it was told to do."""

    def __init__(self, folder: Path) -> None:
        self.ledger: Engine = open_ledger(folder / "ledger.db", "lane-1")
        self.clock = ManualClock(NOON)
        self.writer = Writer(self.ledger)
        self.delivered: list[records.Record] = []
        self.codes: list[str | None] = []
        self.changed = self.restarts = 0
        self.lane = LaneNow("clear", "")
        self.safe = Safekeeping(folder / "ledger.db", self.clock, "UTC")
        self.desk = Desk(
            KioskConfig(), self.writer, self.clock, self.delivered.append, lambda: self.lane, self._changed,
            self.codes.append, self._restarted, self.safe.now, owned=True, programmes=("free", "warm_up"),
        )  # fmt: skip
        at = self.clock.wall(0.0)
        self.member = self.writer.submit(lambda conn: enrol(conn, "a", at, alias="Quiet Heron")).result()

    def ask(self, command: Command) -> Answer:
        answers: Queue[Answer] = Queue()
        self.desk.obey(command, answers.put)
        answer = answers.get(timeout=30)
        assert answers.empty()
        return answer

    def tap(self, new: bool = False) -> str:
        return self.desk.tags.tapped(Tapped(self.clock.t, self.member.id, self.member.alias, new))

    def merged_into(self) -> Member:
        """Somebody of another lane, who the member turns out to be."""
        at = self.clock.wall(self.clock.t)

        def job(conn: Connection) -> Member:
            first = enrol(conn, "b", at, alias="Brave Otter")
            merge(conn, self.member.id, first.id, at, site=False)
            return first

        return self.writer.submit(job).result()

    def _changed(self) -> None:
        self.changed += 1

    def _restarted(self) -> None:
        self.restarts += 1
