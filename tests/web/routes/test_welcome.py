import httpx

from tests.web.conftest import NewVisitor
from tests.web.visits import PASSWORD, log_in, words

NEXT = "nine green lanterns"


def change(client: httpx.Client, now: str, new: str = NEXT) -> httpx.Response:
    return client.post("/staff/password", data={"now": now, "new": new})


def test_a_password_is_changed_by_who_knows_it_and_other_browsers_leave(
    desk: httpx.Client, visitor: NewVisitor
) -> None:
    elsewhere = visitor()
    log_in(elsewhere)
    assert "Your password" in words(desk.get("/staff/password"))
    assert "This isn't the password of this account." in words(change(desk, "not this one"))
    assert "at least 10 characters" in words(change(desk, PASSWORD, "short"))
    assert change(desk, PASSWORD).headers["location"] == "/staff"
    assert desk.get("/staff").status_code == 200
    assert elsewhere.get("/staff").status_code == 303
    assert log_in(visitor(), "Ines", NEXT).status_code == 303


def test_guessing_at_it_from_an_open_browser_waits_too(desk: httpx.Client) -> None:
    guessed = [change(desk, "not this one") for _ in range(5)]
    assert [answer.status_code for answer in guessed] == [403] * 4 + [429]
    assert "Too many wrong tries" in words(guessed[-1])


def test_a_made_up_link_opens_nothing(visitor: NewVisitor) -> None:
    assert visitor().get("/welcome/made-up").status_code == 404
