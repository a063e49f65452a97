"""A first run over real HTTP, a real socket and a real desk, without JavaScript."""

from urllib.parse import urlsplit

import httpx
import structlog
from sqlalchemy import Engine

from kiosk.desk.lane_now import LaneNow
from kiosk.web.accounts.accounts import all_accounts
from kiosk.web.accounts.office import Office
from tests.web.conftest import until
from tests.web.first_run import NewKiosk
from tests.web.visits import PASSWORD, log_in, words


def own(phone: httpx.Client, code: str | None, name: str = "Ines", password: str = PASSWORD) -> httpx.Response:
    return phone.post("/setup", data={"code": code or "", "name": name, "password": password})


def there(answer: httpx.Response) -> str:
    assert answer.status_code == 303, words(answer)
    return answer.headers["location"]


def test_from_the_code_on_the_screen_to_counting(phone: httpx.Client, new_kiosk: NewKiosk) -> None:
    assert there(phone.get("/staff")) == "/setup"
    code = new_kiosk.code or ""
    assert "Set up this kiosk" in words(phone.get("/setup"))
    assert there(own(phone, f"{code[:4]} {code[4:]}")) == "/setup/gym"
    assert new_kiosk.code is None

    gym = phone.get("/setup/gym")
    assert 'value="Iron Street Gym"' in gym.text
    typed = {"name": "Nordwand", "time_zone": "Europe/Berlin", "length_m": "9,5"}
    assert there(phone.post("/setup/gym", data=typed)) == "/setup/lane"
    assert new_kiosk.restarts == 1
    settings = new_kiosk.settings()
    assert (settings.site.name, settings.site.time_zone) == ("Nordwand", "Europe/Berlin")
    assert (settings.lane.length_m, settings.lane.start_m, settings.lane.far_m) == (9.5, 1.0, 9.0)

    new_kiosk.lane = LaneNow("blocked", "Something is on the lane. Clear it, then check again.")
    blocked = phone.post("/setup/lane")
    assert blocked.status_code == 409
    assert "Something is on the lane." in words(blocked)
    new_kiosk.lane = LaneNow("clear", "")
    walk = there(phone.post("/setup/lane"))

    assert "No lap yet." in words(phone.get(walk))
    new_kiosk.walk(counted=False, reason="turned_back")
    assert "it ended before the far line" in words(phone.get(walk))
    new_kiosk.walk(counted=False, reason="return_leg")
    assert "it ended before the far line" in words(phone.get(walk))
    new_kiosk.walk()
    assert there(phone.get(walk)) == "/setup/done"
    done = words(phone.get("/setup/done"))
    assert "Counting." in done
    assert "Nordwand is open" in done
    assert "Nordwand" in words(phone.get("/"))


def test_the_page_that_waits_is_told_of_the_lap(phone: httpx.Client, new_kiosk: NewKiosk) -> None:
    new_kiosk.walk()  # before: it isn't the one
    own(phone, new_kiosk.code)
    after = urlsplit(there(phone.post("/setup/lane"))).query
    assert "No lap yet." in words(phone.get(f"/setup/walked?{after}"))
    new_kiosk.walk()
    told = phone.get(f"/setup/walked?{after}")
    assert (told.status_code, told.headers["hx-redirect"]) == (204, "/setup/done")


def test_what_is_wrong_stands_beside_its_field_before_the_code_is_used_up(
    phone: httpx.Client, new_kiosk: NewKiosk
) -> None:
    code = new_kiosk.code
    short = own(phone, code, password="short")  # noqa: S106
    assert short.status_code == 422
    assert "A password needs at least 10 characters" in words(short)
    assert 'value="Ines"' in short.text
    assert f'value="{code}"' in short.text
    assert "short" not in short.text.replace('short"', "")
    assert "Every account needs a name." in words(own(phone, code, name=" "))
    assert "eight digits" in words(own(phone, ""))
    assert "That isn't the code on the screen." in words(own(phone, "00000000"))
    assert there(own(phone, code)) == "/setup/gym"


