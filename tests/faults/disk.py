"""A small disk of its own, ext4 in a file: it fills up, turns read-only, and loses its power."""

import os
import shutil
import subprocess
from contextlib import suppress
from pathlib import Path

MB = 1_000_000
MOUNT = "noatime,commit=300"
"""Nothing reaches the disk because a timer ran out: what is there was synced."""


class NoDiskError(RuntimeError):
    """This machine mounts none: not root, or in a container that may not."""


class Disk:
    """Mounted at `at`, in an image beside it. Raises NoDiskError."""

    def __init__(self, folder: Path, size_bytes: int) -> None:
        self.at = folder / "disk"
        self.at.mkdir()
        self._image = folder / "disk.img"
        with self._image.open("xb") as file:
            file.truncate(size_bytes)
        _run("mkfs.ext4", "-q", "-m", "0", str(self._image))
        self._mount()

    @property
    def free_bytes(self) -> int:
        """Left for files."""
        return shutil.disk_usage(self.at).free

    def fill(self, leave_bytes: int = 0) -> None:
        """Somebody else's file takes what there is."""
        descriptor = os.open(self._filler, os.O_WRONLY | os.O_CREAT, 0o600)
        try:
            while (wanted := self.free_bytes - leave_bytes) > 0:
                with suppress(OSError):  # what the disk needs for itself isn't to be had
                    os.posix_fallocate(descriptor, os.fstat(descriptor).st_size, wanted)
                    continue
                break
            if not leave_bytes:
                self._fill_to_the_last(descriptor)
        finally:
            os.close(descriptor)

    def make_room(self) -> None:
        """Somebody deletes it."""
        self._filler.unlink()

    def turn(self, mode: str) -> None:
        """`ro`, though files are open, as ext4 does on an error; `rw`, after the restart that this takes."""
        if mode == "ro":
            _run("mount", "-o", "remount,abort", str(self.at))
        else:
            self.unmount()
            _run("e2fsck", "-fy", str(self._image), fine=(0, 1))
            self._mount()

    def sync(self) -> None:
        """Everything that was written is on it."""
        _run("sync", "-f", str(self.at))

    def cut_power(self) -> None:
        """What was written and never synced is gone; the power comes back. Nobody may have a file open."""
        left = self._image.with_suffix(".left")
        self.copy_to(left)
        self.unmount()
        left.replace(self._image)
        self._mount()

    def copy_to(self, image: Path) -> None:
        """What the disk itself holds at this moment, without what waits in the machine's memory."""
        subprocess.run(["cp", "--sparse=always", str(self._image), str(image)], check=True)

    def unmount(self) -> None:
        """May be called twice."""
        if os.path.ismount(self.at):
            _run("umount", str(self.at))

    @staticmethod
    def _fill_to_the_last(descriptor: int) -> None:
        os.lseek(descriptor, 0, os.SEEK_END)
        with suppress(OSError):
            while os.write(descriptor, bytes(4096)):
                pass

    @property
    def _filler(self) -> Path:
        return self.at / "somebody-elses"

    def _mount(self) -> None:
        _run("mount", "-o", f"loop,{MOUNT}", str(self._image), str(self.at))


def _run(*command: str, fine: tuple[int, ...] = (0,)) -> None:
    try:
        ran = subprocess.run(command, capture_output=True, text=True)
    except FileNotFoundError as error:
        raise NoDiskError(f"{error.filename} isn't installed") from None
    if ran.returncode not in fine:
        raise NoDiskError(f"{' '.join(command)}: {ran.stderr.strip()}")
