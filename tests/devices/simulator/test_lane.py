from collections.abc import Iterator
from time import monotonic

import pytest

from kiosk.devices.serial_link import SerialLink
from kiosk.devices.simulator.lane import SimulatedLane
from kiosk.devices.simulator.people import DEMO_TAGS
from kiosk.devices.simulator.stream import capture
from kiosk.lane.readings import MatHello, MatPicture
from kiosk.wire.mat import MatDecoder
from kiosk.wire.records import Chunk
from tests.devices.conftest import Inbox, eventually

SPEED_UP = 40.0


@pytest.fixture
def lane() -> Iterator[SimulatedLane]:
    lane = SimulatedLane(seed=1, speed_up=SPEED_UP)
    yield lane
    lane.close()


@pytest.fixture
def heard(lane: SimulatedLane, inbox: Inbox) -> Iterator[Inbox]:
    """All that links to both ports bring while people walk."""
    links = [
        SerialLink(port, lane.ports[port], spec.kind, inbox.deliver, monotonic) for port, spec in lane.specs.items()
    ]
    for link in links:
        link.start()
    assert eventually(lambda: all(link.status().state == "ok" for link in links))
    lane.start()
    yield inbox
    for link in links:
        link.close()


def _said(inbox: Inbox, port: str) -> bytes:
    return b"".join(each.data for each in inbox.records if isinstance(each, Chunk) and each.port == port)


def test_a_kiosk_hears_what_a_capture_of_the_same_seed_holds(lane: SimulatedLane, heard: Inbox) -> None:
    _, records, _ = capture(seed=1, seconds=40.0)
    decoder = MatDecoder()
    expected = [each for chunk in records if chunk.port == "mat" for each in decoder.feed(chunk.data, 0.0)]
    pictures = [each for each in expected if isinstance(each, MatPicture)]
    last_tag = [chunk.data for chunk in records if chunk.port == "tag"][-1]
    assert heard.wait_until(lambda: _pictures(heard)[: len(pictures)] == pictures)
    assert last_tag in _said(heard, "tag")
    assert last_tag[1:11].decode() in DEMO_TAGS


def _pictures(inbox: Inbox) -> list[MatPicture]:
    readings = MatDecoder().feed(_said(inbox, "mat"), 0.0)
    return [each for each in readings if isinstance(each, MatPicture)]


def test_a_mat_that_is_asked_says_who_it_is_at_once(inbox: Inbox) -> None:
    """Late-comers needn't wait for the HELLO that comes every 5 s."""
    lane = SimulatedLane(seed=1)
    lane.start()
    assert eventually(lambda: lane.t > 0.1)
    link = SerialLink("mat", lane.ports["mat"], "mat", inbox.deliver, monotonic)
    link.start()
    assert inbox.wait_until(lambda: len(_hellos(inbox)) == 1)
    assert lane.t < 4.5
    assert (_hellos(inbox)[0].rows, _hellos(inbox)[0].tiles, _hellos(inbox)[0].pitch_m) == (140, 7, 0.05)
    link.close()
    lane.close()


def _hellos(inbox: Inbox) -> list[MatHello]:
    return [each for each in MatDecoder().feed(_said(inbox, "mat"), 0.0) if isinstance(each, MatHello)]


def test_laps_are_told_as_they_are_walked(lane: SimulatedLane) -> None:
    assert (lane.laps, lane.truth) == (0, [])
    lane.start()
    assert eventually(lambda: lane.laps == 2)
    assert [leg.direction for leg in lane.truth][:3] == ["away", "toward", "away"]


def test_nobody_listening_holds_nothing_up(lane: SimulatedLane) -> None:
    """Forty seconds say far more than a pty holds; the walk goes on, and closing does too."""
    lane.start()
    assert eventually(lambda: lane.laps == 1)
    began = monotonic()
    lane.close()
    assert monotonic() - began < 30.0
