"""A real PostgreSQL for tests: its own cluster, port and process; it can be killed and started again."""

import getpass
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

import pytest
from sqlalchemy import create_engine
from sqlalchemy.exc import OperationalError

from tests.broker import until
from tests.free_port import free_port
from tests.mortal import mortal

PROGRAMS = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
AS_POSTGRES = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"]
"""It won't run as root."""


class Postgres:
    """One cluster on a free local port, thrown away by `remove`. Skips where there is no PostgreSQL.

    `durable`: it waits for its disk, as a gym's would.
    """

    def __init__(self, durable: bool = False) -> None:
        self._durable = durable
        if not PROGRAMS or find_spec("psycopg") is None:
            pytest.skip("no PostgreSQL here: install Debian's postgresql and Retrolane's extra `postgres`")
        self._programs = PROGRAMS[-1].parent
        self.folder = Path(tempfile.mkdtemp(prefix="retrolane-pg-", dir="/tmp"))
        self._run: list[str] = []
        if getpass.getuser() == "root":
            shutil.chown(self.folder, "postgres", "postgres")
            self._run = AS_POSTGRES
        self._data = str(self.folder / "data")
        initdb = [str(self._programs / "initdb"), "-D", self._data, "-U", "retrolane", "-A", "trust", "-N"]
        subprocess.run([*self._run, *initdb, "-E", "UTF8"], check=True, capture_output=True, cwd=self.folder)
        self.port = free_port()
        self.url = f"postgresql+psycopg://retrolane@127.0.0.1:{self.port}/postgres"

    def launch(self) -> "subprocess.Popen[bytes]":
        """Start it without waiting. After a kill the first attempts end at once: old backends are still going."""
        options = ["-p", str(self.port), "-k", str(self.folder), "-h", "127.0.0.1"]
        options += [] if self._durable else ["-c", "fsync=off"]
        server = mortal(self._programs / "postgres", "-D", self._data, *options, by="QUIT")
        with (self.folder / "log").open("ab") as log:
            return subprocess.Popen([*self._run, *server], stdout=log, stderr=log, cwd=self.folder)

    def answers(self) -> bool:
        """Whether it lets us in."""
        engine = create_engine(self.url)
        try:
            engine.connect().close()
        except OperationalError:
            return False
        finally:
            engine.dispose()
        return True

    def remove(self) -> None:
        """Throw its files away, once it has ended."""
        shutil.rmtree(self.folder, ignore_errors=True)


@contextmanager
def cluster(durable: bool = False) -> Iterator[str]:
    """The URL of an empty database that runs. Skips where there is no PostgreSQL."""
    postgres = Postgres(durable)
    server = postgres.launch()
    try:
        until(postgres.answers, f"PostgreSQL doesn't answer; see {postgres.folder}/log", seconds=60)
        yield postgres.url
    finally:
        server.send_signal(signal.SIGINT)
        server.wait(60)
        postgres.remove()
