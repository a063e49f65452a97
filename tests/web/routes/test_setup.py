"""A first run over real HTTP, a real socket and a real desk, without JavaScript."""

import re
from urllib.parse import urlsplit

import httpx
import structlog
from sqlalchemy import Engine

from kiosk.config import PagesTable
from kiosk.desk.lane_now import LaneNow
from kiosk.service.setup_address import setup_address
from kiosk.web.accounts.accounts import all_accounts
from kiosk.web.accounts.office import Office
from tests.web.conftest import NewAccount, until
from tests.web.first_run import NewKiosk
from tests.web.visits import PASSWORD, log_in, words


def own(stranger: httpx.Client, code: str | None, name: str = "Ines", password: str = PASSWORD) -> httpx.Response:
    return stranger.post("/setup", data={"code": code or "", "name": name, "password": password})


def there(answer: httpx.Response) -> str:
    assert answer.status_code == 303, words(answer)
    return answer.headers["location"]


def test_the_address_on_the_screen_is_where_the_code_is_typed(stranger: httpx.Client) -> None:
    path = urlsplit("//" + setup_address(PagesTable())).path
    assert 'name="code"' in stranger.get(path).text


def test_from_the_code_on_the_screen_to_counting(stranger: httpx.Client, new_kiosk: NewKiosk) -> None:
    assert there(stranger.get("/staff")) == "/setup"
    code = new_kiosk.code or ""
    assert "Set up this kiosk" in words(stranger.get("/setup"))
    assert there(own(stranger, f"{code[:4]} {code[4:]}")) == "/setup/gym"
    assert new_kiosk.code is None

    gym = stranger.get("/setup/gym")
    assert 'value="Iron Street Gym"' in gym.text
    typed = {"name": "Nordwand", "time_zone": "Europe/Berlin", "length_m": "9,5"}
    assert there(stranger.post("/setup/gym", data=typed)) == "/setup/lane"
    assert new_kiosk.restarts == 1
    settings = new_kiosk.settings()
    assert (settings.site.name, settings.site.time_zone) == ("Nordwand", "Europe/Berlin")
    assert (settings.lane.length_m, settings.lane.start_m, settings.lane.far_m) == (9.5, 1.0, 9.0)

    new_kiosk.lane = LaneNow("blocked", "Something is on the lane. Clear it, then check again.")
    blocked = stranger.post("/setup/lane")
    assert blocked.status_code == 409
    assert "Something is on the lane." in words(blocked)
    new_kiosk.lane = LaneNow("clear", "")
    walk = there(stranger.post("/setup/lane"))

    assert "No lap yet." in words(stranger.get(walk))
    new_kiosk.walk(counted=False, reason="turned_back")
    assert "it ended before the far line" in words(stranger.get(walk))
    assert "check the lane's length" in words(stranger.get(walk))
    new_kiosk.walk(counted=False, reason="return_leg")
    assert "it ended before the far line" in words(stranger.get(walk))
    new_kiosk.walk()
    assert there(stranger.get(walk)) == "/setup/done"
    done = words(stranger.get("/setup/done"))
    assert "Counting." in done
    assert "Nordwand is open" in done
    assert "Nordwand" in words(stranger.get("/"))


def test_the_page_that_waits_is_told_of_the_lap(stranger: httpx.Client, new_kiosk: NewKiosk) -> None:
    new_kiosk.walk()  # before: it isn't the one
    own(stranger, new_kiosk.code)
    after = urlsplit(there(stranger.post("/setup/lane"))).query
    assert "No lap yet." in words(stranger.get(f"/setup/walked?{after}"))
    new_kiosk.walk()
    told = stranger.get(f"/setup/walked?{after}")
    assert (told.status_code, told.headers["hx-redirect"]) == (204, "/setup/done")


def test_what_is_wrong_stands_beside_its_field_before_the_code_is_used_up(
    stranger: httpx.Client, new_kiosk: NewKiosk
) -> None:
    code = new_kiosk.code
    short = own(stranger, code, password="short")  # noqa: S106 - nobody's
    assert short.status_code == 422
    assert "A password needs at least 10 characters" in words(short)
    assert 'value="Ines"' in short.text
    assert f'value="{code}"' in short.text
    assert "short" not in short.text.replace('short"', "")
    assert "Every account needs a name." in words(own(stranger, code, name=" "))
    assert "eight digits" in words(own(stranger, ""))
    assert "That isn't the code on the screen." in words(own(stranger, "00000000"))
    assert there(own(stranger, code)) == "/setup/gym"


def test_five_wrong_codes_want_a_new_one_which_can_be_asked_for(
    stranger: httpx.Client, new_kiosk: NewKiosk
) -> None:
    first = new_kiosk.code
    said = [words(own(stranger, "1234")) for _ in range(5)]
    assert "That isn't the code" in said[3]
    assert "no longer valid" in said[4]
    assert own(stranger, first).status_code == 422
    assert "The code is on the floor screen." in words(stranger.post("/setup/code"))
    assert new_kiosk.code not in (None, first)
    assert there(own(stranger, new_kiosk.code)) == "/setup/gym"


def test_who_goes_on_guessing_waits(stranger: httpx.Client, new_kiosk: NewKiosk) -> None:
    for _ in range(20):
        own(stranger, "1234")
    new_kiosk.desk.code.show()
    assert "Too many wrong tries" in words(own(stranger, new_kiosk.code))


def test_an_owned_kiosk_shows_no_code_to_whoever_asks_from_afar(
    stranger: httpx.Client, new_kiosk: NewKiosk
) -> None:
    own(stranger, new_kiosk.code)
    assert stranger.post("/setup/code").status_code == 403
    assert new_kiosk.code is None


