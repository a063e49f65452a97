"""Every page, as guest, member and staff: axe finds nothing serious, no link is dead, all fits a phone."""

import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, expect

from tests.scenarios.web.axe import AXE, RUN_AXE, faults
from tests.scenarios.web.conftest import OTTER, Gym, Visit
from tests.scenarios.web.entering import enter, put_in
from tests.scenarios.web.pages import NO_PAGES, PAGES, addresses


def test_every_page_there_is_is_looked_at(tmp_path: Path) -> None:
    listed = {path.split("?")[0] for paths in PAGES.values() for path in paths}
    assert listed | NO_PAGES == addresses(tmp_path)
    assert not listed & NO_PAGES


@pytest.fixture(scope="module")
def walked(gym: Gym) -> Gym:
    """A gym in which a member has walked today."""
    gym.tap(OTTER)
    gym.walk(2)
    return gym


@pytest.mark.parametrize("who", PAGES)
def test_axe_finds_nothing_serious(walked: Gym, browse: Visit, who: str) -> None:
    page = enter(walked, browse, who, script=True)
    found = []
    for path in PAGES[who]:
        answer = page.goto(put_in(walked, path))
        assert answer is not None
        assert (answer.status, path) == (200, path)
        page.evaluate("document.querySelectorAll('details').forEach(folded => { folded.open = true; })")
        found += faults(page, f"{who} {path}")
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
    waiting = [put_in(walked, path) for path in PAGES[who]]
    seen, found = set(map(shape, waiting)), []
    while waiting:
        url = waiting.pop()
        answer = page.goto(url)
        if who != "member" and url.endswith("/me"):
            expect(page.get_by_role("main")).to_contain_text("tag")  # how one gets there
        elif answer is None or answer.status >= 400:
            found.append(f"{url}: {answer and answer.status}")
        if (wide := page.evaluate("document.documentElement.scrollWidth")) > 360:
            found.append(f"{url}: {wide} px wide")
        for link in page.locator("a[href]:not([download])").evaluate_all("links => links.map(link => link.href)"):
            if link.startswith(walked.kiosk_url) and shape(link) not in seen:
                seen.add(shape(link))
                waiting.append(link.split("#")[0])
        for link in page.locator("a[download]").evaluate_all("links => links.map(link => link.href)"):
            if page.request.get(link).status != 200:
                found.append(f"{link}: not to be had")
    assert found == []
    assert len(seen) >= len(PAGES[who])


def shape(url: str) -> tuple[str, tuple[str, ...]]:
    """Pages that differ by a number or a day are one page."""
    parts = urlsplit(url)
    return re.sub(r"[0-9a-f]{8,}|\d+", "N", parts.path), tuple(re.findall(r"(\w+)=", parts.query))
