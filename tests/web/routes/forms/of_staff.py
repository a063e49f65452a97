"""The forms of staff about today, the lane, laps and members: each is filled in, sent, and its effect seen."""

from datetime import timedelta

from playwright.sync_api import Locator, Page, expect

from kiosk.ledger.backups import there
from kiosk.web.accounts import by_code
from kiosk.wire import records
from tests.web.routes.forms.conftest import House, Walk
from tests.web.visits import NOON, PASSWORD

THEIRS = "my own long words"


def send_login(page: Page, password: str) -> None:
    page.get_by_label("Name").fill("Ines")
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Log in").click()


def log_in(house: House) -> None:
    page = house.guest("/staff/laps")
    send_login(page, "not this one")
    expect(page.get_by_role("alert")).to_contain_text("don't go together")
    send_login(page, PASSWORD)
    expect(page.locator("h1")).to_have_text("Laps")


def log_out(house: House) -> None:
    page = house.staff("/staff")
    page.get_by_role("button", name="Log out").click()
    expect(page.locator("h1")).to_have_text("Log in")
    page.goto(page.url.replace("/login", "/staff"))
    expect(page.locator("h1")).to_have_text("Log in")


def know_of_a_code(house: House) -> None:
    mallory = house.add_account("Mallory", "owner")
    with house.office.accounts.begin() as conn:
        by_code.note(conn, mallory.id, "made", "10.0.0.7", NOON)
    page = house.staff("/staff")
    told = page.get_by_text("Mallory became an owner")
    expect(told).to_be_visible()
    page.get_by_role("button", name="I know of it").click()
    expect(told).to_have_count(0)


def shut_out_who_came_by_code(house: House) -> None:
    mallory = house.add_account("Mallory", "owner")
    with house.office.accounts.begin() as conn:
        by_code.note(conn, mallory.id, "made", "10.0.0.7", NOON)
    page = house.staff("/staff")
    page.get_by_role("button", name="Shut out: Mallory").click()
    expect(page.locator(".person.out b")).to_have_text("Mallory")


def change_password(house: House) -> None:
    page = house.staff("/staff/password")
    page.get_by_label("The password you have").fill(PASSWORD)
    page.get_by_label("Another one").fill(THEIRS)
    page.get_by_role("button", name="Change it").click()
    expect(page).to_have_url(page.url.replace("/password", ""))
    page.get_by_role("button", name="Log out").click()
    send_login(page, THEIRS)
    expect(page.get_by_role("navigation", name="Staff")).to_be_visible()


def check_lane(house: House) -> None:
    page = house.staff("/staff/lane")
    page.get_by_role("button", name="Check the lane").click()
    expect(page.get_by_role("status")).to_have_text("Seen, and empty.")


def clear_lane(house: House) -> None:
    page = house.staff("/staff/lane")
    page.get_by_role("button", name="The lane is clear").click()
    expect(page.get_by_role("status")).to_contain_text("raises no warning while it stays")
    assert house.front.delivered == [records.Press(0.0, "panel", "clear")]


def end_session(house: House) -> None:
    page = house.staff("/staff/lane")
    page.get_by_role("button", name="End the session").click()
    expect(page.get_by_role("status")).to_have_text("The session ends.")
    assert house.front.delivered == [records.Command(0.0, "web", "end", {})]


def say_a_trainer_walks(house: House) -> None:
    page = house.staff("/staff/lane")
    page.get_by_role("button", name="With a trainer").click()
    expect(page.get_by_role("status")).to_contain_text("whether a trainer walks along now")
    assert house.front.delivered == [records.Press(0.0, "panel", "trainer")]


def choose_programme(house: House) -> None:
    page = house.staff("/staff/lane")
    page.get_by_label("Programme").select_option("Long walk")
    page.get_by_role("button", name="Choose it").click()
    expect(page.get_by_role("status")).to_have_text("Chosen.")
    assert house.front.delivered == [records.Command(0.0, "web", "programme", {"name": "long"})]


def show_day(house: House) -> None:
    house.front.walk(house.front.member("Quiet Heron"), 2, NOON - timedelta(days=3))
    page = house.staff("/staff/laps")
    expect(page.locator(".leg")).to_have_count(0)
    page.get_by_label("Day", exact=True).fill(str((NOON - timedelta(days=3)).date()))
    page.get_by_role("button", name="Show").click()
    expect(page.locator(".leg")).to_have_count(2)


def void_and_restore(house: House) -> None:
    house.front.walk(house.front.member("Quiet Heron"), 1)
    page = house.staff("/staff/laps")
    for button, said in (("Void", "Voided by Ines"), ("Restore", "Restored by Ines")):
        page.get_by_text("Set right").click()
        page.get_by_label("Why?").fill("A bag was rolled down the lane")
        page.get_by_role("button", name=button).click()
        expect(page.locator(".leg")).to_contain_text(said)
    expect(page.locator(".leg b")).to_have_text("Lap 1")


def move(house: House) -> None:
    house.front.walk(house.front.member("Quiet Heron"), 1)
    house.front.walk(house.front.member("Brave Otter"), 1, NOON + timedelta(minutes=5))
    page = house.staff("/staff/laps")
    leg = session_of(page, "Brave Otter").locator(".leg")
    leg.get_by_text("Set right").click()
    leg.get_by_label("Why?").fill("It was Heron's")
    leg.get_by_label("Move to the session").select_option(label="12:00 Quiet Heron")
    leg.get_by_role("button", name="Move it there").click()
    expect(session_of(page, "Quiet Heron").locator(".leg")).to_have_count(2)


