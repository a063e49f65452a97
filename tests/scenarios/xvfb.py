"""A real X server without a screen: a window can be opened on it, and what it shows can be read."""

import os
import shutil
import struct
import subprocess
from collections import Counter
from pathlib import Path

from tests.mortal import mortal

XVFB = shutil.which("Xvfb") or "/usr/bin/Xvfb"


class Xvfb:
    """One X server of 1280 × 720 on a free display, its picture in a file of `folder`."""

    def __init__(self, folder: Path) -> None:
        self.picture = folder / "Xvfb_screen0"
        read, write = os.pipe()
        self._process = subprocess.Popen(
            mortal(
                XVFB,
                *("-screen", "0", "1280x720x24"),
                *("-fbdir", folder),
                *("-displayfd", write),
                *("-nolisten", "tcp"),
                by="TERM",
            ),
            pass_fds=[write],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(write)
        with os.fdopen(read) as told:
            self.display = f":{int(told.readline())}"

    def colours(self) -> Counter[int]:
        """How many pixels have which 0xRRGGBB now."""
        data = self.picture.read_bytes()
        header_size, ncolors = struct.unpack_from(">I", data)[0], struct.unpack_from(">I", data, 76)[0]
        begin = header_size + ncolors * 12
        pixels = struct.unpack_from(f"<{1280 * 720}I", data, begin)
        return Counter(pixel & 0xFFFFFF for pixel in pixels)

    def close(self) -> None:
        self._process.terminate()
        self._process.wait(30)
