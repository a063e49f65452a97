"""Something done by another user of this machine, as the kernel sees it: a child that gave up being root."""

import contextlib
import json
import os
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

KIOSK, PAGES, GROUP = 64001, 64002, 64003
"""Numbers that no user or group of this machine has."""

time.strptime("12", "%H")  # has Python load its module: the child may not be able to read Python's own folder

needs_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root can become two other users")


def as_user(uid: int, act: Callable[[], Any], groups: Sequence[int] = (GROUP,)) -> Any:
    """What `act` gives (JSON can hold it), or the text of what it raises, as `uid` in `groups`."""
    return begin_as(uid, act, groups)()


def begin_as(uid: int, act: Callable[[], Any], groups: Sequence[int] = (GROUP,)) -> Callable[[], Any]:
    """Begin the same, and go on beside it; what is returned waits for it."""
    read, write = os.pipe()
    child = os.fork()
    if not child:
        try:
            os.setgroups(groups)
            os.setgid(uid)
            os.setuid(uid)
            os.umask(0o027)
            try:
                said = act()
            except Exception as error:  # noqa: BLE001 - its parent tells it
                said = f"{type(error).__name__}: {error}"
            os.write(write, json.dumps(said).encode())
        finally:
            os._exit(0)
    os.close(write)

    def finish() -> Any:
        with os.fdopen(read) as told:
            found = told.read()
        os.waitpid(child, 0)
        return json.loads(found)

    return finish


@contextlib.contextmanager
def shared_folder() -> Iterator[Path]:
    """/var/lib/retrolane as the package makes it: the kiosk's; its group may look, and gets every new file."""
    with tempfile.TemporaryDirectory(dir="/tmp") as outer:
        Path(outer).chmod(0o755)
        folder = Path(outer) / "retrolane"
        folder.mkdir()
        os.chown(folder, KIOSK, GROUP)
        folder.chmod(0o2750)
        yield folder