def test_a_new_code_at_the_kiosk_is_a_new_way_in(
    stranger: httpx.Client, new_kiosk: NewKiosk, accounts_db: Engine
) -> None:
    own(stranger, new_kiosk.code)
    new_kiosk.desk.code.show()
    stranger.cookies.clear()
    assert "A new way in Hold the kiosk's button ● for ten seconds, " in words(stranger.get("/setup"))
    assert there(own(stranger, new_kiosk.code, "ines", "another long one")) == "/staff"
    with accounts_db.begin() as conn:
        assert [(account.name, account.role) for account in all_accounts(conn)] == [("Ines", "owner")]
    stranger.cookies.clear()
    assert log_in(stranger, "Ines").status_code == 403
    assert log_in(stranger, "Ines", "another long one").status_code == 303


def test_every_owner_hears_of_a_new_one_and_can_shut_them_out(
    stranger: httpx.Client, new_kiosk: NewKiosk, new_account: NewAccount
) -> None:
    own(stranger, new_kiosk.code)
    assert "a code from" not in words(stranger.get("/staff")), "the first has nobody to tell"
    for name, role in (("Sam", "staff"), ("Jo", "owner")):
        new_account(name, role)
    stranger.cookies.clear()
    new_kiosk.desk.code.show()
    own(stranger, new_kiosk.code, "Mallory")
    stranger.cookies.clear()
    log_in(stranger, "Sam")
    assert "Mallory" not in words(stranger.get("/staff"))
    for name in ("Jo", "Ines"):
        stranger.cookies.clear()
        log_in(stranger, name)
        page = stranger.get("/staff")
        said = "Mallory became an owner With a code from the floor screen, Mon 5 Oct 12:00, at 127.0.0.1."
        assert said in words(page)
        assert said in words(stranger.get("/staff/now"))
        known = re.findall(r'action="(/staff/by-code/\d+/known)"', page.text)
        assert there(stranger.post(known[0])) == "/staff"
        assert "Mallory" not in words(stranger.get("/staff"))
    stranger.cookies.clear()
    log_in(stranger, "Sam")
    assert stranger.post(known[0]).status_code == 403


def test_what_the_code_did_to_an_account_is_said(
    stranger: httpx.Client, new_kiosk: NewKiosk, new_account: NewAccount
) -> None:
    own(stranger, new_kiosk.code)
    for name, role in (("Sam", "staff"), ("Jo", "owner")):
        new_account(name, role)
        new_kiosk.desk.code.show()
        own(stranger, new_kiosk.code, name)
    page = stranger.get("/staff")  # as Jo
    said = words(page)
    assert "You got a new password With a code" in said
    assert "Sam became an owner, with a new password With a code" in said
    shut_out = re.findall(r'action="(/staff/accounts/\d+/disable)"', page.text)
    assert len(shut_out) == 1, "nobody shuts themselves out here"
    assert there(stranger.post(shut_out[0])) == "/staff/accounts"
    page = stranger.get("/staff")
    assert "for ten seconds. Shut out since." in words(page)
    assert "/disable" not in page.text
    stranger.cookies.clear()
    assert log_in(stranger, "Sam").status_code == 403


def test_what_was_not_changed_needs_no_restart(stranger: httpx.Client, new_kiosk: NewKiosk) -> None:
    own(stranger, new_kiosk.code)
    typed = {"name": "Iron Street Gym", "time_zone": "UTC", "length_m": "7"}
    assert there(stranger.post("/setup/gym", data=typed)) == "/setup/lane"
    assert new_kiosk.restarts == 0


def test_wrong_fields_of_the_gym_keep_what_was_typed(stranger: httpx.Client, new_kiosk: NewKiosk) -> None:
    own(stranger, new_kiosk.code)
    answer = stranger.post("/setup/gym", data={"name": "<b>", "time_zone": "Mars/Base", "length_m": "long"})
    assert answer.status_code == 422
    assert "Choose the zone" in words(answer)
    assert "A length in metres between 3 and 30" in words(answer)
    assert 'value="&lt;b&gt;"' in answer.text
    assert 'value="long"' in answer.text


def test_the_steps_are_for_the_owner_alone(stranger: httpx.Client, new_kiosk: NewKiosk) -> None:
    own(stranger, new_kiosk.code)
    stranger.cookies.clear()
    for step in ("gym", "lane", "walk", "walked", "done"):
        assert there(stranger.get(f"/setup/{step}")).startswith("/login")
    assert there(stranger.post("/setup/lane")) == "/login"


def test_no_kiosk_no_setup_and_it_says_so(stranger: httpx.Client, new_kiosk: NewKiosk, office: Office) -> None:
    new_kiosk.live.close()
    until(lambda: not office.feed.connected)
    assert "The kiosk isn't answering" in words(stranger.get("/setup"))
    assert "The kiosk isn't answering" in words(own(stranger, new_kiosk.code))


def test_neither_code_nor_password_is_in_a_log(stranger: httpx.Client, new_kiosk: NewKiosk) -> None:
    code = new_kiosk.code or ""
    with structlog.testing.capture_logs() as logged:
        own(stranger, "11112222")
        own(stranger, code)
    assert [line["event"] for line in logged] == ["setup code refused", "owner by code"]
    assert not {code, "11112222", PASSWORD} & {str(value) for line in logged for value in line.values()}


def test_an_address_that_is_bent_is_told_in_words(stranger: httpx.Client, new_kiosk: NewKiosk) -> None:
    own(stranger, new_kiosk.code)
    bent = stranger.get("/setup/walk?after=<script>")
    assert bent.status_code == 422
    assert "Something in this address" in words(bent)
    assert "<script>" not in bent.text
