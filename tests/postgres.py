"""A real PostgreSQL for tests: its own cluster, port and process, thrown away afterwards."""

import getpass
import os
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

from tests.broker import free_port, until

PROGRAMS = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
AS_POSTGRES = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"]
"""It won't run as root."""


@contextmanager
def cluster() -> Iterator[str]:
    """The URL of an empty database. Skips where there is no PostgreSQL."""
    if not PROGRAMS or find_spec("psycopg") is None:
        pytest.skip("no PostgreSQL here: install Debian's postgresql and Retrolane's extra `postgres`")
    programs = PROGRAMS[-1].parent
    folder = Path(tempfile.mkdtemp(prefix="retrolane-pg-", dir="/tmp"))
    run: list[str] = []
    if getpass.getuser() == "root":
        shutil.chown(folder, "postgres", "postgres")
        run = AS_POSTGRES
    data = folder / "data"
    made = [*run, str(programs / "initdb"), "-D", str(data), "-U", "retrolane", "-A", "trust", "-N", "-E", "UTF8"]
    subprocess.run(made, check=True, capture_output=True, cwd=folder)
    port = free_port()
    options = ["-p", str(port), "-k", str(folder), "-h", "127.0.0.1", "-c", "fsync=off"]
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen(
            [*run, str(programs / "postgres"), "-D", str(data), *options], stdout=log, stderr=log, cwd=folder
        )
    url = f"postgresql+psycopg://retrolane@127.0.0.1:{port}/postgres"
    try:
        until(lambda: _answers(url), f"PostgreSQL doesn't answer; see {folder}/log", seconds=20)
        yield url
    finally:
        os.kill(server.pid, signal.SIGINT)
        server.wait(20)
        shutil.rmtree(folder, ignore_errors=True)


def _answers(url: str) -> bool:
    engine = create_engine(url)
    try:
        engine.connect().close()
    except OperationalError:
        return False
    finally:
        engine.dispose()
    return True
