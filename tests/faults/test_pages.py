"""The pages are flooded and killed over and over: the kiosk counts on, and they are there again afterwards."""

import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import cast

import pytest

from kiosk.devices.simulator.lane import SimulatedLane
from kiosk.wire.records import Chunk
from tests.bench.pty_player import PtyPlayer
from tests.faults.recordings import said_in
from tests.scenarios.site import Site, until

ROOT = Path(__file__).parents[2]
WALK, SECONDS, LAPS = said_in("short.mat")
STARTS_T = 7.0
"""Until then the lane of the recording is empty."""
MOMENT_S = 0.2


class Flood:
    """`flood.py` as a process of its own: it must not hold up the lane, which this one plays."""

    def __init__(self, url: str) -> None:
        self.asked = self.answered = 0
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.flood", url],
            cwd=ROOT,
            env=os.environ | {"PYTHONPATH": str(ROOT)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )

    def close(self) -> None:
        said, _ = self._process.communicate(timeout=60)
        self.asked, self.answered = map(int, said.split())


class Pages:
    """`kiosk web`, killed so long after it answers and started again at once, over and over."""

    def __init__(self, site: Site, lives_s: float) -> None:
        self.kills = 0
        self._site = site
        self._lives_s = lives_s
        self._closing = threading.Event()
        self._process = site.start("web")
        self._killer = threading.Thread(target=self._run)

    def begin_killing(self) -> None:
        self._killer.start()

    def close(self) -> None:
        """From now on one stays: what the killer started ends with its thread."""
        self._closing.set()
        self._killer.join()
        self._process.kill()
        self._process.wait(20)
        self._process = self._site.start("web")

    def answer(self) -> bool:
        """Whether they do."""
        with suppress(OSError):
            return bool(self._site.board(self._site.kiosk_url))
        return False

    def _run(self) -> None:
        while not self._closing.wait(MOMENT_S):
            if self.answer():
                self._closing.wait(self._lives_s)
                self._process.kill()
                self._process.wait(20)
                self.kills += 1
                self._process = self._site.start("web")


@pytest.fixture
def player() -> Iterator[PtyPlayer]:
    playing = PtyPlayer(["mat", "tag"])
    yield playing
    playing.close()


@pytest.fixture
def site_on(tmp_path: Path) -> Iterator[Callable[[SimulatedLane], Site]]:
    sites: list[Site] = []

    def begin(lane: SimulatedLane) -> Site:
        sites.append(Site(tmp_path, lane, None))
        return sites[-1]

    yield begin
    for site in sites:
        site.close()


def answers(site: Site) -> bool:
    with suppress(OSError):
        return bool(site.board(site.kiosk_url)["total_laps"] == len(site.shown))
    return False


def test_a_lap_is_shown_while_the_pages_are_flooded_and_killed(
    player: PtyPlayer, site_on: Callable[[SimulatedLane], Site]
) -> None:
    site = site_on(cast(SimulatedLane, player))  # all that a site asks of a lane is its ports
    pages = Pages(site, lives_s=1.0)
    kiosk = site.start_kiosk()
    until(pages.answer, "the pages are there")
    pages.begin_killing()
    flood = Flood(site.kiosk_url)
    try:
        player.play(Chunk(t - STARTS_T, port, data) for t, port, data in WALK if t >= STARTS_T)
        until(lambda: len(site.shown) == LAPS, "the lap is shown", 60)
        assert kiosk.poll() is None
    finally:
        pages.close()
        flood.close()
    assert pages.kills >= 1
    assert flood.answered > 0
    assert len(site.counted(site.kiosk_db)) == LAPS
    until(lambda: answers(site), "the pages are there again, with the lap", 30)


@pytest.mark.long
@pytest.mark.timeout(1200)
def test_for_minutes(
    site_on: Callable[[SimulatedLane], Site], record_property: Callable[[str, object], None]
) -> None:
    lane = SimulatedLane(1)
    site = site_on(lane)
    pages = Pages(site, lives_s=10.0)
    kiosk = site.start_kiosk()
    until(pages.answer, "the pages are there")
    pages.begin_killing()
    flood = Flood(site.kiosk_url)
    try:
        lane.start()
        until(lambda: lane.t > 150.0, "minutes went by", 600)
        laps = lane.laps
        until(lambda: lane.laps > laps, "a lap more is just over: nobody is half-way through one", 300)
        laps, t = lane.laps, lane.t
        until(lambda: lane.t > t + 3.0, "the foot beyond the line was put down", 20)
        site.unplug()
        until(lambda: len(site.shown) >= laps, f"{laps} laps are shown, not {len(site.shown)}", 20)
        assert kiosk.poll() is None
    finally:
        lane.close()
        pages.close()
        flood.close()
    assert len(site.shown) == len(site.counted(site.kiosk_db)) == laps
    until(lambda: answers(site), "the pages are there again, with every lap", 30)
    record_property("requests that were sent", flood.asked)
    record_property("answered", flood.answered)
    record_property("kills of the pages", pages.kills)
    record_property("laps walked and shown", laps)
