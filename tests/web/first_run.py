"""A kiosk that nobody owns yet: a real ledger, desk and socket; only the lane and the screen are the test's."""

from pathlib import Path

from kiosk.clock import SystemClock
from kiosk.config import KioskConfig
from kiosk.desk.desk import Desk
from kiosk.desk.lane_now import LaneNow
from kiosk.ledger.laps import record_lap
from kiosk.ledger.open import open_ledger
from kiosk.ledger.sessions import start_session
from kiosk.ledger.writer import Writer
from kiosk.live.server import LiveServer, socket_path
from kiosk.messages.live import BoardChanged, LapSaved
from kiosk.service.safekeeping import Safekeeping
from kiosk.session.events import Lap, SessionStarted
from kiosk.settings import change_settings, in_force


class NewKiosk:
    """`code` is what the floor screen shows; `lane` is what the sensors say."""

    def __init__(self, config: KioskConfig) -> None:
        self._config = config
        folder: Path = config.kiosk.data_dir
        self._ledger = open_ledger(folder / "ledger.db", config.kiosk.id)
        self._writer = Writer(self._ledger)
        self._clock = SystemClock()
        self.code: str | None = None
        self.lane = LaneNow("clear", "")
        self.restarts = 0
        self.live = LiveServer(socket_path(folder), lambda command, reply: self.desk.obey(command, reply))  # noqa: PLW0108 - made below
        self.desk = Desk(
            config, self._writer, self._clock, lambda _record: None, lambda: self.lane,
            lambda: self.live.publish(BoardChanged()), self._show, self._restart,
            Safekeeping(folder / "ledger.db", self._clock, "UTC").now,
            owned=False,
        )  # fmt: skip
        self.desk.code.show()
        self.live.start()

    def walk(self, *, counted: bool = True, reason: str | None = None) -> None:
        """A leg of a guest, kept and told; on the day that it is where the gym is."""
        at = self._clock.wall(self._clock.now())
        lap = Lap(
            t=8.0, started_t=0.0, session=1, lap=1 if counted else None, direction="away", facing="backward",
            facing_by="screen", confidence=None, counted=counted, reason=reason, marks=(), duration_s=8.0,
            distance_m=5.5, steps=None,
        )  # fmt: skip
        with self._ledger.begin() as conn:
            session = start_session(conn, SessionStarted(0.0, 1, None, "free"), at, None)
            record_lap(conn, lap, session, at, in_force(conn, self._config).site.time_zone)
        self.live.publish(LapSaved(session=session, laps=1))

    def change(self, values: dict[str, object]) -> None:
        """Change settings, as a page would have it done."""
        at = self._clock.wall(self._clock.now())
        with self._ledger.begin() as conn:
            change_settings(conn, self._config, values, "Ines", at)

    def settings(self) -> KioskConfig:
        """What is in force since the last change."""
        with self._ledger.connect() as conn:
            return in_force(conn, self._config)

    def close(self) -> None:
        self.live.close()
        self._writer.close()
        self._ledger.dispose()

    def _show(self, code: str | None) -> None:
        self.code = code

    def _restart(self) -> None:
        self.restarts += 1
