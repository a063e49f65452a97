"""Members' and staff pages in a real Chromium: they keep the strict policy, fit a phone, and do what scripts add.

UPDATE_REFERENCE=1 writes tests/reference/web/*.png for people to look at.
"""

import os
from collections.abc import Iterator
from datetime import timedelta
from functools import partial

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from kiosk.config import KioskConfig
from kiosk.ledger.members import Member
from kiosk.live.server import socket_path
from kiosk.web.accounts.accounts import Account
from kiosk.web.accounts.office import Office
from kiosk.web.app import create_app
from kiosk.web.boards import LedgerBoards
from kiosk.web.follow import follow
from kiosk.web.serve import Pages
from tests.web.conftest import served, until
from tests.web.front import Front, sign_in
from tests.web.test_browser import CHROMIUM, COMES_MS, FLAGS, REFERENCE
from tests.web.visits import FROM_HERE, NOON, log_in

pytestmark = pytest.mark.skipif(not CHROMIUM.exists(), reason="needs Chromium: apt install chromium")

PATHS = {
    "me": "/me",
    "tv": "/tv",
    "staff-laps": "/staff/laps",
    "staff-members": "/staff/members",
    "staff-lane": "/staff/lane",
    "staff-system": "/staff/system",
    "staff-sign": "/staff/system/sign",
    "privacy": "/privacy",
}
SIZES = {"phone": (390, 844), "desktop": (1280, 800)}


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    expect.set_options(timeout=COMES_MS)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def front(config: KioskConfig) -> Iterator[Front]:
    running = Front(config)
    yield running
    running.close()


@pytest.fixture
def client(front: Front, boards: LedgerBoards, office: Office, config: KioskConfig) -> Iterator[httpx.Client]:
    app = create_app(boards, office.feed, partial(follow, socket_path(config.kiosk.data_dir)), office=office)
    with served(Pages(app, office.feed, "127.0.0.1", 0)) as client:
        client.headers.update(FROM_HERE)
        until(lambda: office.feed.connected)
        yield client


@pytest.fixture
def heron(front: Front) -> Member:
    """Somebody with a history."""
    member = front.member("Quiet Heron", floor=True, web=True)
    for days in range(0, 70, 3):
        front.walk(member, 1 + days % 7, NOON - timedelta(days=days))
    return member


def open_page(
    chromium: Browser, client: httpx.Client, path: str, complaints: list[str], size: str = "phone"
) -> Page:
    """A page with the client's cookies."""
    width, height = SIZES[size]
    context = chromium.new_context(viewport={"width": width, "height": height}, reduced_motion="reduce")
    url = str(client.base_url)
    context.add_cookies([{"name": name, "value": value, "url": url} for name, value in client.cookies.items()])
    page = context.new_page()
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(url + path)
    return page


def test_pages_keep_the_policy_and_fit(
    chromium: Browser, client: httpx.Client, front: Front, heron: Member, owner: Account
) -> None:
    log_in(client, owner.name)
    sign_in(client, front, heron)
    front.feet((4.2, 0.15), (4.6, -0.15))
    complaints: list[str] = []
    for name, path in PATHS.items():
        for size in SIZES:
            page = open_page(chromium, client, path, complaints, size)
            expect(page.locator("h1").first).to_be_visible()
            over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            assert over <= 0, (path, size)
            if os.environ.get("UPDATE_REFERENCE"):
                page.screenshot(path=REFERENCE / f"{name}-{size}.png", full_page=True)
            page.context.close()
    assert complaints == []


def test_nothing_is_out_of_sight_on_a_phone(
    chromium: Browser, client: httpx.Client, front: Front, owner: Account
) -> None:
    log_in(client, owner.name)
    complaints: list[str] = []
    page = open_page(chromium, client, "/privacy", complaints)
    widths = page.locator(".map td").evaluate_all("cells => cells.map(cell => cell.getBoundingClientRect().right)")
    assert max(widths) <= SIZES["phone"][0]
    expect(page.get_by_role("row", name="Your alias")).to_contain_text("everybody where you said yes")
    page.goto(f"{client.base_url}/staff/system")
    page.get_by_role("button", name="Back up now").click()
    expect(page.locator(".done")).to_contain_text("/backups")  # a path, longer than a phone is wide
    assert page.evaluate("document.documentElement.scrollWidth") <= SIZES["phone"][0]
    page.context.close()
    assert complaints == []


def test_the_second_tap_opens_the_page_by_itself(chromium: Browser, client: httpx.Client, front: Front) -> None:
    heron = front.member("Quiet Heron")
    complaints: list[str] = []
    page = open_page(chromium, client, f"/me/{front.tap(heron)}", complaints)
    page.get_by_role("button", name="Open your page").click()
    expect(page.locator("h1")).to_have_text("Hold your tag to the reader once more")
    front.tap(heron)
    page.wait_for_url("**/me")
    expect(page.locator("h1")).to_have_text("Quiet Heron")
    page.get_by_role("switch", name="On the web board").click()
    expect(page.get_by_role("switch", name="On the web board")).to_be_checked()
    page.context.close()
    assert complaints == []


def test_feet_move_on_an_open_page(
    chromium: Browser, client: httpx.Client, front: Front, owner: Account, office: Office
) -> None:
    log_in(client, owner.name)
    complaints: list[str] = []
    page = open_page(chromium, client, "/staff/lane", complaints)
    expect(page.locator(".lane-say")).to_have_text("Nothing is heard of the lane.")
    page.evaluate("window.sameDocument = true")
    front.feet((4.2, 0.15), (4.6, -0.15), blocked=True)
    expect(page.locator(".foot")).to_have_count(2)
    expect(page.locator(".lane-say")).to_have_text("Something is on the lane.")
    front.parts(tag="down")
    expect(page.locator(".part.down")).to_contain_text("tag is down.")
    assert page.evaluate("window.sameDocument") is True
    page.context.close()
    assert complaints == []
