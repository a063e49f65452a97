"""The forms of the first run: each is filled in, sent, and its effect seen."""

from collections.abc import Callable

from playwright.sync_api import expect

from kiosk.desk.lane_now import LaneNow
from tests.web.routes.forms.conftest import NewHouse
from tests.web.visits import PASSWORD


def own(house: NewHouse) -> None:
    page = house.open("/setup")
    page.get_by_label("Code on the screen").fill(house.kiosk.code or "")
    page.get_by_label("Your name").fill("Ines")
    page.get_by_label("A password of your own").fill(PASSWORD)
    page.get_by_role("button", name="Go on").click()
    expect(page.locator("h1")).to_have_text("Your gym")


def show_code(house: NewHouse) -> None:
    house.kiosk.code = None  # what the screen shows
    page = house.open("/setup")
    page.get_by_role("button", name="Show a new one").click()
    expect(page.get_by_role("status")).to_have_text("The code is on the floor screen.")
    assert house.kiosk.code is not None


def keep_gym(house: NewHouse) -> None:
    page = house.as_owner("/setup/gym")
    page.get_by_label("Name of the gym").fill("Steel Street Gym")
    page.get_by_label("Time zone").select_option("Europe/Berlin")
    page.get_by_label("Length of the lane").fill("9,5")
    page.get_by_role("button", name="Go on").click()
    expect(page.locator("h1")).to_have_text("Clear the lane")
    page.goto(page.url.replace("/lane", "/gym"))
    expect(page.get_by_label("Name of the gym")).to_have_value("Steel Street Gym")
    expect(page.get_by_label("Time zone")).to_have_value("Europe/Berlin")
    expect(page.get_by_label("Length of the lane")).to_have_value("9.5")


def check_lane(house: NewHouse) -> None:
    house.kiosk.lane = LaneNow("blocked", "Something is on the lane. Clear it, then check again.")
    page = house.as_owner("/setup/lane")
    page.get_by_role("button", name="It is clear").click()
    expect(page.get_by_role("alert")).to_contain_text("Something is on the lane.")
    house.kiosk.lane = LaneNow("clear", "")
    page.get_by_role("button", name="Check again").click()
    expect(page.locator("h1")).to_have_text("Walk one lap")


OF_FIRST_RUN: dict[str, Callable[[NewHouse], None]] = {
    "setup_code.html POST /setup": own,
    "setup_code.html POST /setup/code": show_code,
    "setup_gym.html POST /setup/gym": keep_gym,
    "setup_lane.html POST /setup/lane": check_lane,
}
