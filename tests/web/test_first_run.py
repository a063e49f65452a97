"""The first run in a real Chromium, as a gym has it: plain HTTP under a name, with JavaScript and without.

UPDATE_REFERENCE=1 writes pictures for people to look at, as in test_browser.py.
"""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from kiosk.desk.lane_now import LaneNow
from kiosk.messages.live import Parts
from kiosk.messages.parts import PartStatus
from tests.web.first_run import NewKiosk
from tests.web.test_browser import COMES_MS
from tests.web.visits import PASSWORD

CHROMIUM = Path("/usr/bin/chromium")
REFERENCE = Path(__file__).parents[1] / "reference" / "web"
FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--host-resolver-rules=MAP gym.example 127.0.0.1",
]  # fmt: skip
NEEDLESS = "Cross-Origin-Opener-Policy header has been ignored"  # on plain HTTP it does nothing
SIZES = {"light": ("phone", 390, 844), "dark": ("desktop", 1140, 900)}

pytestmark = pytest.mark.skipif(not CHROMIUM.exists(), reason="needs Chromium: apt install chromium")

Open = Callable[..., Page]


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    expect.set_options(timeout=COMES_MS)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def opened(chromium: Browser, stranger: httpx.Client) -> Iterator[Open]:
    """Opens the pages under the gym's name; none may complain but of a form that was refused."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def open_(path: str, *, script: bool = True) -> Page:
        context = chromium.new_context(java_script_enabled=script, timezone_id="Europe/Lisbon")
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(f"http://gym.example:{stranger.base_url.port}{path}")
        return page

    yield open_
    for context in contexts:
        context.close()
    told = [text for text in complaints if NEEDLESS not in text and "the server responded with" not in text]
    assert told == []


def own(page: Page, kiosk: NewKiosk) -> None:
    page.get_by_label("Code on the screen").fill(kiosk.code or "")
    page.get_by_label("Your name").fill("Ines")
    page.get_by_label("A password of your own").fill(PASSWORD)
    page.get_by_role("button", name="Go on").click()


@pytest.mark.parametrize("script", [True, False])
def test_from_the_code_to_counting(opened: Open, new_kiosk: NewKiosk, script: bool) -> None:
    page = opened("/staff", script=script)
    own(page, new_kiosk)
    expect(page.get_by_role("heading")).to_have_text("Your gym")
    zone = page.get_by_label("Time zone")
    expect(zone).to_have_value("Europe/Lisbon" if script else "UTC")
    zone.select_option("Europe/Berlin")
    page.get_by_label("Length of the lane").fill("9.5")
    page.get_by_role("button", name="Go on").click()
    new_kiosk.lane = LaneNow("blocked", "Something is on the lane. Clear it, then check again.")
    page.get_by_role("button", name="It is clear").click()
    expect(page.get_by_role("alert")).to_contain_text("Something is on the lane.")
    new_kiosk.lane = LaneNow("clear", "")
    page.get_by_role("button", name="Check again").click()
    expect(page.get_by_role("heading")).to_have_text("Walk one lap")
    new_kiosk.walk()
    if not script:
        page.get_by_role("link", name="Check again").click()
    expect(page.get_by_role("heading")).to_have_text("Counting.")
    page.get_by_role("link", name="To the staff's page").click()
    expect(page.locator("dd").first).to_have_text("1")


def test_the_staffs_page_is_live(opened: Open, new_kiosk: NewKiosk) -> None:
    page = opened("/setup")
    own(page, new_kiosk)
    page.goto(page.url.replace("/setup/gym", "/staff"))
    expect(page.locator("dd").first).to_have_text("0")
    new_kiosk.walk()
    expect(page.locator("dd").first).to_have_text("1")
    page.get_by_role("button", name="Log out").click()
    expect(page.get_by_role("heading")).to_have_text("Log in")


@pytest.mark.parametrize("script", [True, False])
def test_a_refused_form_keeps_what_was_typed_but_the_password(
    opened: Open, new_kiosk: NewKiosk, script: bool
) -> None:
    page = opened("/setup", script=script)
    page.get_by_label("Code on the screen").fill("1234 5678")
    page.get_by_label("Your name").fill("Ines")
    page.get_by_label("A password of your own").fill(PASSWORD)
    page.get_by_role("button", name="Go on").click()
    field = page.get_by_label("Code on the screen")
    expect(field).to_have_value("1234 5678")
    expect(field).to_have_accessible_description("That isn't the code on the screen.")
    expect(page.get_by_label("Your name")).to_have_value("Ines")
    expect(page.get_by_label("A password of your own")).to_have_value("")


@pytest.mark.parametrize("scheme", SIZES)
def test_how_they_look(opened: Open, new_kiosk: NewKiosk, scheme: str) -> None:
    page = opened("/setup")
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type] # light or dark
    look(page, "setup", scheme)
    own(page, new_kiosk)
    page.wait_for_url("**/setup/gym")  # and for its styles
    look(page, "setup-gym", scheme)
    trouble = PartStatus(part="tag", state="down", say="No tag reader at /dev/serial0. Check its cable.")
    server = PartStatus(part="broker", state="ok", say="Server connected. 0 reports wait.")
    new_kiosk.live.publish(Parts(parts=[trouble, server]))
    new_kiosk.walk()
    page.goto(page.url.replace("/setup/gym", "/staff"))
    expect(page.get_by_text("Check its cable")).to_be_visible()
    look(page, "staff", scheme)
    page.get_by_role("link", name="Accounts").click()
    page.wait_for_url("**/staff/accounts")
    look(page, "staff-accounts", scheme)
    page.get_by_role("button", name="Log out").click()
    page.wait_for_url("**/login")
    look(page, "login", scheme)


def look(page: Page, name: str, scheme: str) -> None:
    """Nothing is wider than the window, however narrow."""
    size, width, height = SIZES[scheme]
    page.set_viewport_size({"width": width, "height": height})
    if os.environ.get("UPDATE_REFERENCE") == "1":
        page.evaluate("document.fonts.ready")
        page.screenshot(path=REFERENCE / f"{name}-{scheme}-{size}.png")
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate("document.fonts.ready.then(() => document.documentElement.scrollWidth)") == 320, name
