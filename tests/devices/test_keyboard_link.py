"""The reader is a pty that says what the kernel would; only the grab is stood in for, which a pty doesn't know."""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from time import monotonic

import pytest

from kiosk.devices import keyboard_link
from kiosk.devices.keyboard_link import EVIOCGRAB, KeyboardLink, open_keyboard
from kiosk.errors import DeviceError
from kiosk.wire.records import Typed
from kiosk.wire.wedge import EV_KEY, INPUT_EVENT, encode_line
from tests.devices.conftest import Inbox, Plug, eventually


@pytest.fixture
def grabbed(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    grabbed: list[int] = []
    monkeypatch.setattr(keyboard_link, "grab", grabbed.append)
    return grabbed


@pytest.fixture
def reader(plug: Plug, inbox: Inbox, grabbed: list[int]) -> Iterator[KeyboardLink]:
    link = KeyboardLink("tag", str(plug.path), inbox.deliver, lambda: 12.5)
    link.start()
    assert eventually(lambda: link.status().state == "ok")
    yield link
    link.close()


def test_a_typed_line_is_a_record_and_the_keys_are_ours_alone(
    reader: KeyboardLink, plug: Plug, inbox: Inbox, grabbed: list[int]
) -> None:
    plug.say(encode_line("0006547886"))
    plug.say(encode_line("04A23B5C6D7E80"))
    assert inbox.wait_until(lambda: len(inbox.records) == 2)
    assert inbox.records == [Typed(12.5, "tag", "0006547886"), Typed(12.5, "tag", "04A23B5C6D7E80")]
    assert len(grabbed) == 1


def test_a_reader_pulled_out_within_a_line_is_found_again(
    reader: KeyboardLink, plug: Plug, inbox: Inbox, grabbed: list[int]
) -> None:
    plug.say(encode_line("00065")[: -4 * INPUT_EVENT.size])
    plug.pull()
    assert eventually(lambda: reader.status().state == "down")
    assert reader.status().say == f"{plug.path}: unplugged; plug it in again"
    plug.insert()
    assert eventually(lambda: reader.status().state == "ok")
    plug.say(encode_line("0007712345"))
    assert inbox.wait_until(lambda: bool(inbox.records))
    assert inbox.records == [Typed(12.5, "tag", "0007712345")]
    assert len(grabbed) == 2


def test_a_reader_that_types_something_else_is_told_until_it_types_a_number(
    reader: KeyboardLink, plug: Plug, inbox: Inbox
) -> None:
    space = INPUT_EVENT.pack(0, 0, EV_KEY, 57, 1)
    plug.say(space + encode_line("123"))
    assert eventually(lambda: reader.status().state == "degraded")
    assert "set the reader to type digits or hex" in reader.status().say
    plug.say(encode_line("123"))
    assert inbox.wait_until(lambda: bool(inbox.records))
    assert reader.status().state == "ok"


def test_a_reader_that_is_plugged_in_late_is_found(tmp_path: Path, inbox: Inbox, grabbed: list[int]) -> None:
    path = tmp_path / "usb-reader-event-kbd"
    link = KeyboardLink("tag", str(path), inbox.deliver, monotonic)
    link.start()
    assert eventually(lambda: "no such reader; plug it in" in link.status().say)
    plug = Plug(path)
    assert eventually(lambda: link.status().state == "ok")
    link.close()
    plug.close()


def test_what_does_not_type_is_refused_with_a_cure(plug: Plug, tmp_path: Path) -> None:
    with pytest.raises(DeviceError, match="ends in -event-kbd"):
        open_keyboard(str(plug.path))  # a serial port can't be grabbed
    with pytest.raises(DeviceError, match="ends in -event-kbd"):
        open_keyboard(str(tmp_path))


def test_a_reader_that_another_program_holds_is_told(plug: Plug, monkeypatch: pytest.MonkeyPatch) -> None:
    def busy(_keyboard: int) -> None:
        raise OSError(16, "Device or resource busy")

    monkeypatch.setattr(keyboard_link, "grab", busy)
    with pytest.raises(DeviceError, match="in use by another program"):
        open_keyboard(str(plug.path))


def test_a_watchdog_sees_it_go_round_though_nobody_types(reader: KeyboardLink) -> None:
    first = reader.last_tick
    assert eventually(lambda: reader.last_tick > first)
    second = reader.last_tick
    assert eventually(lambda: reader.last_tick > second)


def test_closing_is_prompt_and_may_be_twice(reader: KeyboardLink, grabbed: list[int]) -> None:
    began = monotonic()
    reader.close()
    assert monotonic() - began < 30.0
    reader.close()
    assert reader.status().state == "down"
    with pytest.raises(OSError, match="Bad file descriptor"):
        os.fstat(grabbed[0])


def test_the_numbers_are_those_of_this_machines_headers(tmp_path: Path) -> None:
    source = """
        #include <stdio.h>
        #include <linux/input.h>
        int main() { printf("%d %d", (int)EVIOCGRAB, (int)sizeof(struct input_event)); }
    """
    try:
        subprocess.run(
            ["cc", "-x", "c", "-", "-o", tmp_path / "ask"], input=source.encode(), check=True, capture_output=True
        )
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("no C compiler, or no kernel headers")
    assert subprocess.check_output([tmp_path / "ask"]).split() == [b"%d" % EVIOCGRAB, b"%d" % INPUT_EVENT.size]
