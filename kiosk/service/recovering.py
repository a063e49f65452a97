"""Gets back what was walked after a backup that was put back, while the kiosk counts already."""

import subprocess
import sys
import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import structlog
from pydantic import ValidationError
from sqlalchemy import Connection

from kiosk.clock import Clock
from kiosk.errors import RetrolaneError
from kiosk.ledger.recovery import Missing, Walked, end_at, last_recovery, missing, write_down
from kiosk.ledger.writer import Writer
from kiosk.messages.parts import PartStatus
from kiosk.messages.recordings import folder_of
from kiosk.service.captured import WALKED

log = structlog.get_logger("kiosk")


PART = "recovery"
TOLD_FOR = timedelta(days=7)
BEING_RECOVERED = (
    "A backup was put back. What was walked since is looked for in the recordings; laps count meanwhile."
)
CLOCK_FIRST = (
    "A backup was put back. What was walked since is looked for in the recordings once the clock is sure: let it"
    " reach a time server. Laps count meanwhile."
)
LOOK_EVERY_S = 1.0


class Recovering:
    """A thread that ends when nothing is left to recover; `recovered` is called, there, when laps came back."""

    def __init__(
        self, data_dir: Path, writer: Writer, clock: Clock, zone: str, recovered: Callable[[], None]
    ) -> None:
        self._folder = folder_of(data_dir)
        self._writer = writer
        self._clock = clock
        self._zone = zone
        self._recovered = recovered
        self._say: str | None = None
        self._say_until = datetime.max.replace(tzinfo=UTC)
        self._closing = threading.Event()
        self._process: subprocess.Popen[bytes] | None = None
        self._thread = threading.Thread(target=self._run, name="recovering", daemon=True)

    def start(self) -> None:
        """Begin, where a restored ledger asks for it."""
        if (lack := self._writer.submit(missing).result()) is not None:
            self._say = CLOCK_FIRST if _waits(lack) else BEING_RECOVERED
            self._thread.start()
        elif (last := self._writer.submit(last_recovery).result()) is not None:
            self._say, self._say_until = _say(last.laps), last.at + TOLD_FOR

    def close(self) -> None:
        """Leave it for the next start, if it isn't done. May be called twice."""
        self._closing.set()
        if self._process is not None:
            self._process.kill()
        if self._thread.is_alive():
            self._thread.join()

    def told(self) -> list[PartStatus]:
        """That a backup was put back, for a week: staff should know what their boards are made of."""
        if self._say is None or self._clock.wall(self._clock.now()).at > self._say_until:
            return []
        return [PartStatus(part=PART, state="degraded", say=self._say)]

    def _run(self) -> None:
        try:
            lack = self._lack()
            walked = None if lack is None else self._look(lack)
            if walked is not None and not self._closing.is_set():
                self._write(walked)
        except (RetrolaneError, OSError, ValidationError) as error:
            log.error("laps walked since the backup aren't recovered; the next start tries again", why=str(error))

    def _lack(self) -> Missing | None:
        """What is missing, once that can be said; None when nothing is, or it was interrupted."""
        lack = self._writer.submit(missing).result()
        while lack is not None and _waits(lack) and not self._closing.is_set():
            now = self._clock.wall(self._clock.now())
            if now.trusted:
                self._writer.submit(lambda conn: end_at(conn, now)).result()  # noqa: B023 -- waited for
                self._say = BEING_RECOVERED
            else:
                self._closing.wait(LOOK_EVERY_S)
            lack = self._writer.submit(missing).result()
        return None if self._closing.is_set() else lack

    def _look(self, lack: Missing) -> list[Walked] | None:
        """What the captures have; None when it was interrupted."""
        if lack.since is None or lack.until is None:
            log.error("laps walked since the backup can't be told from those in it: its clock wasn't sure")
            return []
        words = [str(self._folder), lack.since.isoformat(), lack.until.isoformat()]
        self._process = subprocess.Popen(
            [sys.executable, "-m", "kiosk.service.captured", *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        if self._closing.is_set():
            self._process.kill()
        told, trouble = self._process.communicate()
        for line in trouble.decode(errors="replace").splitlines():
            log.warning("a recording isn't whole", why=line)
        return WALKED.validate_json(told) if self._process.returncode == 0 else None

    def _write(self, walked: list[Walked]) -> None:
        def job(conn: Connection) -> int:
            return write_down(conn, walked, self._zone, self._clock.wall(self._clock.now()))

        laps = self._writer.submit(job).result()
        self._say, self._say_until = _say(laps), self._clock.wall(self._clock.now()).at + TOLD_FOR
        log.warning("recovered from recordings, as guests' where the backup has no session", laps=laps)
        self._recovered()


def _waits(lack: Missing) -> bool:
    return lack.since is not None and lack.until is None


def _say(laps: int) -> str:
    found = f"{laps} lap{'' if laps == 1 else 's'} walked since came back from recordings"
    beside = "The old ledger is kept beside for four weeks, in `aside-…`: see the kiosk's log."
    return f"A backup was put back; {found}. {beside}"
