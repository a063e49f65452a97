from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from kiosk.web.accounts import accounts, sessions
from kiosk.web.accounts.api_tokens import revoke, valid_tokens
from kiosk.web.api.gate import NO_TOKEN
from kiosk.web.api.rate import BURST
from tests.web.api_ledger import ApiLedger
from tests.web.visits import NOON


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[ApiLedger]:
    made = ApiLedger(tmp_path)
    yield made
    made.close()


@pytest.fixture
def client(ledger: ApiLedger) -> Iterator[httpx.Client]:
    with ledger.client(None) as client:
        yield client


def status(client: httpx.Client, authorization: str | None, **headers: str) -> int:
    said = {} if authorization is None else {"Authorization": authorization}
    return client.get("members", headers=said | headers).status_code


def test_a_token_opens_and_nothing_else_does(ledger: ApiLedger, client: httpx.Client) -> None:
    assert status(client, f"Bearer {ledger.token}") == 200
    for wrong in (
        None, "", "Bearer", "Bearer nonsense", f"Basic {ledger.token}", ledger.token,
        f"Bearer {ledger.token[:-1]}", f"Bearer {ledger.token} x", f"Bearer {'9' * 5000}",
    ):  # fmt: skip
        assert status(client, wrong) == 401, wrong
    refused = client.get("laps?first_day=2999-01-01&last_day=2001-01-01&limit=0")
    assert (refused.status_code, refused.json()) == (401, {"detail": NO_TOKEN})
    assert refused.headers["www-authenticate"] == "Bearer"


def test_a_token_in_the_address_opens_nothing(ledger: ApiLedger, client: httpx.Client) -> None:
    """Addresses are kept in logs and histories."""
    assert client.get(f"members?token={ledger.token}&access_token={ledger.token}").status_code == 401


def test_a_revoked_token_opens_nothing_from_then_on(ledger: ApiLedger, client: httpx.Client) -> None:
    assert status(client, f"Bearer {ledger.token}") == 200
    with ledger.accounts.begin() as conn:
        revoke(conn, valid_tokens(conn)[0].id, NOON)
    assert status(client, f"Bearer {ledger.token}") == 401


def test_only_the_digest_of_a_token_is_kept(ledger: ApiLedger, tmp_path: Path) -> None:
    kept = b"".join(file.read_bytes() for file in tmp_path.iterdir() if file.is_file())
    assert ledger.token.encode() not in kept


def test_staff_who_are_logged_in_may_save_an_export(ledger: ApiLedger, client: httpx.Client) -> None:
    with ledger.accounts.begin() as conn:
        jo = accounts.add(conn, "Jo", "staff", "a hash", NOON)
        cookie = f"retrolane_staff={sessions.begin_for_account(conn, jo.id, NOON)}"
        heron = f"retrolane_staff={sessions.begin_for_member(conn, 'ab12', NOON)}"
    assert status(client, None, Cookie=cookie) == 200
    assert status(client, None, Cookie=heron) == 401  # a member's own is no login of staff
    assert status(client, "Bearer wrong", Cookie=cookie) == 401
    ledger.hour.later(hours=13)
    assert status(client, None, Cookie=cookie) == 401


def test_who_asks_too_often_waits_and_nobody_else_does(ledger: ApiLedger, client: httpx.Client) -> None:
    wrong = [status(client, "Bearer wrong") for _ in range(BURST + 1)]
    assert wrong == [401] * BURST + [429]
    assert status(client, f"Bearer {ledger.token}") == 200
    late = client.get("members", headers={"Authorization": "Bearer wrong"})
    assert (late.status_code, late.headers["retry-after"]) == (429, "1")
    ledger.hour.later(seconds=1)
    assert status(client, "Bearer wrong") == 401


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_a_token_changes_nothing(ledger: ApiLedger, client: httpx.Client, method: str) -> None:
    answer = client.request(method, "laps", headers={"Authorization": f"Bearer {ledger.token}"})
    assert (answer.status_code, answer.json()["detail"][:19]) == (403, "Programs only read ")


def test_a_wrong_host_and_too_much_are_told_in_json(client: httpx.Client) -> None:
    assert client.get("board", headers={"Host": "evil.example"}).json()["detail"].startswith("These pages don't")
    much = client.request("GET", "board", content=b"x" * 70_000)
    assert (much.status_code, "larger than" in much.json()["detail"]) == (413, True)
