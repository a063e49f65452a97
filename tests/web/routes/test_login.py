import httpx
import pytest
import structlog
from sqlalchemy import Engine, select

from kiosk.web.accounts.accounts import Account
from kiosk.web.accounts.tables import BROWSER_SESSION
from tests.web.conftest import NewAccount, NewVisitor
from tests.web.visits import PASSWORD, Hour, log_in, words


def test_who_is_not_logged_in_is_led_to_the_login_and_back(visitor: NewVisitor, owner: Account) -> None:
    client = visitor()
    led = client.get("/staff/accounts")
    assert (led.status_code, led.headers["location"]) == (303, "/login?next=/staff/accounts")
    form = client.get(led.headers["location"])
    assert 'name="next" value="/staff/accounts"' in form.text
    assert 'href="/setup"' in form.text, "an owner without a password has a way in"
    entered = log_in(client, there="/staff/accounts")
    assert (entered.status_code, entered.headers["location"]) == (303, "/staff/accounts")
    assert client.get("/staff/accounts").status_code == 200


def test_a_part_of_a_page_sends_the_whole_of_it_to_the_login(visitor: NewVisitor, owner: Account) -> None:
    answer = visitor().get("/staff/now", headers={"HX-Request": "true"})
    assert (answer.status_code, answer.headers["hx-redirect"]) == (204, "/login")


def test_the_cookie_is_out_of_reach(visitor: NewVisitor, owner: Account, accounts_db: Engine) -> None:
    cookie = log_in(visitor()).headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    assert "Secure" not in cookie  # plain HTTP: a browser would drop it
    token = cookie.split("=", 1)[1].split(";")[0]
    with accounts_db.begin() as conn:
        assert token not in str(conn.execute(select(BROWSER_SESSION)).all())


def test_over_https_the_cookie_stays_there(visitor: NewVisitor, owner: Account) -> None:
    client = visitor()
    client.headers["X-Forwarded-Proto"] = "https"  # as a proxy on this machine says
    assert "Secure" in log_in(client).headers["set-cookie"]


def test_a_token_planted_before_the_login_opens_nothing_after_it(visitor: NewVisitor, owner: Account) -> None:
    planted = {"Cookie": "retrolane_staff=planted-by-somebody"}
    victim, thief = visitor(), visitor()
    entered = victim.post("/login", data={"name": "Ines", "password": PASSWORD}, headers=planted)
    assert "planted" not in entered.headers["set-cookie"]
    assert thief.get("/staff", headers=planted).status_code == 303
    old = victim.cookies["retrolane_staff"]
    log_in(victim)
    assert victim.cookies["retrolane_staff"] != old
    assert thief.get("/staff", headers={"Cookie": f"retrolane_staff={old}"}).status_code == 303


def test_whoever_leaves_has_left(desk: httpx.Client, visitor: NewVisitor) -> None:
    token = desk.cookies["retrolane_staff"]
    assert desk.post("/logout").status_code == 303
    assert desk.get("/staff").status_code == 303
    assert visitor().get("/staff", headers={"Cookie": f"retrolane_staff={token}"}).status_code == 303


def test_unknown_and_mistyped_are_told_the_same_and_what_was_typed_stays(
    visitor: NewVisitor, owner: Account
) -> None:
    client = visitor()
    unknown, mistyped = log_in(client, "Nobody"), log_in(client, "Ines", "a wrong password")
    assert (unknown.status_code, mistyped.status_code) == (403, 403)
    assert words(unknown) == words(mistyped)
    assert "This name and this password don't go together." in words(mistyped)
    assert 'value="Nobody"' in unknown.text
    assert "a wrong password" not in mistyped.text


def test_after_five_wrong_passwords_even_the_right_one_waits(
    visitor: NewVisitor, owner: Account, hour: Hour
) -> None:
    client = visitor()
    said = [words(log_in(client, password=f"guess number {n}")) for n in range(5)]
    assert ["Too many wrong tries. Try again in 15 minutes." in text for text in said] == [False] * 4 + [True]
    hour.later(minutes=9, seconds=30)
    waits = log_in(client)
    assert (waits.status_code, waits.headers["retry-after"]) == (429, "330")
    assert "Try again in 6 minutes." in words(waits)
    hour.later(minutes=5, seconds=31)
    assert log_in(client).status_code == 303


def test_nobody_is_led_to_another_site(visitor: NewVisitor, owner: Account) -> None:
    for there in ("https://elsewhere.example", "//elsewhere.example", "/staffing", "/\\\\elsewhere"):
        answer = log_in(visitor(), there=there)
        assert answer.headers["location"] == "/staff"


def test_before_anybody_has_an_account_there_is_only_the_setup(visitor: NewVisitor) -> None:
    client = visitor()
    assert client.get("/login").headers["location"] == "/setup"
    assert client.get("/staff").headers["location"] == "/setup"


def test_a_password_is_in_no_log(visitor: NewVisitor, new_account: NewAccount) -> None:
    new_account("Ines", "owner")
    with structlog.testing.capture_logs() as logged:
        log_in(visitor(), "Ines", "one that is wrong")
        log_in(visitor(), "one typed as a name", "x")
        log_in(visitor())
    assert [line["event"] for line in logged] == ["login refused", "login refused", "logged in"]
    for secret in ("one that is wrong", "one typed as a name", PASSWORD):
        assert secret not in str(logged)


@pytest.mark.parametrize("path", ["/login", "/staff", "/staff/accounts", "/staff/password"])
def test_no_browser_keeps_these_pages(desk: httpx.Client, visitor: NewVisitor, path: str) -> None:
    client = visitor() if path == "/login" else desk
    assert client.get(path).headers["cache-control"] == "no-store"
