"""The gym server reduced to its ledger and its ingest."""

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Connection, select, text

from kiosk.config import BrokerTable
from kiosk.gym.ingest import Ingest, Job
from kiosk.ledger.open import open_ledger
from kiosk.ledger.tables import HAZARD, LAP, SESSION
from kiosk.ledger.writer import Writer
from kiosk.messages.parts import PartStatus
from kiosk.web.fleet import KioskNow
from tests.reporting_kiosk import SITE

T = TypeVar("T")


class GymLedger:
    """The gym's ledger with an ingest on it. `submit` may be replaced to stand between the two."""

    def __init__(self, folder: Path, broker: BrokerTable) -> None:
        self._engine = open_ledger(folder / "gym.db", "gym")
        self.broker = broker
        self.writer = Writer(self._engine)
        self.submit: Callable[[Job], Future[Any]] = self.writer.submit
        self.commits = 0
        self.parts: dict[str, PartStatus] = {}
        self.kiosks: dict[str, KioskNow] = {}
        self.ingest = self.new_ingest()

    def new_ingest(self) -> Ingest:
        return Ingest(
            self.broker,
            SITE,
            "UTC",
            submit=self._submit,
            board_changed=self._committed,
            parts_changed=self._parts_changed,
            fleet_changed=self._fleet_changed,
        )

    def ask(self, look: Callable[[Connection], T]) -> T:
        """Look something up in the ledger."""
        with self._engine.connect() as conn:
            return look(conn)

    def laps(self, kiosk: str = "lane-1") -> list[int]:
        """The seqs of a kiosk's laps in the order they were taken in."""
        with self._engine.connect() as conn:
            return list(conn.scalars(select(LAP.c.seq).where(LAP.c.kiosk == kiosk).order_by(LAP.c.id)))

    def hazards(self) -> list[int]:
        """The seqs of hazards in the order they were taken in."""
        with self._engine.connect() as conn:
            return list(conn.scalars(select(HAZARD.c.seq).order_by(text("rowid"))))

    def member_of(self, session: str) -> str | None:
        with self._engine.connect() as conn:
            return conn.scalar(select(SESSION.c.member_id).where(SESSION.c.id == session))

    def state_of(self, part: str) -> str | None:
        return self.parts[part].state if part in self.parts else None

    def close(self) -> None:
        self.ingest.close()
        self.writer.close()
        self._engine.dispose()

    def _submit(self, job: Job) -> Future[Any]:
        return self.submit(job)

    def _committed(self) -> None:
        self.commits += 1

    def _parts_changed(self, parts: Sequence[PartStatus]) -> None:
        self.parts = {part.part: part for part in parts}

    def _fleet_changed(self, kiosks: Sequence[KioskNow]) -> None:
        self.kiosks = {kiosk.kiosk: kiosk for kiosk in kiosks}
