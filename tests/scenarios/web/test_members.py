"""A member from the first tap to the last: claim, be seen, take everything along, be forgotten."""

import csv
import json
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.scenarios.web.conftest import Gym, Visit, log_in


def claim(gym: Gym, browse: Visit, tag: str, script: bool = True) -> Page:
    """Open the QR's address on a phone, hold the tag to the reader again, and see one's own page."""
    page = browse(gym.tap(tag), "phone", script=script)
    page.get_by_role("button", name="Open your page").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Hold your tag to the reader once more")
    gym.tap(tag)
    if not script:
        page.get_by_role("button", name="Continue").click()
    expect(page).to_have_url(f"{gym.kiosk_url}/me")
    return page


@pytest.mark.parametrize(("script", "tag"), [(True, "0A0041C7D2"), (False, "0A0052B81F")])
def test_claims_shows_takes_along_and_is_forgotten(
    gym: Gym, browse: Visit, tmp_path: Path, script: bool, tag: str
) -> None:
    page = claim(gym, browse, tag, script)
    alias = page.get_by_role("heading", level=1).inner_text()
    board = browse(f"{gym.kiosk_url}/")
    expect(board.locator("#live")).to_have_text("Live")
    gym.tap(tag)
    gym.walk()
    expect(board.get_by_role("row", name=alias)).to_have_count(0)  # nobody is shown who hasn't said yes

    for surface in ("On the gym floor screen", "On the web board"):
        page.get_by_role("switch", name=surface).click()
        expect(page.get_by_role("switch", name=surface)).to_be_checked()
    expect(board.get_by_role("row", name=alias)).to_contain_text("1")
    assert alias in [row["alias"] for row in gym.board(gym.kiosk_url)["rows"]]
    assert alias in gym.page(f"{gym.kiosk_url}/tv")

    kept = {kind: tmp_path / f"mine.{kind}" for kind in ("json", "csv")}
    for kind, file in kept.items():
        with page.expect_download() as download:
            page.get_by_role("link", name=f"Download {kind.upper()}").click()
        download.value.save_as(file)
    assert json.loads(kept["json"].read_text(encoding="utf-8"))
    assert len(list(csv.reader(kept["csv"].read_text(encoding="utf-8").splitlines()))) > 1
    assert all(alias in file.read_text(encoding="utf-8") for file in kept.values())

    page.goto(gym.tap(tag))  # a link opened anew wants a tap after it before it erases
    page.get_by_role("button", name="Open your page").click()
    expect(page).to_have_url(f"{gym.kiosk_url}/me")
    erase(page)
    expect(page.get_by_role("alert")).to_contain_text("once more")
    gym.tap(tag)
    erase(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Erased")

    expect(board.get_by_role("row", name=alias)).to_have_count(0)
    assert alias not in json.dumps(gym.board(gym.kiosk_url))
    for path in ("/", "/?period=all", "/tv", "/api/v1/board?period=all"):
        assert alias not in gym.page(f"{gym.kiosk_url}{path}")
    page.goto(f"{gym.kiosk_url}/me")
    expect(page.get_by_text(alias)).to_have_count(0)
    staff = browse(f"{gym.kiosk_url}/staff/members", script=script)
    log_in(staff)
    staff.goto(f"{gym.kiosk_url}/staff/members")
    expect(staff.get_by_role("heading", level=1)).to_have_text("Members")
    for path in ("/staff/members", "/staff/laps", "/staff"):
        staff.goto(f"{gym.kiosk_url}{path}")
        expect(staff.get_by_text(alias)).to_have_count(0)
    assert files_that_say(gym, alias) == []


def erase(page: Page) -> None:
    page.goto(page.url.split("/me")[0] + "/me/erase")
    page.get_by_label("Yes, erase everything about me").check()
    page.get_by_role("button", name="Erase me").click()


def files_that_say(gym: Gym, alias: str) -> list[str]:
    return [file.name for file in gym.folder.rglob("*") if file.is_file() and alias.encode() in left_in(file)]


def left_in(file: Path) -> bytes:
    """Nothing of one that is gone by now: the kiosk counts on meanwhile."""
    try:
        return file.read_bytes()
    except FileNotFoundError:
        return b""
