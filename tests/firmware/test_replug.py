"""The USB cable pulled and put back between the real firmware and the kiosk's own serial link."""

from collections.abc import Iterator
from pathlib import Path
from time import monotonic

import pytest

from kiosk.devices.serial_link import SerialLink
from kiosk.lane.readings import MatHello, MatPicture
from kiosk.wire.mat import MatDecoder, MatReading
from tests.devices.conftest import Inbox, eventually
from tests.firmware.cable import Cable
from tests.firmware.trial import RunningMat, Trial, needs_micropython

pytestmark = needs_micropython


@pytest.fixture
def mat(tmp_path: Path) -> Iterator[RunningMat]:
    mat = RunningMat(Trial(scans=1_000_000, events=[(100 * n, "load", n) for n in range(140)]), tmp_path)
    yield mat
    mat.close()


def test_a_kiosk_that_is_plugged_in_again_knows_all_within_a_frame(mat: RunningMat, tmp_path: Path) -> None:
    inbox = Inbox()
    cable = Cable(mat, tmp_path / "ttyACM0")
    link = SerialLink("mat", str(cable.plug.path), "mat", inbox.deliver, monotonic)
    link.start()
    try:
        assert inbox.wait_until(lambda: len(inbox.data) > 2000)
        cable.pull()
        assert eventually(lambda: link.status().state == "down")
        before = len(inbox.data)
        assert eventually(lambda: cable.swallowed > 4000), "the mat went on without a kiosk"
        cable.insert()
        assert inbox.wait_until(lambda: len(inbox.data) > before + 3000)
    finally:
        link.close()
        cable.end()
    first, again = read(inbox.data[:before]), read(inbox.data[before:])
    assert first.decoder.dropped == 0
    assert again.decoder.dropped < 64, "no more than the frame that was cut at the front of what was kept"
    assert any(isinstance(said, MatHello) for said in again.readings)
    went_by_s = (again.pictures[0].t_us - first.pictures[-1].t_us) / 1e6
    assert went_by_s > 2
    assert again.pictures[0].loaded.bit_count() > first.pictures[-1].loaded.bit_count()


class read:  # noqa: N801 # reads like the function it is
    """What the kiosk's decoder makes of these bytes."""

    def __init__(self, data: bytes) -> None:
        self.decoder = MatDecoder()
        self.readings: list[MatReading] = self.decoder.feed(data, 0.0)
        self.pictures = [said for said in self.readings if isinstance(said, MatPicture)]
