"""The board in a real Chromium: what it shows, that it is live, and that it keeps its own strict policy.

UPDATE_REFERENCE=1 writes tests/reference/web/*.png for people to look at; type differs a little between machines,
so nothing is compared pixel by pixel.
"""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from kiosk.web.feed import Feed
from tests.web.conftest import Kiosk, until

CHROMIUM = Path("/usr/bin/chromium")
REFERENCE = Path(__file__).parents[1] / "reference" / "web"
FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
SIZES = {"phone": (390, 844), "desktop": (1140, 960)}
COMES_MS = 30_000
"""Only what never comes takes so long."""
WALKED = {
    "Quiet Heron": 24, "Brave Otter": 21, "Slow Comet": 17, "Plain Maple": 12, "Early Finch": 9, "Low Tide": 9,
    "Warm Pebble": 7,
}  # fmt: skip

pytestmark = pytest.mark.skipif(not CHROMIUM.exists(), reason="needs Chromium: apt install chromium")

OpenBoard = Callable[..., Page]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    expect.set_options(timeout=COMES_MS)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def open_board(browser: Browser, client: httpx.Client) -> Iterator[OpenBoard]:
    """Opens a path in a context of its own; at the end no page may have complained on its console."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def open_(path: str = "/", size: str = "desktop", **settings: Any) -> Page:
        width, height = SIZES[size]
        context = browser.new_context(viewport={"width": width, "height": height}, **settings)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(str(client.base_url.join(path)))
        return page

    yield open_
    for context in contexts:
        context.close()
    assert complaints == []


def live(page: Page) -> Page:
    """The page, once its stream has begun."""
    expect(page.locator("#live")).to_have_text("Live")
    return page


def aliases(page: Page) -> list[str]:
    return page.locator("tbody th").all_inner_texts()


def test_a_lap_shows_on_an_open_page_without_a_reload(open_board: OpenBoard, kiosk: Kiosk) -> None:
    heron, otter = kiosk.member("Quiet Heron"), kiosk.member("Brave Otter")
    kiosk.walk(heron, laps=2)
    kiosk.walk(otter, laps=1)
    page = live(open_board())
    page.evaluate("window.sameDocument = true")
    assert aliases(page) == ["Quiet Heron", "Brave Otter"]
    kiosk.walk(otter, laps=2)
    expect(page.locator("tbody th").first).to_have_text("Brave Otter")
    expect(page.locator("tbody tr").first.locator(".ranked")).to_have_text("3")
    expect(page.locator("#total")).to_have_text("5 laps today")
    expect(page.locator("tr.counted")).to_have_count(1)
    assert page.evaluate("window.sameDocument") is True


def test_who_walks_comes_and_goes(open_board: OpenBoard, kiosk: Kiosk) -> None:
    page = live(open_board())
    kiosk.walking("Brave Otter", laps=4)
    expect(page.locator("#now")).to_have_text("Brave Otter is walking now · 4 laps")
    kiosk.walking(None, laps=1)
    expect(page.locator("#now")).to_have_text("Walk backward. Face the screen.")


def test_what_has_been_said_is_not_said_again(open_board: OpenBoard, kiosk: Kiosk) -> None:
    kiosk.walk(kiosk.member("Quiet Heron"))
    kiosk.walking("Brave Otter", laps=4)
    page = live(open_board())
    expect(page.locator(".walking")).to_be_visible()
    page.evaluate("document.querySelector('.walking').said = true")
    kiosk.walking("Brave Otter", laps=4)
    kiosk.walk(None)
    expect(page.locator("#total")).to_have_text("2 laps today")  # and with it came the line's news
    assert page.evaluate("document.querySelector('.walking').said") is True
    kiosk.walking("Brave Otter", laps=5)
    expect(page.locator(".walking")).to_contain_text("5 laps")


def test_a_kiosk_that_goes_away_and_comes_back_is_told(open_board: OpenBoard, kiosk: Kiosk) -> None:
    page = live(open_board())
    kiosk.live.close()
    expect(page.locator("#now")).to_contain_text("The kiosk isn't answering")
    expect(page.locator("#live")).to_be_hidden()
    kiosk.live.start()
    expect(page.locator("#now")).to_contain_text("Walk backward")
    expect(page.locator("#live")).to_be_visible()


def test_it_reads_without_javascript(open_board: OpenBoard, kiosk: Kiosk) -> None:
    kiosk.walk(kiosk.member("Quiet Heron"), laps=2)
    page = open_board(java_script_enabled=False)
    assert aliases(page) == ["Quiet Heron"]
    assert page.locator("#live").is_hidden()
    page.get_by_role("link", name="Week").click()
    page.get_by_role("link", name="Metres").click()
    assert page.url.endswith("/?period=week&by=metres")
    assert page.locator(".ranked").all_inner_texts() == ["11"]


def test_an_alias_is_text_also_when_it_arrives_later(open_board: OpenBoard, kiosk: Kiosk) -> None:
    evil = "<img src=x onerror=alert(1)>"
    page = live(open_board())
    kiosk.walk(kiosk.member(evil))
    kiosk.walking(evil)
    expect(page.locator("tbody th")).to_have_text(evil)
    expect(page.locator("#now b")).to_have_text(evil)
    assert page.locator("img").count() == 0


def test_it_can_be_walked_by_keyboard(open_board: OpenBoard) -> None:
    page = open_board()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the board"
    assert page.locator(".skip").bounding_box()["y"] >= 0  # type: ignore[index] # it is there
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Today"
    assert page.evaluate("getComputedStyle(document.activeElement).outlineWidth") == "3px"


def test_it_speaks_its_own_type(open_board: OpenBoard) -> None:
    page = open_board()
    page.evaluate("document.fonts.ready")
    assert page.evaluate("[...document.fonts].map(font => font.status)") == ["loaded", "loaded"]


@pytest.mark.parametrize("path", ["/", "/?period=all&by=days"])
def test_nothing_is_wider_than_a_small_phone(open_board: OpenBoard, kiosk: Kiosk, path: str) -> None:
    kiosk.walk(kiosk.member("Quiet Heron"), laps=1)
    kiosk.walk(kiosk.member("Extraordinarilylongaliaswithoutanyspace"), laps=2)
    page = open_board(path)
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate("document.fonts.ready.then(() => document.documentElement.scrollWidth)") == 320


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("scheme", ["dark", "light"])
def test_how_it_looks(open_board: OpenBoard, kiosk: Kiosk, feed: Feed, scheme: str, size: str) -> None:
    for alias, laps in WALKED.items():
        kiosk.walk(kiosk.member(alias), laps)
    kiosk.walking("Brave Otter", laps=4)
    until(lambda: feed.walking)
    page = live(
        open_board("/?period=week", size, color_scheme=scheme, device_scale_factor=2, reduced_motion="reduce")
    )
    assert aliases(page) == list(WALKED)
    ground = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    assert ground == {"dark": "rgb(11, 15, 20)", "light": "rgb(246, 247, 248)"}[scheme]
    keep(page, f"board-{scheme}-{size}")


@pytest.mark.parametrize(("scheme", "size"), [("dark", "desktop"), ("light", "phone")])
def test_how_an_empty_board_looks(open_board: OpenBoard, scheme: str, size: str) -> None:
    page = live(open_board("/", size, color_scheme=scheme, device_scale_factor=2))
    expect(page.locator(".first")).to_have_text("Be the first today")
    keep(page, f"empty-{scheme}-{size}")


def keep(page: Page, name: str) -> None:
    if os.environ.get("UPDATE_REFERENCE") == "1":
        page.evaluate("document.fonts.ready")
        page.screenshot(path=REFERENCE / f"{name}.png")
