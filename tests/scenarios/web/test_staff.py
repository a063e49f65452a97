"""Staff at the pages of a running kiosk: log in, enrol, set laps right; and what is left without the kiosk."""

import urllib.error
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.scenarios.site import until
from tests.scenarios.web.conftest import OTTER, Gym, Visit, log_in

NEW = "3C00CE754C"
LOST, REPLACEMENT = "3C00CE754D", "3C00CE754E"


@pytest.fixture
def desk(gym: Gym, browse: Visit) -> Page:
    """A browser in which the owner is logged in."""
    page = browse(f"{gym.kiosk_url}/staff")
    log_in(page)
    expect(page.get_by_role("heading", level=1)).to_contain_text("Counting.")
    return page


@pytest.fixture
def board(gym: Gym, browse: Visit) -> Page:
    """The board, open and live; it is never loaded again."""
    page = browse(f"{gym.kiosk_url}/")
    expect(page.locator("#live")).to_have_text("Live")
    page.evaluate("window.sameDocument = true")
    return page


def score(board: Page, alias: str) -> int:
    """The laps beside an alias."""
    row = board.get_by_role("row", name=alias)
    return int(row.locator(".ranked").inner_text()) if row.count() else 0


def test_enrols_a_tag_that_is_tapped_now(gym: Gym, desk: Page) -> None:
    desk.get_by_role("link", name="Members").click()
    desk.get_by_label("Alias", exact=True).fill("Quiet Heron")
    asks_for_the_tag(gym, desk, "form.taps.panel")
    gym.tap(NEW)
    expect(desk.get_by_text("Quiet Heron is enrolled.")).to_be_visible()
    expect(desk.locator(".person").filter(has_text="Quiet Heron")).to_contain_text("page not opened yet")


def asks_for_the_tag(gym: Gym, desk: Page, form: str) -> None:
    desk.wait_for_load_state()  # until then no script has taken the form over
    before = len(gym.read("waits"))
    said = desk.evaluate(
        """(form) => {
            const asks = document.querySelector(form);
            asks.querySelector("button").click();
            return asks.querySelector("[role=status]").textContent;
        }""",
        form,
    )
    assert "Hold the tag to the reader now." in said
    until(lambda: len(gym.read("waits")) > before, "the kiosk waits for the tag")


def test_replaces_a_tag_that_was_lost(gym: Gym, desk: Page) -> None:
    gym.tap(LOST)
    gym.tap(LOST)  # twice, which ends the session
    whose = gym.one("SELECT alias FROM member ORDER BY created_at DESC LIMIT 1")
    members = int(gym.one("SELECT count(*) FROM member"))
    desk.goto(f"{gym.kiosk_url}/staff/members?alias={whose}")
    desk.get_by_text("Change").click()
    asks_for_the_tag(gym, desk, ".person form.taps")
    gym.tap(REPLACEMENT)
    expect(desk.get_by_text(f"This tag is {whose}'s from now on")).to_be_visible()
    assert int(gym.one("SELECT count(*) FROM member")) == members
    gym.tap(LOST)
    assert int(gym.one("SELECT count(*) FROM member")) == members + 1, "who found it is a stranger"
    gym.tap(LOST)


def test_five_wrong_passwords_lock_an_account_and_no_other(gym: Gym, browse: Visit) -> None:
    page = browse(f"{gym.kiosk_url}/login")
    for _ in range(5):
        log_in(page, "Sam", "six blue wagons")
    expect(page.get_by_role("alert")).to_contain_text("Too many wrong tries.")
    log_in(page, "Sam")
    expect(page.get_by_role("alert")).to_contain_text("Too many wrong tries.")
    log_in(page, "Ines")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Counting.")


def test_a_session_is_live_on_the_board_and_a_lap_is_voided_and_restored(gym: Gym, board: Page, desk: Page) -> None:
    before = score(board, "Brave Otter")
    gym.tap(OTTER)
    gym.lane.walk(2)
    expect(board.locator("#now")).to_contain_text("Brave Otter is walking now")
    expect(board.get_by_role("row", name="Brave Otter").locator(".ranked")).to_have_text(str(before + 2))

    desk.get_by_role("link", name="Laps").click()
    lap = desk.locator("section", has_text="Brave Otter").locator(".leg", has_text="Lap 1").first
    where = f"#{lap.get_attribute('id')}"
    set_right(desk, where, "Void", "A bag was rolled down the lane")
    expect(desk.locator(where)).to_contain_text("Voided by Ines")
    expect(desk.locator(where)).to_contain_text("A bag was rolled down the lane")
    expect(board.get_by_role("row", name="Brave Otter").locator(".ranked")).to_have_text(str(before + 1))
    set_right(desk, where, "Restore", "It was Otter after all")
    expect(board.get_by_role("row", name="Brave Otter").locator(".ranked")).to_have_text(str(before + 2))
    assert board.evaluate("window.sameDocument") is True


def set_right(desk: Page, lap: str, what: str, why: str) -> None:
    desk.locator(lap).get_by_text("Set right").click()
    desk.locator(lap).get_by_label("Why?").fill(why)
    desk.locator(lap).get_by_role("button", name=what).click()


@pytest.fixture
def kiosk_down(gym: Gym, desk: Page, board: Page) -> Iterator[None]:
    """Nobody counts while the test runs; the pages stay up."""
    gym.stop_kiosk()
    yield
    gym.run_kiosk()


@pytest.mark.usefixtures("kiosk_down")
def test_without_the_kiosk_pages_read_and_say_so_and_change_nothing(gym: Gym, desk: Page, board: Page) -> None:
    expect(board.locator("#now")).to_contain_text("The kiosk isn't answering")
    assert "The kiosk isn't answering" in gym.page(f"{gym.kiosk_url}/tv")
    with pytest.raises(urllib.error.HTTPError, match="503"):
        gym.page(f"{gym.kiosk_url}/healthz")
    gym.board(gym.kiosk_url)
    desk.goto(f"{gym.kiosk_url}/staff")
    expect(desk.get_by_role("heading", level=1)).to_have_text("The kiosk isn't answering.")
    for path in ("laps", "members", "lane", "system"):
        desk.goto(f"{gym.kiosk_url}/staff/{path}")
        expect(desk.get_by_text("The kiosk isn't answering").first).to_be_visible()
    desk.goto(f"{gym.kiosk_url}/staff/members")
    expect(desk.get_by_role("button", name="Read the tag")).to_be_disabled()
    member = desk.locator(".person").filter(has_text="Brave Otter")
    member.get_by_text("Change").click()
    member.get_by_label("Another alias").fill("Other Otter")
    member.get_by_role("button", name="Rename").click()
    expect(desk.get_by_role("alert")).to_contain_text("nothing can be changed now")
    expect(desk.get_by_text("Other Otter")).to_have_count(0)


def test_the_pages_notice_that_the_kiosk_is_back(gym: Gym, desk: Page) -> None:
    gym.stop_kiosk()
    expect(desk.get_by_role("heading", level=1)).to_have_text("The kiosk isn't answering.")
    gym.run_kiosk()
    expect(desk.get_by_role("heading", level=1)).to_contain_text("Counting.")
