"""Browsers in which somebody is known, and the addresses that they open."""

from playwright.sync_api import Page, expect

from tests.scenarios.web.conftest import OTTER, Gym, Visit, log_in


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
    with page.expect_navigation():  # one of two pages
        page.get_by_role("button", name="Open your page").click()
    if page.get_by_role("button", name="Continue").count():
        gym.tap(OTTER)
        if not script:
            page.get_by_role("button", name="Continue").click()
    expect(page).to_have_url(f"{gym.kiosk_url}/me")
    return page


def put_in(gym: Gym, path: str) -> str:
    """A page's address, with something of this gym where its route has braces."""
    there = {"/me/{token}": "/me/{link}", "/welcome/{token}": "/welcome/{invitation}"}.get(path, path)
    if "{link}" in there:
        return gym.tap(OTTER)
    return gym.kiosk_url + there.format(
        invitation=gym.invitation, member=gym.one("SELECT id FROM member"), lap=gym.one("SELECT max(id) FROM lap")
    )
