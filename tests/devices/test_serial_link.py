import os
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from time import monotonic

import pytest

from kiosk.devices.serial_link import SILENT_S, SerialLink
from kiosk.wire.mat import encode_ask_hello, encode_identify, encode_state
from kiosk.wire.pn532 import ACK, SAM_CONFIGURATION, Pn532Decoder, encode_answer, encode_listed
from kiosk.wire.records import Chunk
from kiosk.wire.slamtec import SCAN, SCAN_DESCRIPTOR, STOP
from tests.devices.chip import Chip
from tests.devices.conftest import Inbox, Plug, eventually

FRAMES = [encode_state(seq=seq, t_us=5000 * seq, rows=140, loaded=1 << seq % 140) for seq in range(300)]


class Clock:
    """Seconds that move when told."""

    def __init__(self) -> None:
        self.t = 100.0

    def __call__(self) -> float:
        return self.t


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def mat(plug: Plug, inbox: Inbox, clock: Clock) -> Iterator[SerialLink]:
    """A link to a mat, open: the mat has been asked who it is."""
    link = SerialLink("mat", str(plug.path), "mat", inbox.deliver, clock)
    link.start()
    assert plug.hear(encode_ask_hello())
    yield link
    link.close()


def test_every_byte_arrives_once_and_in_order(mat: SerialLink, plug: Plug, inbox: Inbox) -> None:
    sent = b"".join(FRAMES)
    for start in range(0, len(sent), 37):
        plug.say(sent[start : start + 37])
    assert inbox.wait_until(lambda: len(inbox.data) >= len(sent))
    assert inbox.data == sent


def test_a_chunk_has_its_port_and_the_time_it_came(mat: SerialLink, plug: Plug, inbox: Inbox, clock: Clock) -> None:
    clock.t = 123.5
    plug.say(FRAMES[0])
    assert inbox.wait_for(FRAMES[0])
    chunks = [record for record in inbox.records if isinstance(record, Chunk)]
    assert {(chunk.t, chunk.port) for chunk in chunks} == {(123.5, "mat")}


def test_a_mat_pulled_out_within_a_frame_is_found_again(mat: SerialLink, plug: Plug, inbox: Inbox) -> None:
    plug.say(FRAMES[0][:20])
    assert inbox.wait_for(FRAMES[0][:20])
    plug.pull()
    assert eventually(lambda: mat.status().state == "down")
    assert mat.status().say == f"{plug.path}: unplugged or switched off; plug it in again"
    plug.insert()
    assert plug.hear(encode_ask_hello())
    plug.say(FRAMES[1])
    assert inbox.wait_for(FRAMES[1])
    assert inbox.data == FRAMES[0][:20] + FRAMES[1]
    assert mat.status().state == "ok"


def test_a_mat_that_is_plugged_in_late_is_found(tmp_path: Path, inbox: Inbox) -> None:
    path = tmp_path / "ttyACM0"
    link = SerialLink("mat", str(path), "mat", inbox.deliver, monotonic)
    assert link.status().state == "down"
    link.start()
    assert eventually(lambda: "no such port; plug the device in" in link.status().say)
    plug = Plug(path)
    assert plug.hear(encode_ask_hello())
    assert eventually(lambda: link.status().state == "ok")
    link.close()
    plug.close()


def test_a_mat_that_says_nothing_is_degraded_until_it_speaks(
    mat: SerialLink, plug: Plug, inbox: Inbox, clock: Clock
) -> None:
    clock.t += SILENT_S + 0.1
    assert mat.status().state == "degraded"
    assert "check its power" in mat.status().say
    plug.say(FRAMES[0])
    assert inbox.wait_for(FRAMES[0])
    assert mat.status().state == "ok"


def test_a_watchdog_sees_it_go_round_though_the_device_is_silent(mat: SerialLink) -> None:
    first = mat.last_tick
    assert eventually(lambda: mat.last_tick > first)
    second = mat.last_tick
    assert eventually(lambda: mat.last_tick > second)


def test_a_tag_reader_may_be_silent_for_hours(plug: Plug, inbox: Inbox, clock: Clock) -> None:
    link = SerialLink("tag", str(plug.path), "rdm6300", inbox.deliver, clock)
    link.start()
    assert eventually(lambda: link.status().state == "ok")
    clock.t += 7200
    assert link.status().state == "ok"
    link.close()


def test_what_is_written_reaches_the_device(mat: SerialLink, plug: Plug) -> None:
    mat.write(encode_identify(5))
    assert plug.hear(encode_identify(5))


def test_writing_to_a_closed_port_is_dropped_and_closing_twice_is_harmless(mat: SerialLink) -> None:
    mat.close()
    mat.write(encode_identify(5))
    mat.close()
    assert mat.status().state == "down"