def test_five_wrong_codes_want_a_new_one_which_can_be_asked_for(phone: httpx.Client, new_kiosk: NewKiosk) -> None:
    first = new_kiosk.code
    said = [words(own(phone, "1234")) for _ in range(5)]
    assert "That isn't the code" in said[3]
    assert "no longer valid" in said[4]
    assert own(phone, first).status_code == 422
    assert "The code is on the floor screen." in words(phone.post("/setup/code"))
    assert new_kiosk.code not in (None, first)
    assert there(own(phone, new_kiosk.code)) == "/setup/gym"


def test_who_goes_on_guessing_waits(phone: httpx.Client, new_kiosk: NewKiosk) -> None:
    for _ in range(20):
        own(phone, "1234")
    new_kiosk.desk.code()
    assert "Too many wrong tries" in words(own(phone, new_kiosk.code))


def test_an_owned_kiosk_shows_no_code_to_whoever_asks_from_afar(phone: httpx.Client, new_kiosk: NewKiosk) -> None:
    own(phone, new_kiosk.code)
    assert phone.post("/setup/code").status_code == 403
    assert new_kiosk.code is None


def test_a_new_code_at_the_kiosk_is_a_new_way_in(
    phone: httpx.Client, new_kiosk: NewKiosk, accounts_db: Engine
) -> None:
    own(phone, new_kiosk.code)
    new_kiosk.desk.code()
    phone.cookies.clear()
    assert "A new way in" in words(phone.get("/setup"))
    assert there(own(phone, new_kiosk.code, "ines", "another long one")) == "/staff"
    with accounts_db.begin() as conn:
        assert [(account.name, account.role) for account in all_accounts(conn)] == [("Ines", "owner")]
    phone.cookies.clear()
    assert log_in(phone, "Ines").status_code == 403
    assert log_in(phone, "Ines", "another long one").status_code == 303


def test_what_was_not_changed_needs_no_restart(phone: httpx.Client, new_kiosk: NewKiosk) -> None:
    own(phone, new_kiosk.code)
    typed = {"name": "Iron Street Gym", "time_zone": "UTC", "length_m": "7"}
    assert there(phone.post("/setup/gym", data=typed)) == "/setup/lane"
    assert new_kiosk.restarts == 0


def test_wrong_fields_of_the_gym_keep_what_was_typed(phone: httpx.Client, new_kiosk: NewKiosk) -> None:
    own(phone, new_kiosk.code)
    answer = phone.post("/setup/gym", data={"name": "<b>", "time_zone": "Mars/Base", "length_m": "long"})
    assert answer.status_code == 422
    assert "Choose the zone" in words(answer)
    assert "A length in metres between 3 and 30" in words(answer)
    assert 'value="&lt;b&gt;"' in answer.text
    assert 'value="long"' in answer.text


def test_the_steps_are_for_the_owner_alone(phone: httpx.Client, new_kiosk: NewKiosk) -> None:
    own(phone, new_kiosk.code)
    phone.cookies.clear()
    for step in ("gym", "lane", "walk", "walked", "done"):
        assert there(phone.get(f"/setup/{step}")).startswith("/login")
    assert there(phone.post("/setup/lane")) == "/login"


def test_no_kiosk_no_setup_and_it_says_so(phone: httpx.Client, new_kiosk: NewKiosk, office: Office) -> None:
    new_kiosk.live.close()
    until(lambda: not office.feed.connected)
    assert "The kiosk isn't answering" in words(phone.get("/setup"))
    assert "The kiosk isn't answering" in words(own(phone, new_kiosk.code))


def test_neither_code_nor_password_is_in_a_log(phone: httpx.Client, new_kiosk: NewKiosk) -> None:
    code = new_kiosk.code or ""
    with structlog.testing.capture_logs() as logged:
        own(phone, "11112222")
        own(phone, code)
    assert [line["event"] for line in logged] == ["setup code refused", "owner by code"]
    assert not {code, "11112222", PASSWORD} & {str(value) for line in logged for value in line.values()}


def test_an_address_that_is_bent_is_told_in_words(phone: httpx.Client, new_kiosk: NewKiosk) -> None:
    own(phone, new_kiosk.code)
    bent = phone.get("/setup/walk?after=<script>")
    assert bent.status_code == 422
    assert "Something in this address" in words(bent)
    assert "<script>" not in bent.text
