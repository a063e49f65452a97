"""What checks look at: the settings, the machine under `root`, and the lane by way of who has its ports."""

import contextlib
import threading
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection

from kiosk.clock import SystemClock, WallTime
from kiosk.config import KioskConfig
from kiosk.doctor.heard import Heard, listen
from kiosk.doctor.told import Told, ask_kiosk
from kiosk.errors import ConfigError, LedgerError
from kiosk.ledger.open import open_readonly
from kiosk.live.server import socket_path
from kiosk.settings import in_force


class NoSettingsError(Exception):
    """A check wanted the settings, and they can't be read; another check says why."""


class World:
    """One look around. `settings` are the file's, or why there are none; `root` is where /sys, /proc and /dev are.

    While `kiosk run` runs it is asked for what only it knows, and its devices are left alone. Else they are opened
    for a moment, unless `may_open` is False: pages have no business with devices. For any thread.
    """

    def __init__(
        self,
        settings: KioskConfig | ConfigError,
        *,
        settings_file: Path | None = None,
        root: Path = Path("/"),
        may_open: bool = True,
        wall: WallTime | None = None,
    ) -> None:
        self.settings_file = settings_file
        self.root = root
        self.may_open = may_open
        self._settings = settings
        self._wall = wall
        self._lock = threading.Lock()
        self._asked = False
        self._told: Told | None = None
        self._heard: Heard | None = None
        self._in_force: KioskConfig | None = None

    @property
    def trouble(self) -> ConfigError | None:
        """Why the settings can't be read."""
        return self._settings if isinstance(self._settings, ConfigError) else None

    @property
    def config(self) -> KioskConfig:
        """The settings in force, those changed on a page laid over the file's. Raises NoSettingsError."""
        if isinstance(self._settings, ConfigError):
            raise NoSettingsError
        with self._lock:
            if self._in_force is None:
                self._in_force = _in_force(self._settings)
            return self._in_force

    @property
    def data_dir(self) -> Path:
        """Where ledger and key are. Raises NoSettingsError."""
        if isinstance(self._settings, ConfigError):
            raise NoSettingsError
        return self._settings.kiosk.data_dir

    @property
    def told(self) -> Told | None:
        """What `kiosk run` says; None where it doesn't run. Raises NoSettingsError, or PermissionError where this
        user may not ask it."""
        path = socket_path(self.data_dir)
        with self._lock:
            if not self._asked:
                self._told = ask_kiosk(path)
                self._asked = True
            return self._told

    @property
    def heard(self) -> Heard | None:
        """What the devices said in a few seconds; None where they may not be opened. Ask `told` first."""
        config = self.config
        with self._lock:
            if self._heard is None and self.may_open:
                self._heard = listen(config)
            return self._heard

    @property
    def wall(self) -> WallTime:
        """This moment, and whether the clock can be trusted."""
        return self._wall or SystemClock().wall(0.0)

    @property
    def now(self) -> datetime:
        """This moment, in UTC."""
        return self.wall.at

    def read(self, path: str) -> str | None:
        """A small file of the machine, stripped; None where there is none. Raises PermissionError."""
        try:
            return (self.root / path).read_text(encoding="utf-8", errors="replace").strip()
        except PermissionError:
            raise
        except OSError:  # also what a driver answers that can't tell just now
            return None

    @contextlib.contextmanager
    def ledger(self) -> Iterator[Connection]:
        """The ledger, read only. Raises NoSettingsError, PermissionError, LedgerError."""
        with reading(self.data_dir / "ledger.db") as conn:
            yield conn


@contextlib.contextmanager
def reading(path: Path) -> Iterator[Connection]:
    """A ledger, read only. Raises PermissionError, LedgerError."""
    if path.exists():
        path.open("rb").close()  # a PermissionError says more than SQLite does
    engine = open_readonly(path)
    try:
        with engine.connect() as conn:
            yield conn
    finally:
        engine.dispose()


def _in_force(config: KioskConfig) -> KioskConfig:
    try:
        with reading(config.kiosk.data_dir / "ledger.db") as conn:
            return in_force(conn, config)
    except (LedgerError, OSError):
        return config
