"""Disks and kiosks for the tests of faults."""

from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest

from kiosk.clock import ManualClock
from kiosk.lane.geometry import PortSpec
from tests.devices.conftest import Plug
from tests.faults.counting import Counting
from tests.faults.disk import Disk, NoDiskError

SPECS = {"ld19": PortSpec("ld19", x_m=-0.25, y_m=0.45, yaw_deg=-4.0)}
"""Where the lidar of the recordings stands."""


@pytest.fixture
def new_disk(tmp_path: Path) -> Iterator[Callable[[int], Disk]]:
    """Mounts an empty disk of so many bytes; the one before is taken away."""
    numbers = count()
    mounted: list[Disk] = []

    def mount(size_bytes: int) -> Disk:
        while mounted:
            mounted.pop().unmount()
        folder = tmp_path / f"disk-{next(numbers)}"
        folder.mkdir()
        try:
            mounted.append(Disk(folder, size_bytes))
        except NoDiskError as error:
            pytest.skip(f"no disk can be mounted here: {error}")
        return mounted[-1]

    yield mount
    while mounted:
        mounted.pop().unmount()


@pytest.fixture
def kiosk_on(tmp_path: Path) -> Iterator[Callable[..., Counting]]:
    """A kiosk that counts with its data in a folder; its ports by their kind, a mat's if none are named."""
    open_: list[Counting] = []

    def begin(folder: Path, clock: ManualClock | None = None, **kinds: str) -> Counting:
        ports = {
            name: (Plug(tmp_path / f"{name}-{len(open_)}"), SPECS.get(kind, PortSpec(kind)))
            for name, kind in (kinds or {"mat": "mat", "tag": "rdm6300"}).items()
        }
        open_.append(Counting(folder, ports, clock))
        return open_[-1]

    yield begin
    for counting in open_:
        counting.close()
        for plug in counting.plugs.values():
            plug.close()
