from datetime import timedelta

import pytest

from kiosk.web.accounts.office import Office
from kiosk.web.claims import VALID
from tests.web.conftest import NewVisitor, until
from tests.web.front import Front
from tests.web.routes.conftest import Phone
from tests.web.visits import Hour, words


def claim_in(html: str) -> str:
    return html.split('name="claim" value="')[1].split('"')[0]


def test_a_new_phone_wants_a_second_tap(browser: NewVisitor, front: Front) -> None:
    heron = front.member("Quiet Heron")
    client = browser()
    page = client.post(f"/me/{front.tap(heron)}")
    assert "Hold your tag to the reader once more" in page.text
    assert "set-cookie" not in page.headers
    claim = claim_in(page.text)
    refused = client.post("/me/claim", data={"claim": claim})
    assert refused.status_code == 409
    assert "once more" in words(refused)
    assert client.get("/me").status_code == 401
    front.tap(heron)
    entered = client.post("/me/claim", data={"claim": claim})
    assert (entered.status_code, entered.headers["location"]) == (303, "/me")
    assert "<h1>Quiet Heron</h1>" in client.get("/me").text


def test_a_script_that_asks_on_is_told_when_it_is_so(browser: NewVisitor, front: Front) -> None:
    heron = front.member("Quiet Heron")
    client = browser()
    page = client.post(f"/me/{front.tap(heron)}")
    assert 'hx-trigger="every 2s"' in page.text
    asking = {"HX-Request": "true"}
    claim = {"claim": claim_in(page.text)}
    assert client.post("/me/claim", data=claim, headers=asking).status_code == 204
    front.tap(heron)
    answer = client.post("/me/claim", data=claim, headers=asking)
    assert (answer.status_code, answer.headers["hx-redirect"]) == (204, "/me")
    assert client.get("/me").status_code == 200
    assert client.post("/me/claim", data=claim, headers=asking).status_code == 286  # stop asking


def test_a_phone_of_theirs_needs_one_tap_and_every_other_one_two(
    browser: NewVisitor, front: Front, phone: Phone
) -> None:
    """Who stands behind a member may photograph the code each time they come, long after the first."""
    heron, otter = front.member("Quiet Heron"), front.member("Brave Otter")
    own, others = phone(heron), phone(otter)
    opened = own.post(f"/me/{front.tap(heron)}")
    assert (opened.status_code, opened.headers["location"]) == (303, "/me")
    assert own.get("/me").status_code == 200
    for thief in (browser(), others):
        assert "Hold your tag to the reader once more" in words(thief.post(f"/me/{front.tap(heron)}"))
    assert "<h1>Brave Otter</h1>" in others.get("/me").text


def test_a_phone_of_a_merged_id_is_theirs(front: Front, phone: Phone) -> None:
    second, heron = front.member("Calm Crane"), front.member("Quiet Heron")
    own = phone(second)
    front.merge(second, heron)
    assert own.post(f"/me/{front.tap(heron)}").headers["location"] == "/me"
    assert "<h1>Quiet Heron</h1>" in own.get("/me").text


def test_looking_at_a_link_spends_nothing(browser: NewVisitor, front: Front, phone: Phone) -> None:
    """As chats that preview links do, and browsers that fetch ahead."""
    heron = front.member("Quiet Heron")
    own = phone(heron)
    link, previewer = f"/me/{front.tap(heron)}", browser()
    for looked in (previewer.get(link), previewer.get(link), previewer.head(link)):
        assert (looked.status_code, looked.headers["cache-control"]) == (200, "no-store")
        assert "set-cookie" not in looked.headers
    assert previewer.head(link).content == b""
    assert previewer.get("/me").status_code == 401
    assert own.post(link).headers["location"] == "/me"


def test_the_button_opens_a_link_once_and_a_made_up_one_never(
    browser: NewVisitor, front: Front, phone: Phone
) -> None:
    heron = front.member("Quiet Heron")
    own = phone(heron)
    link = f"/me/{front.tap(heron)}"
    assert f'<form method="post" action="{link}">' in own.get(link).text
    assert own.post(link).status_code == 303
    assert own.get("/me").status_code == 200
    for used in (link, "/me/made-up"):
        again = browser().post(used)
        assert (again.status_code, "set-cookie" in again.headers) == (410, False)
        assert "Tap again for a new one." in words(again)


def test_the_button_is_pressed_on_our_own_page_alone(front: Front, phone: Phone) -> None:
    """Or another site could have a visitor's browser open the page of whoever made that site."""
    heron = front.member("Quiet Heron")
    led = phone(heron)
    link = f"/me/{front.tap(heron)}"
    led.headers.pop("Sec-Fetch-Site")
    for sent in ({"Sec-Fetch-Site": "cross-site"}, {"Origin": "http://evil.example"}, {}):
        assert led.post(link, headers=sent).status_code == 403, sent
    ours = {"Origin": str(led.base_url).rstrip("/")}  # all that a browser says on plain HTTP
    assert led.post(link, headers=ours).status_code == 303


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_the_cookie_comes_with_the_button_and_is_out_of_reach(front: Front, phone: Phone, scheme: str) -> None:
    heron = front.member("Quiet Heron")
    client = phone(heron)
    client.headers["X-Forwarded-Proto"] = scheme  # as a proxy on this machine says
    cookie = client.post(f"/me/{front.tap(heron)}").headers["set-cookie"]
    said = {part.strip() for part in cookie.split(";")[1:]}
    assert {"HttpOnly", "Path=/", "SameSite=lax"} <= said
    assert ("Secure" in said) == (scheme == "https")


def test_who_did_not_open_the_link_confirms_nothing(browser: NewVisitor, front: Front) -> None:
    heron = front.member("Quiet Heron")
    browser().post(f"/me/{front.tap(heron)}")
    front.tap(heron)
    assert browser().post("/me/claim", data={"claim": "made-up"}).status_code == 410


def test_a_claim_is_not_for_ever(browser: NewVisitor, front: Front, hour: Hour) -> None:
    heron = front.member("Quiet Heron")
    client = browser()
    claim = claim_in(client.post(f"/me/{front.tap(heron)}").text)
    hour.at += VALID + timedelta(seconds=1)
    front.tap(heron)
    assert client.post("/me/claim", data={"claim": claim}).status_code == 410


def test_with_the_kiosk_away_it_says_so(browser: NewVisitor, front: Front, office: Office) -> None:
    link = f"/me/{front.tap(front.member('Quiet Heron'))}"
    client = browser()
    front.live.close()
    until(lambda: not office.feed.connected)
    assert "The kiosk isn't answering" in words(client.get(link))
    answer = client.post(link)
    assert answer.status_code == 503
    assert "The kiosk isn't answering" in words(answer)