def give_session(house: House) -> None:
    house.front.member("Quiet Heron")
    house.front.walk(None, 2, results=({"programme": "free"},))
    page = house.staff("/staff/laps")
    page.get_by_text("Give to a member").click()
    page.get_by_label("Their alias").fill("quiet heron")
    page.locator(".session > .fix").get_by_label("Why?").fill("They forgot to tap")
    page.get_by_role("button", name="Give them the whole session").click()
    expect(session_of(page, "Quiet Heron").locator(".leg")).to_have_count(2)


def download_laps(house: House) -> None:
    download(house, "Laps as a table", "retrolane-laps-2026-10-01-2026-10-05.csv", lines=1 + 2)


def download_sessions(house: House) -> None:
    download(house, "Sessions as a table", "retrolane-sessions-2026-10-01-2026-10-05.csv", lines=1 + 1)


def download(house: House, button: str, name: str, lines: int) -> None:
    house.front.walk(house.front.member("Quiet Heron"), 2)
    page = house.staff("/staff/laps")
    with page.expect_download() as begun:
        page.get_by_role("button", name=button).click()
    assert begun.value.suggested_filename == name
    assert len(begun.value.path().read_text(encoding="utf-8").splitlines()) == lines


def session_of(page: Page, alias: str) -> Locator:
    return page.locator(".session").filter(has=page.get_by_role("heading", name=alias))


def find_member(house: House) -> None:
    house.front.member("Quiet Heron")
    house.front.member("Brave Otter")
    page = house.staff("/staff/members")
    page.get_by_label("Alias, or part of it").fill("OTT")
    page.get_by_role("button", name="Find").click()
    expect(page.locator(".person b")).to_have_text(["Brave Otter"])


def enrol(house: House) -> None:
    drawn = house.front.member("Drawn Dove")
    page = house.staff("/staff/members")
    page.get_by_label("Alias", exact=True).fill("Golden Oriole")
    with house.tapped_when_waited_for(drawn):
        page.get_by_role("button", name="Read the tag").click()
    expect(page.get_by_text("Golden Oriole is enrolled.")).to_be_visible()
    expect(page.locator(".person b")).to_have_text(["Golden Oriole"])


def replace_tag(house: House) -> None:
    heron = house.front.member("Quiet Heron")
    page = house.staff("/staff/members")
    page.get_by_text("Change").click()
    with house.tapped_when_waited_for(heron):
        page.get_by_role("button", name="Replace a lost tag").click()
    expect(page.get_by_role("status").first).to_contain_text("This tag is Quiet Heron's from now on")


def rename(house: House) -> None:
    house.front.member("Quiet Heron")
    page = house.staff("/staff/members")
    page.get_by_text("Change").click()
    page.get_by_label("Another alias").fill("Golden Oriole")
    page.get_by_role("button", name="Rename").click()
    expect(page.locator(".person b")).to_have_text(["Golden Oriole"])


def erase(house: House) -> None:
    house.front.member("Quiet Heron")
    page = house.staff("/staff/members")
    page.get_by_text("Change").click()
    page.get_by_role("link", name="Erase…").click()
    page.get_by_role("button", name="Erase Quiet Heron").click()
    expect(page.locator("h1")).to_have_text("Members")
    expect(page.get_by_role("status").first).to_contain_text("Erased.")
    expect(page.locator(".person")).to_have_count(0)


def change_settings(house: House) -> None:
    page = house.staff("/staff/system")
    page.get_by_label("Name", exact=True).fill("Steel Street Gym")
    page.get_by_label("What counts").select_option("Both ways")
    page.get_by_label("Quiet from").fill("21:30")
    page.get_by_label("Quiet until").fill("07:00")
    page.get_by_label("A board of the fastest lap").check()
    page.get_by_role("button", name="Keep these settings").click()
    expect(page.get_by_role("status")).to_contain_text("starts anew")
    kept = house.office.settings()
    assert (kept.site.name, kept.lane.counts, kept.boards.fastest) == ("Steel Street Gym", "both", True)
    assert str(kept.sound.quiet_from).startswith("21:30")
    assert house.front.restarts == 1


def back_up(house: House) -> None:
    page = house.staff("/staff/system")
    page.get_by_role("button", name="Back up now").click()
    expect(page.get_by_role("status")).to_contain_text("Backed up and looked through")
    assert len(there(house.office.settings().kiosk.data_dir / "ledger.db")) == 1


OF_STAFF: dict[str, Walk] = {
    "login.html POST /login": log_in,
    "staff.html POST /logout": log_out,
    "staff_now.html POST /staff/by-code/*/known": know_of_a_code,
    "staff_now.html POST /staff/accounts/*/disable": shut_out_who_came_by_code,
    "staff_password.html POST /staff/password": change_password,
    "staff_lane.html POST /staff/lane/check": check_lane,
    "staff_lane.html POST /staff/lane/clear": clear_lane,
    "staff_lane.html POST /staff/lane/end": end_session,
    "staff_lane.html POST /staff/lane/trainer": say_a_trainer_walks,
    "staff_lane.html POST /staff/lane/programme": choose_programme,
    "staff_laps.html GET /staff/laps": show_day,
    "staff_laps.html POST /staff/laps/*/*": void_and_restore,
    "staff_laps.html POST /staff/laps/*/move": move,
    "staff_laps.html POST /staff/laps/session/*/give": give_session,
    "staff_laps.html GET /api/v1/export/laps.csv": download_laps,
    "staff_laps.html GET /api/v1/export/sessions.csv": download_sessions,
    "staff_members.html GET /staff/members": find_member,
    "staff_members.html POST /staff/members/enrol": enrol,
    "staff_members.html POST /staff/members/*/tag": replace_tag,
    "staff_members.html POST /staff/members/*/rename": rename,
    "staff_erase.html POST /staff/members/*/erase": erase,
    "staff_system.html POST /staff/system#settings": change_settings,
    "staff_system.html POST /staff/system/backup": back_up,
}
