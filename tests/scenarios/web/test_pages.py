"""Every page, as guest, member and staff: axe finds nothing serious, no link is dead, all fits a phone.

SHOW=FOLDER writes a picture of each page in each size and scheme, for people to look at.
"""

import os
import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.scenarios.web.conftest import OTTER, SIZES, Gym, Visit, log_in

AXE = (Path(__file__).parents[2] / "vendor" / "axe-core-4.14.1.min.js").read_text(encoding="utf-8")
RUN_AXE = """async () => (await axe.run(document, {resultTypes: ["violations"]})).violations
    .filter(found => ["serious", "critical"].includes(found.impact))
    .map(found => found.id + ": " + found.nodes.map(node => node.target.join(" ")).join(", "))"""
LOOKS = (("phone", "light"), ("desktop", "dark"))
"""Each size and each scheme once; with SHOW all four, for axe as for people."""
ALL_LOOKS = tuple((size, scheme) for size in ("phone", "desktop") for scheme in ("light", "dark"))
PAGES = {
    "guest": ["/", "/?period=all&by=days", "/tv", "/privacy", "/login", "/setup", "/nothing-here"],
    "member": ["/", "/me", "/me/erase"],
    "staff": [
        "/staff", "/staff/lane", "/staff/laps", "/staff/members", "/staff/system", "/staff/system/sign",
        "/staff/accounts", "/staff/password", "/setup/gym", "/setup/lane", "/setup/walk", "/setup/done",
    ],
}  # fmt: skip


@pytest.fixture(scope="module")
def walked(gym: Gym) -> Gym:
    """A gym in which a member has walked today."""
    gym.tap(OTTER)
    gym.walk(2)
    return gym


def enter(gym: Gym, browse: Visit, who: str, *, script: bool) -> Page:
    """A browser in which they are known."""
    if who == "guest":
        return browse(f"{gym.kiosk_url}/", script=script)
    if who == "staff":
        page = browse(f"{gym.kiosk_url}/login", script=script)
        log_in(page)
        expect(page.get_by_role("heading", level=1)).to_contain_text("Counting.")
        return page
    page = browse(gym.tap(OTTER), script=script)
    page.get_by_role("button", name="Open your page").click()
    if page.get_by_role("button", name="Continue").count():
        gym.tap(OTTER)
        if not script:
            page.get_by_role("button", name="Continue").click()
    expect(page).to_have_url(f"{gym.kiosk_url}/me")
    return page


@pytest.mark.parametrize("who", PAGES)
def test_axe_finds_nothing_serious(walked: Gym, browse: Visit, who: str) -> None:
    page = enter(walked, browse, who, script=True)
    found = []
    for path in PAGES[who]:
        page.goto(f"{walked.kiosk_url}{path}")
        page.evaluate(AXE)
        for size, scheme in ALL_LOOKS if os.environ.get("SHOW") else LOOKS:
            width, height = SIZES[size]
            page.set_viewport_size({"width": width, "height": height})
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            found += [f"{path} {size} {scheme}: {fault}" for fault in page.evaluate(RUN_AXE)]
            if folder := os.environ.get("SHOW"):
                name = re.sub(r"\W+", "-", f"{who}{path}").strip("-")
                page.screenshot(path=f"{folder}/{name}-{size}-{scheme}.png", full_page=True)
    assert found == []


def test_axe_finds_what_is_there(browser: Browser) -> None:
    page = browser.new_page()
    page.set_content('<html lang="en"><title>t</title><main><h1>t</h1><img src="x"><input></main></html>')
    page.evaluate(AXE)
    assert [fault.split(":")[0] for fault in page.evaluate(RUN_AXE)] == ["image-alt", "label"]
    page.close()


@pytest.mark.parametrize("who", PAGES)
def test_without_javascript_no_link_is_dead_and_nothing_is_wider_than_a_phone(
    walked: Gym, browse: Visit, who: str
) -> None:
    page = enter(walked, browse, who, script=False)
    page.set_viewport_size({"width": 360, "height": 740})
    waiting = [f"{walked.kiosk_url}{path}" for path in PAGES[who] if path != "/nothing-here"]
    seen, faults = set(map(shape, waiting)), []
    while waiting:
        url = waiting.pop()
        answer = page.goto(url)
        if who != "member" and url.endswith("/me"):
            expect(page.get_by_role("main")).to_contain_text("tag")  # how one gets there
        elif answer is None or answer.status >= 400:
            faults.append(f"{url}: {answer and answer.status}")
        if (wide := page.evaluate("document.documentElement.scrollWidth")) > 360:
            faults.append(f"{url}: {wide} px wide")
        for link in page.locator("a[href]:not([download])").evaluate_all("links => links.map(link => link.href)"):
            if link.startswith(walked.kiosk_url) and shape(link) not in seen:
                seen.add(shape(link))
                waiting.append(link.split("#")[0])
        for link in page.locator("a[download]").evaluate_all("links => links.map(link => link.href)"):
            if page.request.get(link).status != 200:
                faults.append(f"{link}: not to be had")
    assert faults == []
    assert len(seen) >= len(PAGES[who])


def shape(url: str) -> tuple[str, tuple[str, ...]]:
    """Pages that differ by a number or a day are one page."""
    parts = urlsplit(url)
    return re.sub(r"[0-9a-f]{8,}|\d+", "N", parts.path), tuple(re.findall(r"(\w+)=", parts.query))
