import httpx
import pytest

from kiosk.web.accounts.accounts import Account
from tests.web.conftest import NewVisitor
from tests.web.visits import PASSWORD

FORM = {"name": "Ines", "password": PASSWORD}


def post(visitor: NewVisitor, headers: dict[str, str]) -> httpx.Response:
    client = visitor()
    del client.headers["Sec-Fetch-Site"]
    return client.post("/login", data=FORM, headers=headers)


@pytest.mark.parametrize("site", ["same-origin", "none"])
def test_our_own_pages_may_change_things(visitor: NewVisitor, owner: Account, site: str) -> None:
    assert post(visitor, {"Sec-Fetch-Site": site}).status_code == 303


@pytest.mark.parametrize("site", ["cross-site", "same-site", "nonsense"])
def test_another_site_may_not_whatever_else_it_says(visitor: NewVisitor, owner: Account, site: str) -> None:
    host = str(visitor().base_url).rstrip("/")
    answer = post(visitor, {"Sec-Fetch-Site": site, "Origin": host})
    assert answer.status_code == 403
    assert "sent from another site" in answer.text
    assert "set-cookie" not in answer.headers


def test_on_plain_http_the_origin_decides(visitor: NewVisitor, owner: Account) -> None:
    ours = str(visitor().base_url).rstrip("/")
    assert post(visitor, {"Origin": ours}).status_code == 303
    for foreign in ("http://elsewhere.example", "null", "", ours.replace("127.0.0.1", "127.0.0.2"), f"{ours}.x"):
        assert post(visitor, {"Origin": foreign}).status_code == 403, foreign


def test_a_request_that_says_nothing_of_where_it_comes_from_is_refused(visitor: NewVisitor, owner: Account) -> None:
    assert post(visitor, {}).status_code == 403


def test_reading_is_free(client: httpx.Client) -> None:
    assert client.get("/", headers={"Sec-Fetch-Site": "cross-site"}).status_code == 200
