"""`kiosk demo` as a newcomer meets it: it says where to look, counts, and leaves nothing running."""

import os
import re
import signal
import subprocess
import sys
import urllib.request
from contextlib import ExitStack
from pathlib import Path

import httpx
import pytest

from kiosk.demo import _take_port
from tests.free_port import free_port
from tests.mortal import mortal
from tests.scenarios.site import until


def children_of(folder: Path) -> list[str]:
    """Command lines of the processes that work in `folder`."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            command = (process / "cmdline").read_bytes().replace(b"\0", b" ").decode()
        except OSError:
            continue
        if str(folder) in command:
            found.append(command)
    return found


def laps_on(url: str) -> int:
    return int(httpx.get(f"{url}api/v1/board?period=all", timeout=30).json()["total_laps"])


def test_demos_beside_each_other_take_ports_of_their_own() -> None:
    wanted = free_port()
    with ExitStack() as one, ExitStack() as other:
        assert _take_port(wanted, one) == wanted
        assert _take_port(wanted, other) != wanted
    with ExitStack() as later:
        assert _take_port(wanted, later) == wanted


@pytest.mark.timeout(300)
def test_the_demo_counts_and_ctrl_c_ends_all_of_it(tmp_path: Path) -> None:
    environment = {key: value for key, value in os.environ.items() if "DISPLAY" not in key}
    with (tmp_path / "out.log").open("wb") as output:
        demo = subprocess.Popen(
            mortal(sys.executable, "-m", "kiosk.cli", "demo", "--data", tmp_path / "demo", by="INT"),
            stdout=output,
            stderr=output,
            env=environment,
        )

    def said() -> str:
        return (tmp_path / "out.log").read_text(encoding="utf-8")

    try:
        until(lambda: "Ctrl-C ends" in said() or demo.poll() is not None, "the addresses are said", 100)
        assert "floor screen is off" in said()
        pages = re.findall(r"http://127\.0\.0\.1:\d+/", said())
        for url in pages:
            with urllib.request.urlopen(url, timeout=30) as page:  # noqa: S310 - our own pages, on this machine
                assert "Backward laps" in page.read().decode()
        staff, password = re.findall(r"(http://[\d.:]+)/staff +name demo, password (\S+)", said())[0]
        with httpx.Client(base_url=staff, headers={"Sec-Fetch-Site": "same-origin"}, timeout=30) as browser:
            browser.post("/login", data={"name": "demo", "password": password})
            until(lambda: "Server connected" in browser.get("/staff").text, "the kiosk reports")
            checks = browser.get("/staff/system?look=now", timeout=60).text
            assert "check-calibrated" in checks  # they were made: nobody has walked this lane to measure it
            assert "check-broker" not in checks
        until(lambda: "lap kept" in said(), "the first lap", 90)
        until(lambda: all(laps_on(url) > 0 for url in pages), "the gym server has it too")
        assert len(children_of(tmp_path / "demo")) >= 4  # broker, gym, web, kiosk
    finally:
        demo.send_signal(signal.SIGINT)
    assert demo.wait(60) == 0, said()
    assert children_of(tmp_path / "demo") == []
    walked, kept, known = map(int, re.findall(r"(\d+) laps", said())[-3:])
    assert walked == kept == known > 0
    assert "Traceback" not in said()
