"""A Unix socket at a path that may still hold the last run's."""

import contextlib
import os
import socket
import stat
from pathlib import Path

from kiosk.errors import DeviceError


def listener(path: Path) -> socket.socket:
    """A listening socket at `path`, mode 0660, its folder made, put in place in one rename: never met half made.

    Raises DeviceError where the path can't be used, or something already answers on it.
    """
    making = path.with_name(f"{path.name}.{os.getpid()}")
    listening = socket.socket(socket.AF_UNIX)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _refuse_what_is_in_use(path)
        making.unlink(missing_ok=True)
        listening.bind(str(making))
        making.chmod(0o660)
        listening.listen()
        making.rename(path)
    except OSError as error:
        listening.close()
        with contextlib.suppress(OSError):
            making.unlink(missing_ok=True)
        if isinstance(error, DeviceError):
            raise
        raise DeviceError(f"live socket {path}: {error}; check [kiosk] data_dir") from None
    return listening


def _refuse_what_is_in_use(path: Path) -> None:
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        return
    if not stat.S_ISSOCK(mode):
        raise DeviceError(f"live socket {path}: another kind of file is in its place; move it away")
    with socket.socket(socket.AF_UNIX) as caller, contextlib.suppress(ConnectionRefusedError):
        caller.connect(str(path))
        raise DeviceError(f"live socket {path}: another kiosk already listens there; stop it first")
