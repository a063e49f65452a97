import re

import httpx
import pytest

from kiosk.web.accounts.accounts import Account
from tests.web.conftest import NewAccount, NewVisitor
from tests.web.visits import Hour, log_in, words

THEIRS = "my own long words"


def link_in(answer: httpx.Response) -> str:
    return str(re.findall(r"/welcome/[\w-]+", answer.text)[0])


def test_somebody_added_without_a_password_chooses_their_own_once(desk: httpx.Client, visitor: NewVisitor) -> None:
    added = desk.post("/staff/accounts", data={"name": "Sam", "password": ""})
    link = link_in(added)
    assert "hasn't chosen a password yet" in words(added)
    assert link not in desk.get("/staff/accounts").text
    guest = visitor()
    assert "Welcome, Sam" in words(guest.get(link))
    assert "at least 10 characters" in words(guest.post(link, data={"password": "short"}))
    assert guest.post(link, data={"password": THEIRS}).headers["location"] == "/staff"
    assert guest.get("/staff").status_code == 200
    for again in (visitor().get(link), visitor().post(link, data={"password": "somebody else's"})):
        assert again.status_code == 404
        assert "Ask an owner for a new one." in words(again)
    assert log_in(visitor(), "sam", THEIRS).status_code == 303


def test_a_first_password_can_be_typed(desk: httpx.Client, visitor: NewVisitor) -> None:
    data = {"name": "Sam", "password": "short", "owner": "on"}
    short = desk.post("/staff/accounts", data=data)
    assert short.status_code == 422
    assert 'value="Sam"' in short.text
    assert "checked" in short.text
    assert desk.post("/staff/accounts", data=data | {"password": THEIRS}).status_code == 303
    sam = visitor()
    log_in(sam, "Sam", THEIRS)
    assert sam.get("/staff/accounts").status_code == 200
    assert "already" in words(desk.post("/staff/accounts", data=data | {"password": THEIRS}))


def test_a_link_is_too_old_after_a_day(desk: httpx.Client, visitor: NewVisitor, hour: Hour) -> None:
    link = link_in(desk.post("/staff/accounts", data={"name": "Sam"}))
    hour.later(hours=25)
    assert visitor().get(link).status_code == 404


def test_a_new_link_resets_a_password_and_ends_what_was_open(
    desk: httpx.Client, visitor: NewVisitor, new_account: NewAccount
) -> None:
    sam = new_account("Sam")
    old = visitor()
    log_in(old, "Sam")
    link = link_in(desk.post(f"/staff/accounts/{sam.id}/link"))
    visitor().post(link, data={"password": THEIRS})
    assert old.get("/staff").status_code == 303
    assert log_in(visitor(), "Sam").status_code == 403


def test_who_is_shut_out_is_out_and_can_be_let_in_again(
    desk: httpx.Client, visitor: NewVisitor, new_account: NewAccount
) -> None:
    sam = new_account("Sam")
    open_ = visitor()
    log_in(open_, "Sam")
    assert desk.post(f"/staff/accounts/{sam.id}/disable").status_code == 303
    assert "shut out" in words(desk.get("/staff/accounts"))
    assert open_.get("/staff").status_code == 303
    assert log_in(open_, "Sam").status_code == 403
    desk.post(f"/staff/accounts/{sam.id}/enable")
    assert log_in(open_, "Sam").status_code == 303


@pytest.mark.parametrize("change", ["disable", "staff"])
def test_the_last_owner_stays(desk: httpx.Client, owner: Account, change: str) -> None:
    refused = desk.post(f"/staff/accounts/{owner.id}/{change}")
    assert refused.status_code == 409
    assert "This is the last owner." in words(refused)
    assert desk.get("/staff/accounts").status_code == 200


def test_what_is_not_there_is_said(desk: httpx.Client) -> None:
    assert "There is no such account." in words(desk.post("/staff/accounts/77/link"))
    assert "There is no such account." in words(desk.post("/staff/accounts/77/disable"))
    assert desk.post("/staff/accounts/1/explode").status_code == 409
