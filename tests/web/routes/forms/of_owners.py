"""The forms of owners, and of those whom they invite: each is filled in, sent, and its effect seen."""

from playwright.sync_api import Locator, Page, expect

from kiosk.web.accounts.api_tokens import name_of
from tests.web.routes.forms.conftest import House, Walk
from tests.web.routes.forms.of_staff import THEIRS


def add_account(house: House) -> None:
    page = house.staff("/staff/accounts")
    page.get_by_label("Name").fill("Sam")
    page.get_by_label("First password").fill(THEIRS)
    page.get_by_label("An owner").check()
    page.get_by_role("button", name="Add").click()
    expect(of(page, "Sam")).to_contain_text("Owner")


def change_account(house: House) -> None:
    """Each of the buttons beside an account sends a form of its own."""
    house.add_account("Sam")
    page = house.staff("/staff/accounts")
    for button, said in (("Make owner", "Owner"), ("Make staff", "Staff"), ("Shut out", "shut out")):
        of(page, "Sam").get_by_role("button", name=button).click()
        expect(of(page, "Sam")).to_contain_text(said)
    of(page, "Sam").get_by_role("button", name="Let in again").click()
    expect(of(page, "Sam")).not_to_contain_text("shut out")
    of(page, "Sam").get_by_role("button", name="New link").click()
    expect(page.locator(".copy")).to_contain_text("/welcome/")


def of(page: Page, name: str) -> Locator:
    return page.locator(".person").filter(has=page.get_by_text(name, exact=True))


def choose_first_password(house: House) -> None:
    page = house.staff("/staff/accounts")
    page.get_by_label("Name").fill("Sam")
    page.get_by_role("button", name="Add").click()
    theirs = house.guest("/welcome/" + page.locator(".copy").inner_text().rsplit("/", 1)[1])
    theirs.get_by_label("Password").fill(THEIRS)
    theirs.get_by_role("button", name="Keep it and go on").click()
    expect(theirs.get_by_role("link", name="Sam")).to_be_visible()


def make_token(house: House) -> str:
    page = house.staff("/staff/tokens")
    page.get_by_label("What it is").fill("the screen upstairs")
    page.get_by_role("button", name="Make a token").click()
    token = page.locator(".copy").inner_text()
    with house.office.accounts.connect() as conn:
        assert name_of(conn, token) == "the screen upstairs"
    return token


def make_a_token(house: House) -> None:
    make_token(house)


def revoke_a_token(house: House) -> None:
    token = make_token(house)
    page = house.staff("/staff/tokens")
    page.get_by_role("button", name="Revoke: the screen upstairs").click()
    expect(page.get_by_text("No program reads here yet.")).to_be_visible()
    with house.office.accounts.connect() as conn:
        assert name_of(conn, token) is None


OF_OWNERS: dict[str, Walk] = {
    "staff_accounts.html POST /staff/accounts": add_account,
    "staff_accounts.html POST /staff/accounts/*/*": change_account,
    "welcome.html POST /welcome/*": choose_first_password,
    "staff_tokens.html POST /staff/tokens": make_a_token,
    "staff_tokens.html POST /staff/tokens/*/revoke": revoke_a_token,
}
