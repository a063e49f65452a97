import re

import httpx

from tests.web.conftest import NewAccount, NewVisitor
from tests.web.visits import log_in, words


def make(desk: httpx.Client, name: str = "the screen upstairs") -> str:
    answer = desk.post("/staff/tokens", data={"name": name})
    assert (answer.status_code, answer.headers["cache-control"]) == (200, "no-store")
    found = re.search(r'<p class="copy">([\w-]+)</p>', answer.text)
    assert found is not None
    return found[1]


def reads(client: httpx.Client, token: str) -> int:
    return client.get("/api/v1/members", headers={"Authorization": f"Bearer {token}"}).status_code


def test_a_token_is_shown_once_and_reads_until_it_is_revoked(desk: httpx.Client, visitor: NewVisitor) -> None:
    program = visitor()
    first, second = make(desk), make(desk, "<b>the till</b>")
    assert (reads(program, first), reads(program, second)) == (200, 200)
    page = desk.get("/staff/tokens")
    assert "the screen upstairs made on 2026-10-05" in words(page)
    assert "&lt;b&gt;the till" in page.text
    assert first not in page.text
    assert desk.post("/staff/tokens/1/revoke").status_code == 303
    assert (reads(program, first), reads(program, second)) == (401, 200)
    assert "the screen upstairs" not in words(desk.get("/staff/tokens"))
    for other in ("1", "99", "9" * 40):
        assert desk.post(f"/staff/tokens/{other}/revoke").status_code == 303


def test_it_wants_a_name(desk: httpx.Client) -> None:
    for name in ("", "   ", "x" * 41, "a\x00b"):
        answer = desk.post("/staff/tokens", data={"name": name})
        assert answer.status_code == 422
        assert "Name the program" in words(answer)
    assert "No program reads here yet." in words(desk.get("/staff/tokens"))


def test_only_owners_make_them(desk: httpx.Client, visitor: NewVisitor, new_account: NewAccount) -> None:
    new_account("Jo")
    jo, nobody = visitor(), visitor()
    log_in(jo, "Jo")
    for client, status in ((jo, 403), (nobody, 303)):
        assert client.get("/staff/tokens").status_code == status
        assert client.post("/staff/tokens", data={"name": "x"}).status_code == status
        assert client.post("/staff/tokens/1/revoke").status_code == status
    assert "/staff/tokens" in desk.get("/staff/accounts").text
