"""The forms of whoever comes by and of members: each is filled in, sent, and its effect seen."""

from playwright.sync_api import expect
from sqlalchemy import select

from kiosk.ledger.history import own
from kiosk.ledger.tables import MEMBER
from tests.web.routes.forms.conftest import House, Walk


def find_on_the_board(house: House) -> None:
    heron, otter = (house.front.member(alias, web=True) for alias in ("Quiet Heron", "Brave Otter"))
    house.front.walk(heron, 2)
    house.front.walk(otter, 3)
    page = house.guest("/?period=all&by=metres")
    page.get_by_label("Find an alias").fill("heron")
    page.get_by_role("button", name="Find").click()
    expect(page.locator(".pinned th")).to_have_text(["Quiet Heron"])
    expect(page.locator("[aria-current]")).to_have_text(["All time", "Metres"])  # the same board as before


def open_link(house: House) -> None:
    heron = house.front.member("Quiet Heron")
    page = house.member(heron)
    page.goto(f"{page.url}/{house.front.tap(heron)}")  # on their own phone one tap is enough
    page.get_by_role("button", name="Open your page").click()
    expect(page.locator("h1")).to_have_text("Quiet Heron")


def claim(house: House) -> None:
    heron = house.front.member("Quiet Heron")
    page = house.guest(f"/me/{house.front.tap(heron)}")
    page.get_by_role("button", name="Open your page").click()
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_role("alert")).to_contain_text("once more")
    house.front.tap(heron)
    page.get_by_role("button", name="Continue").click()
    expect(page.locator("h1")).to_have_text("Quiet Heron")


def leave(house: House) -> None:
    page = house.member(house.front.member("Quiet Heron"))
    page.get_by_role("button", name="Sign out of this phone").click()
    expect(page.locator("h1")).to_have_text("Backward laps")
    page.goto(page.url + "me")
    expect(page.locator("h1")).to_have_text("Ask staff")  # this kiosk shows no codes


def sign_others_out(house: House) -> None:
    heron = house.front.member("Quiet Heron")
    other, page = house.member(heron), house.member(heron)
    expect(page.get_by_text("on this phone and on 1 other.")).to_be_visible()
    page.get_by_role("button", name="Sign out every other phone").click()
    expect(page.get_by_text("open on this phone alone")).to_be_visible()
    other.reload()
    expect(other.locator("h1")).to_have_text("Ask staff")  # signed out; this kiosk shows no codes


def consent(house: House) -> None:
    heron = house.front.member("Quiet Heron")
    page = house.member(heron)
    for surface, yes in (
        ("On the web board", True),
        ("On the gym floor screen", True),
        ("On the web board", False),
    ):
        page.get_by_role("switch", name=surface).click()
        expect(page.get_by_role("switch", name=surface)).to_be_checked(checked=yes)
    with house.front.engine.connect() as conn:
        kept = own(conn, heron.id)
    assert kept is not None
    assert (kept.floor_consent, kept.web_consent) == (True, False)


def load(house: House) -> None:
    heron = house.front.member("Quiet Heron")
    house.front.walk(heron, 2)
    page = house.member(heron)
    page.locator(".sessions summary").click()
    page.get_by_label("Load").select_option("Sled")
    page.get_by_label("Kilos").fill("12,5")
    page.get_by_role("button", name="Note it").click()
    expect(page.locator(".sessions summary")).to_contain_text("Sled 12.5 kg")


def erase(house: House) -> None:
    heron = house.front.member("Quiet Heron")
    page = house.member(heron, "/me/erase")
    house.front.tap(heron)
    page.get_by_label("Yes, erase everything about me").check()
    page.get_by_role("button", name="Erase me").click()
    expect(page.locator("h1")).to_have_text("Erased")
    with house.front.engine.connect() as conn:
        assert conn.execute(select(MEMBER.c.id)).first() is None


OF_MEMBERS: dict[str, Walk] = {
    "board.html GET /": find_on_the_board,
    "me_open.html POST /me/*": open_link,
    "me_claim.html POST /me/claim": claim,
    "me.html POST /me/leave": leave,
    "me.html POST /me/others": sign_others_out,
    "me.html POST /me/consent": consent,
    "me.html POST /me/load": load,
    "me_erase.html POST /me/erase": erase,
}
