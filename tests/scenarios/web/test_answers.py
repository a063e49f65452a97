"""What pages answer when something is wrong, and between two steps: axe finds nothing serious there."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.scenarios.web.axe import faults
from tests.scenarios.web.conftest import OTTER, Gym, Visit, log_in
from tests.scenarios.web.entering import enter, put_in
from tests.scenarios.web.pages import PAGES


def heading(page: Page, says: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(says)


@pytest.mark.parametrize(
    ("path", "status", "says"),
    [
        ("/nothing-here", 404, "No such page"), ("/?period=never", 422, "No such board"),
        ("/?by=fastest", 404, "No such board"), ("/me", 401, "Tap first"),
        ("/welcome/made-up", 404, "Not any more"),
    ],
)  # fmt: skip
def test_for_whoever_comes_by(gym: Gym, browse: Visit, path: str, status: int, says: str) -> None:
    page = browse(f"{gym.kiosk_url}/")
    answer = page.goto(gym.kiosk_url + path)
    assert answer is not None
    assert answer.status == status
    heading(page, says)
    assert faults(page, f"fault {path}") == []


def test_on_the_way_to_ones_own_page(gym: Gym, browse: Visit) -> None:
    page = browse(gym.tap("0A0066A1B3"), "phone")
    link = page.url
    page.get_by_role("button", name="Open your page").click()
    heading(page, "Hold your tag to the reader once more")
    found = faults(page, "claim")
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_role("alert")).to_contain_text("once more")
    found += faults(page, "claim refused")
    page.goto(link)
    page.get_by_role("button", name="Open your page").click()
    heading(page, "This link is over")
    assert found + faults(page, "link over") == []


def test_for_who_may_not(gym: Gym, browse: Visit) -> None:
    page = browse(f"{gym.kiosk_url}/login")
    log_in(page, "Sam", "not this one")
    expect(page.get_by_role("alert")).to_contain_text("don't go together")
    found = faults(page, "login refused")
    log_in(page, "Sam")
    expect(page.get_by_role("navigation", name="Staff")).to_be_visible()
    page.goto(f"{gym.kiosk_url}/staff/accounts")
    heading(page, "For owners")
    found += faults(page, "owners only")
    page.goto("about:blank")
    page.set_content(f'<form method="post" action="{gym.kiosk_url}/logout"><button>Win a prize</button></form>')
    page.get_by_role("button").click()
    heading(page, "Not from here")
    assert found + faults(page, "another site") == []


def test_for_who_has_to_wait(gym: Gym, browse: Visit) -> None:
    page = browse(f"{gym.kiosk_url}/login")
    for _ in range(5):
        log_in(page, "Nobody", "six blue wagons")
    with page.expect_response("**/login") as answer:
        log_in(page, "Nobody", "six blue wagons")
    assert answer.value.status == 429
    expect(page.get_by_role("alert")).to_contain_text("Too many wrong tries.")
    assert faults(page, "too many tries") == []


def test_for_staff(gym: Gym, browse: Visit) -> None:
    page = enter(gym, browse, "staff", script=True)
    page.goto(f"{gym.kiosk_url}/staff/accounts")
    page.locator(".person", has_text="Mo").get_by_role("button", name="New link").click()
    expect(page.locator(".copy")).to_contain_text("/welcome/")
    gym.invitation = page.locator(".copy").inner_text().rsplit("/", 1)[1]
    found = faults(page, "staff link made")
    page.get_by_label("Name").fill("Sam")
    page.get_by_role("button", name="Add").click()
    expect(page.locator(".error")).to_contain_text("already")
    found += faults(page, "staff account refused")
    page.goto(f"{gym.kiosk_url}/staff/tokens")
    page.get_by_label("What it is").fill("the screen upstairs")
    page.get_by_role("button", name="Make a token").click()
    expect(page.locator(".copy")).to_be_visible()
    found += faults(page, "staff token made")
    page.goto(f"{gym.kiosk_url}/staff/system")
    page.get_by_label("Far line, metres").fill("far")
    page.get_by_role("button", name="Keep these settings").click()
    expect(page.get_by_role("alert")).to_contain_text("takes a number")
    found += faults(page, "staff settings refused")
    page.goto(f"{gym.kiosk_url}/staff/lane")
    page.get_by_role("button", name="Check the lane").click()
    expect(page.locator(".aloud")).to_be_visible()
    assert found + faults(page, "staff lane checked") == []


@pytest.fixture
def members_phone(gym: Gym, browse: Visit) -> Page:
    return enter(gym, browse, "member", script=True)


@pytest.fixture
def desk(gym: Gym, browse: Visit) -> Page:
    return enter(gym, browse, "staff", script=True)


@pytest.fixture
def link(gym: Gym) -> str:
    return gym.tap(OTTER)


@pytest.fixture
def kiosk_down(gym: Gym, members_phone: Page, desk: Page, link: str) -> Iterator[None]:
    """The kiosk is away while the test runs; the pages stay."""
    gym.walk()
    gym.stop_kiosk()
    expect(desk.get_by_role("heading", level=1)).to_have_text("The kiosk isn't answering.")
    yield
    gym.run_kiosk()


@pytest.mark.usefixtures("kiosk_down")
def test_every_page_while_the_kiosk_is_away(
    gym: Gym, browse: Visit, members_phone: Page, desk: Page, link: str
) -> None:
    known = {"guest": browse(f"{gym.kiosk_url}/"), "member": members_phone, "staff": desk}
    found = []
    for who, page in known.items():
        for path in PAGES[who]:
            answer = page.goto(link if path == "/me/{token}" else put_in(gym, path))
            assert answer is not None
            assert (answer.status, path) == (200, path)
            found += faults(page, f"away {who} {path}")
    known["guest"].goto(link)
    known["guest"].get_by_role("button", name="Open your page").click()
    heading(known["guest"], "Back in a moment")
    assert found + faults(known["guest"], "away link") == []