def test_closing_is_prompt_while_a_port_is_missing(
    tmp_path: Path, inbox: Inbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kiosk.devices.link.FIRST_RETRY_S", 60.0)
    link = SerialLink("mat", str(tmp_path / "none"), "mat", inbox.deliver, monotonic)
    link.start()
    assert eventually(lambda: "no such port" in link.status().say)
    began = monotonic()
    link.close()
    assert monotonic() - began < 30.0
    assert inbox.records == []


def test_a_frame_is_delivered_without_waiting_for_more(mat: SerialLink, plug: Plug, inbox: Inbox) -> None:
    """Whole, or in the few pieces the line brought it in: never held back for a full buffer or a time-out."""
    took_s = []
    for frame in FRAMES[:21]:
        began = monotonic()
        plug.say(frame)
        assert inbox.ends_with(frame)
        took_s.append(monotonic() - began)
    assert median(took_s) < 0.2, "a time-out comes every time; a busy machine is late now and then"
    assert all(isinstance(record, Chunk) for record in inbox.records)


def test_what_a_lidar_says_in_crumbs_is_read_together(
    plug: Plug, inbox: Inbox, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def meanwhile(_s: float) -> None:
        plug.say(b"cd")
        assert eventually(lambda: plug.unread >= 3)

    monkeypatch.setattr("kiosk.devices.serial_link.sleep", meanwhile)
    link = SerialLink("lidar", str(plug.path), "ld19", inbox.deliver, clock)
    link.start()
    assert eventually(lambda: link.status().state == "ok")
    plug.say(b"ab")
    assert inbox.wait_for(b"abcd")
    assert len(inbox.records) == 1
    link.close()


def test_an_rplidar_is_stopped_and_told_to_scan(plug: Plug, inbox: Inbox, clock: Clock) -> None:
    link = SerialLink("lidar", str(plug.path), "rplidar", inbox.deliver, clock, baud=460800)
    link.start()
    assert plug.hear(STOP + SCAN)
    plug.say(SCAN_DESCRIPTOR)
    assert inbox.wait_for(SCAN_DESCRIPTOR)
    link.close()


@pytest.fixture
def chip(plug: Plug) -> Iterator[Chip]:
    chip = chip_in(plug)
    yield chip
    chip.close()


@pytest.fixture
def reader(plug: Plug, inbox: Inbox, clock: Clock, chip: Chip) -> Iterator[SerialLink]:
    """A link to a PN532 that has been woken and waits for a card."""
    link = SerialLink("tag", str(plug.path), "pn532", inbox.deliver, clock)
    link.start()
    assert eventually(lambda: "list" in chip.asked)
    yield link
    link.close()


def chip_in(plug: Plug) -> Chip:
    return Chip(plug.master, lambda master: os.read(master, 256), plug.say)


def test_a_pn532_is_woken_once_and_asked_again_and_again(reader: SerialLink, chip: Chip, inbox: Inbox) -> None:
    assert eventually(lambda: chip.asked.count("list") >= 3)
    assert chip.asked[:4] == ["wake", "list", "list", "list"]
    assert Pn532Decoder().feed(inbox.data, 0.0) == []
    assert inbox.data.startswith(ACK + encode_answer(SAM_CONFIGURATION) + ACK)


def test_a_card_is_told_at_once_and_again_while_it_is_near(reader: SerialLink, chip: Chip, inbox: Inbox) -> None:
    def told() -> int:
        return inbox.data.count(encode_listed("04A23B5C6D7E80"))

    def held_s() -> float:
        """How long it takes until a card that is held there is told."""
        before, began = told(), monotonic()
        chip.hold("04A23B5C6D7E80")
        assert inbox.wait_until(lambda: told() > before)
        took_s = monotonic() - began
        assert inbox.wait_until(lambda: told() > before + 2)
        chip.hold(None)
        asked = chip.asked.count("list")
        assert eventually(lambda: chip.asked.count("list") > asked + 1)
        return took_s

    assert min(held_s() for _ in range(3)) < 0.2
    # What was asked is nowhere in what was read.
    decoder = Pn532Decoder()
    assert set(decoder.feed(inbox.data, 0.0)) == {"04A23B5C6D7E80"}
    assert (decoder.dropped, decoder.pending) == (0, 0)


def test_a_silent_chip_is_told_and_woken_until_it_answers(
    reader: SerialLink, chip: Chip, inbox: Inbox, clock: Clock
) -> None:
    chip.lose_power()
    clock.t += SILENT_S + 0.1
    assert reader.status().state == "degraded"
    assert "check its power" in reader.status().say
    woken = chip.asked.count("wake")
    chip.powered = True
    chip.hold("FB0EE20B")
    assert inbox.wait_for(encode_listed("FB0EE20B"))
    assert chip.asked.count("wake") == woken + 1
    assert reader.status().state == "ok"


def test_a_pn532_pulled_out_is_woken_and_asked_when_it_is_back(
    reader: SerialLink, chip: Chip, plug: Plug, inbox: Inbox
) -> None:
    chip.close()
    plug.pull()
    assert eventually(lambda: reader.status().state == "down")
    plug.insert()
    back = chip_in(plug)
    back.hold("FB0EE20B")
    assert inbox.wait_for(encode_listed("FB0EE20B"))
    assert back.asked[:2] == ["wake", "list"]
    back.close()
