import json
import socket
import stat
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from io import BufferedReader
from pathlib import Path
from typing import Any

from kiosk.live.server import LiveServer
from kiosk.messages.live import Feet, LapSaved, Parts, Walking
from kiosk.messages.parts import PartStatus
from tests.obliging import obliging

LAP = LapSaved(session="s1", laps=4)
PARTS = Parts(parts=[PartStatus(part="mat", state="ok", say="Counting.")])
WALKING = Walking(session="s1", alias="Brave Otter", laps=3)


@contextmanager
def client(path: Path) -> Iterator[BufferedReader]:
    with socket.socket(socket.AF_UNIX) as sock:
        sock.settimeout(30)
        sock.connect(str(path))
        with sock.makefile("rb") as lines:
            yield lines


def said(lines: BufferedReader) -> dict[str, Any]:
    line: dict[str, Any] = json.loads(lines.readline())
    return line


def feet(t: float) -> Feet:
    return Feet(t=t, feet=[(2.5, None)], clear="clear")


def test_every_client_hears_what_is_published(server: LiveServer, path: Path) -> None:
    server.publish(WALKING)
    with client(path) as first, client(path) as second:
        assert said(first)["type"] == said(second)["type"] == "walking"  # both are through the door
        server.publish(LAP)
        assert said(first) == said(second) == {"type": "lap_saved", "session": "s1", "laps": 4}


def test_a_newcomer_is_told_the_last_parts_and_who_walks(server: LiveServer, path: Path) -> None:
    server.publish(WALKING)
    server.publish(LAP)
    server.publish(PARTS)
    server.publish(WALKING.model_copy(update={"laps": 4}))
    with client(path) as lines:
        told = {line["type"]: line for line in (said(lines), said(lines))}
    assert told["walking"]["laps"] == 4
    assert told["parts"]["parts"] == [{"part": "mat", "state": "ok", "say": "Counting."}]


def test_news_from_before_the_start_is_remembered(path: Path) -> None:
    live = LiveServer(path, obliging)
    live.publish(PARTS)
    live.start()
    try:
        with client(path) as lines:
            assert said(lines)["type"] == "parts"
    finally:
        live.close()


def test_pictures_come_ten_a_second_and_the_newest_always_arrives(server: LiveServer, path: Path) -> None:
    server.publish(WALKING)
    with client(path) as lines:
        said(lines)
        began = time.monotonic()
        for number in range(200):
            server.publish(feet(float(number)))
        times = [said(lines)["t"]]
        while times[-1] != 199.0:
            times.append(said(lines)["t"])
        took_s = time.monotonic() - began
    assert times == sorted(times)
    assert len(times) <= 2 + took_s / 0.1


def test_a_client_that_is_killed_troubles_nobody(server: LiveServer, path: Path) -> None:
    server.publish(WALKING)
    with client(path) as staying:
        said(staying)
        with client(path) as leaving:
            said(leaving)
        for _ in range(3):
            server.publish(LAP)
        assert [said(staying)["laps"] for _ in range(3)] == [4, 4, 4]


def test_a_client_that_does_not_read_is_dropped_and_nobody_waits(server: LiveServer, path: Path) -> None:
    long = Parts(parts=[PartStatus(part="mat", state="down", say="x" * 10_000)])
    server.publish(WALKING)
    with client(path) as slow, client(path) as quick:
        said(slow)
        said(quick)
        began = time.monotonic()
        for _ in range(100):
            server.publish(long)
            assert said(quick)["type"] == "parts"
        assert time.monotonic() - began < 30
        heard = len(slow.read().splitlines())  # ends because the server hung up
    assert heard < 100


def test_publishing_is_safe_from_many_threads(server: LiveServer, path: Path) -> None:
    server.publish(WALKING)
    with client(path) as lines:
        said(lines)

        def shout() -> None:
            for _ in range(50):
                server.publish(LAP)

        threads = [threading.Thread(target=shout) for _ in range(4)]
        for thread in threads:
            thread.start()
        assert {said(lines)["type"] for _ in range(200)} == {"lap_saved"}
        for thread in threads:
            thread.join()


def test_the_socket_is_for_the_group_and_goes_with_the_kiosk(path: Path) -> None:
    live = LiveServer(path, obliging)
    live.start()
    assert stat.S_IMODE(path.stat().st_mode) == 0o660
    live.publish(WALKING)
    with client(path) as lines:
        said(lines)
        live.close()
        assert lines.read() == b""
    assert list(path.parent.iterdir()) == []
    live.close()
    live.publish(LAP)


def test_a_kiosk_that_starts_again_is_heard_on_the_same_path(path: Path) -> None:
    live = LiveServer(path, obliging)
    for _ in range(2):
        live.start()
        live.publish(PARTS)
        with client(path) as lines:
            assert said(lines)["type"] == "parts"
        live.close()
