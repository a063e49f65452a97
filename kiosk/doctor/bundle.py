"""A support file: what somebody who helps needs, without tags, names or secrets."""

import io
import json
import os
import platform
from importlib.metadata import distributions
from pathlib import Path
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZipFile

from kiosk.doctor.logs import last_logs
from kiosk.doctor.recordings import last_hour
from kiosk.doctor.redact import Redactor, redactor
from kiosk.doctor.tell import lines
from kiosk.doctor.world import World
from kiosk.errors import DeviceError
from kiosk.messages.findings import Examination

ABOUT = """A support file of a Retrolane kiosk.

doctor.txt, doctor.json   what `kiosk doctor` found
settings.json             the settings in force; what is secret is only told as set or not
versions.txt              Python, the system, and every package
logs/                     the last that the kiosk's programs said
captures/                 what the sensors said in the last hour, if that was asked for; `kiosk replay` takes them

Tag numbers, their hashes, names of members and staff, keys and passwords are left out or read "[cut]".
"""


def write_bundle(path: Path, world: World, found: Examination, *, recording: bool = False) -> None:
    """Write it to a new file, for its owner alone. Raises DeviceError where that can't be."""
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise DeviceError(f"{path}: is there already; choose a new name") from None
    except OSError as error:
        raise DeviceError(f"{path}: can't be written ({error.strerror}); choose another folder") from None
    try:
        with os.fdopen(descriptor, "w+b") as file:
            _pack(file, world, found, recording)
    except OSError as error:
        path.unlink(missing_ok=True)
        raise DeviceError(f"{path}: can't be written ({error.strerror}); see that there is room") from None


def bundle_bytes(world: World, found: Examination) -> bytes:
    """The same in memory, without a recording."""
    out = io.BytesIO()
    _pack(out, world, found, recording=False)
    return out.getvalue()


def _pack(file: BinaryIO, world: World, found: Examination, recording: bool) -> None:
    readable = world.trouble is None
    cut = redactor(world) if readable else Redactor(())
    with ZipFile(file, "w", ZIP_DEFLATED) as made:
        made.writestr("README.txt", ABOUT)
        told = cut.examination(found)
        made.writestr("doctor.txt", "\n".join(lines(told)) + "\n")
        made.writestr("doctor.json", told.model_dump_json(indent=1) + "\n")
        made.writestr("versions.txt", _versions())
        if not readable:
            return  # nothing says where the ledger is, so nobody knows who must not be named
        settings = cut.settings(world.config.model_dump(mode="json"))
        made.writestr("settings.json", json.dumps(settings, indent=1) + "\n")
        for name, text in last_logs(world.data_dir).items():
            made.writestr(f"logs/{name}", cut.log(text))
        if recording:
            for name, data in last_hour(world.data_dir, world.now):
                made.writestr(f"captures/{name}", data)


def _versions() -> str:
    packages = sorted({f"{found.metadata['Name']} {found.version}" for found in distributions()}, key=str.lower)
    machine = [f"Python {platform.python_version()}", platform.platform()]
    return "\n".join([*machine, *packages]) + "\n"
