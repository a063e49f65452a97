import os
import re
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import httpx
import pytest

from kiosk import watchdog
from kiosk.errors import DeviceError
from kiosk.web.app import create_app
from kiosk.web.boards import LedgerBoards
from kiosk.web.feed import Feed
from kiosk.web.serve import Pages, serve
from tests.mortal import mortal
from tests.notify_socket import NotifySocket
from tests.web.conftest import Kiosk, until

RUN_WEB = """
import sys
from pathlib import Path
from kiosk.config import KioskConfig, KioskTable, PagesTable
from kiosk.web.serve import run_web

config = KioskConfig(kiosk=KioskTable(data_dir=Path(sys.argv[1])), web=PagesTable(port=0))
run_web(config, ready=Path(sys.argv[2]).write_text)
print("ended well")
"""


def test_open_streams_do_not_hold_up_a_stop(boards: LedgerBoards, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kiosk.web.serve.STOP_S", 90)
    feed = Feed(connected=True)
    pages = Pages(create_app(boards, feed), feed, "127.0.0.1", 0)
    with (
        httpx.Client(base_url=pages.start(), timeout=30) as client,
        client.stream("GET", "/board/events") as stream,
    ):
        lines = stream.iter_lines()
        assert next(lines) == "retry: 2000"
        began = time.monotonic()
        closing = threading.Thread(target=pages.close)
        closing.start()
        assert "data: " in list(lines)[-2:]  # to its end, which the server made
        closing.join()
        assert time.monotonic() - began < 30.0
    assert pages.over.is_set()


def test_a_port_in_use_is_told_in_a_sentence(boards: LedgerBoards) -> None:
    feed = Feed(connected=True)
    first = Pages(create_app(boards, feed), feed, "127.0.0.1", 0)
    port = int(first.start().rsplit(":", 1)[1])
    try:
        with pytest.raises(DeviceError) as caught:
            Pages(create_app(boards, feed), feed, "127.0.0.1", port).start()
    finally:
        first.close()
    assert str(caught.value) == (
        f"web pages: can't listen on 127.0.0.1 port {port} (Address already in use);"
        " set another host or port in [web]"
    )


def test_a_host_that_is_none_of_ours_is_told_in_a_sentence(boards: LedgerBoards) -> None:
    feed = Feed(connected=True)
    with pytest.raises(DeviceError, match=r"can't listen on 192\.0\.2\.1 port 0"):
        Pages(create_app(boards, feed), feed, "192.0.2.1", 0).start()


def test_it_serves_ipv6_too(boards: LedgerBoards) -> None:
    feed = Feed(connected=True)
    pages = Pages(create_app(boards, feed), feed, "::1", 0)
    url = pages.start()
    try:
        assert re.fullmatch(r"http://\[::1\]:\d+", url)
        assert httpx.get(f"{url}/static/icon.svg").status_code == 200
    finally:
        pages.close()


def test_pages_that_hang_end_the_petting(
    boards: LedgerBoards, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watchdog, "LOOK_S", 0.05)
    monkeypatch.setattr(watchdog, "LATE_S", 1.0)
    systemd = NotifySocket(tmp_path / "notify")
    monkeypatch.setenv("NOTIFY_SOCKET", systemd.path)
    feed, goes_on = Feed(connected=True), threading.Event()
    app = create_app(boards, feed)

    @app.get("/hangs")
    async def hangs() -> None:
        goes_on.wait(90.0)

    def beside(url: str) -> None:
        try:
            systemd.hear_until("READY=1", 30.0)
            systemd.hear_until("WATCHDOG=1", 30.0)
            asking = threading.Thread(target=httpx.get, args=(f"{url}/hangs",), kwargs={"timeout": 90.0})
            asking.start()
            said.extend(systemd.hear_until("STATUS=Hung: pages.", 30.0)[-1:])
            said.append(systemd.hear(0.3))
            goes_on.set()
            asking.join()
            said.extend(systemd.hear_until("WATCHDOG=1", 30.0)[:1])
        finally:
            goes_on.set()
            os.kill(os.getpid(), signal.SIGTERM)

    said: list[str | None] = []
    threads: list[threading.Thread] = []

    def ready(url: str) -> None:
        threads.append(threading.Thread(target=beside, args=(url,)))
        threads[0].start()

    serve(app, feed, "127.0.0.1", 0, ready)
    threads[0].join()
    systemd.close()
    assert said == ["STATUS=Hung: pages.", None, "STATUS=Every thread goes round."]


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM])
def test_the_whole_process_reads_the_kiosk_and_ends_well(
    kiosk: Kiosk, tmp_path: Path, sign: signal.Signals
) -> None:
    kiosk.walk(kiosk.member("Quiet Heron"), laps=3)
    ready = tmp_path / "url"
    process = subprocess.Popen(
        mortal(sys.executable, "-W", "error", "-c", RUN_WEB, kiosk.data_dir, ready),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])},
    )
    try:
        until(lambda: ready.exists() and ready.read_text(), 30)
        with httpx.Client(base_url=ready.read_text(), timeout=30) as client:
            assert "Quiet Heron" in client.get("/").text
            until(lambda: client.get("/healthz").status_code == 200)
            with client.stream("GET", "/board/events") as stream:
                next(stream.iter_lines())
                process.send_signal(sign)
                output, _ = process.communicate(timeout=30)
    finally:
        process.kill()
        process.communicate()
    assert (process.returncode, output) == (0, "ended well\n")
