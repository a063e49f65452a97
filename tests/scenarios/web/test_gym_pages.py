"""The gym server's own pages, over a real broker: axe finds nothing serious, and they read without JavaScript."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import expect

from kiosk.messages.parts import PartStatus
from kiosk.messages.reports import KioskInfo, KioskStatus, LaneNow, LapReport
from tests.broker import Broker
from tests.gym_server import config, running, say
from tests.reporting_kiosk import about
from tests.scenarios.site import until
from tests.scenarios.web.axe import faults
from tests.scenarios.web.conftest import Visit
from tests.scenarios.web.pages import NO_PAGES, addresses

PAGES = ["/", "/?lane=lane-1", "/?lane=lane-3&period=all&by=metres", "/tv", "/tv?lane=lane-2", "/fleet", "/privacy"]
PARTS_OF_PAGES = {"/fleet/rows", "/fleet/events"}
OK = PartStatus(part="mat", state="ok", say="The mat is well.")
TAG = PartStatus(part="tag", state="down", say="The tag reader isn't plugged in. Guests can walk.")


def info(kiosk: str, name: str, far_mm: int = 6500, **sensors: str) -> KioskInfo:
    known = about(kiosk, "e")
    lane = known.lane.model_copy(update={"far_mm": far_mm})
    return known.model_copy(update={"name": name, "lane": lane, "sensors": sensors or {"mat": "mat"}})


def lap(kiosk: str, seq: int) -> LapReport:
    now = datetime.now(UTC)
    return LapReport(
        kiosk=kiosk, epoch="e", seq=seq, at=now, trusted=True, session="5e55", lap=seq, started_at=now,
        direction="away", facing="backward", facing_by="feet", confidence=0.9, counted=True, reason=None, marks=[],
        duration_ms=8000, distance_mm=5500, steps=12,
    )  # fmt: skip


@pytest.fixture(scope="module")
def gym(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Broker, httpx.Client]]:
    """Four lanes: one well and walked on, one that limps, one down, one whose clock is wrong."""
    folder = tmp_path_factory.mktemp("gym")
    broker = Broker(folder).start()
    try:
        with running(config(folder, broker.table)) as client:
            until(lambda: "Broker connected" in client.get("/healthz").text, "the broker is there")
            now = datetime.now(UTC)
            wrong = now + timedelta(minutes=7)
            for told in (
                info("lane-1", "lane 1"), info("lane-2", "lane 2", mat="mat", corner="ld19"),
                info("lane-3", "lane 3"), info("lane-4", "the blue lane by the window", far_mm=10000),
            ):  # fmt: skip
                say(broker, told.kiosk, "info", told, retain=True)
            for status in (
                KioskStatus(kiosk="lane-1", state="ok", parts=(OK,), version="0.1.0", at=now, waiting=0, unacked=0),
                KioskStatus(kiosk="lane-2", state="degraded", parts=(OK, TAG), version="0.1.0", at=now, waiting=3),
                KioskStatus(kiosk="lane-3", state="down", version="0.1.0"),
                KioskStatus(
                    kiosk="lane-4", state="ok", parts=(OK,), version="0.0.9", at=wrong, waiting=0, unacked=2
                ),
            ):
                say(broker, status.kiosk, "status", status, retain=True)
            for seq in range(1, 8):
                say(broker, "lane-1", "event/lap", lap("lane-1", seq))
            say(broker, "lane-1", "lane", LaneNow(kiosk="lane-1", session="5e55", laps=7, clear="clear"))
            until(lambda: "somebody</b>, 7 laps" in client.get("/fleet").text, "the kiosks have been heard")
            until(lambda: "7 laps</dd>" in client.get("/fleet").text, "the laps are there")
            yield broker, client
    finally:
        broker.kill()


def test_every_page_of_the_gym_server_is_looked_at(tmp_path: Path) -> None:
    own = addresses(tmp_path, gym=True)
    assert {path.split("?")[0] for path in PAGES} | PARTS_OF_PAGES | (NO_PAGES & own) == own


def test_axe_finds_nothing_serious(gym: tuple[Broker, httpx.Client], browse: Visit) -> None:
    url = str(gym[1].base_url).rstrip("/")
    page = browse(f"{url}/")
    found = []
    for path in PAGES:
        answer = page.goto(url + path)
        assert answer is not None
        assert (answer.status, path) == (200, path)
        found += faults(page, f"gym {path}")
    assert found == []


def test_without_javascript_they_read_and_fit_a_phone(gym: tuple[Broker, httpx.Client], browse: Visit) -> None:
    url = str(gym[1].base_url).rstrip("/")
    page = browse(f"{url}/fleet", "narrow", script=False)
    assert page.locator(".kiosk h2").all_inner_texts() == [
        "Lane 3", "Lane 2", "The blue lane by the window", "Lane 1",
    ]  # fmt: skip
    expect(page.locator("#k-lane-4")).to_contain_text("Its clock is 7 min ahead of the gym server's.")
    page.get_by_role("link", name="Lane 1").click()
    expect(page.locator(".where")).to_contain_text("lane 1 · 7 laps today")
    page.get_by_role("link", name="Kiosks").click()
    expect(page).to_have_url(f"{url}/fleet")
    for path in PAGES:
        page.goto(url + path)
        assert (page.evaluate("document.documentElement.scrollWidth"), path) == (360, path)


def test_an_open_page_follows(gym: tuple[Broker, httpx.Client], browse: Visit) -> None:
    broker, client = gym
    page = browse(f"{str(client.base_url).rstrip('/')}/fleet")
    page.evaluate("window.sameDocument = true")
    expect(page.get_by_role("heading", level=1)).to_have_text("3 of 4 kiosks need somebody.")
    well = KioskStatus(kiosk="lane-2", state="ok", parts=(OK,), version="0.1.0", waiting=0)
    say(broker, "lane-2", "status", well, retain=True)
    say(broker, "lane-1", "lane", LaneNow(kiosk="lane-1", session=None, laps=0, clear="clear"))
    expect(page.get_by_role("heading", level=1)).to_have_text("2 of 4 kiosks need somebody.")
    expect(page.locator("#k-lane-1 .walks")).to_contain_text("nobody")
    assert page.evaluate("window.sameDocument") is True
