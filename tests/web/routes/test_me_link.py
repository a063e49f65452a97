from datetime import timedelta

from kiosk.web.claims import VALID
from tests.web.conftest import NewVisitor
from tests.web.front import Front, sign_in
from tests.web.routes.conftest import Phone
from tests.web.visits import Hour, words


def claim_in(html: str) -> str:
    return html.split('name="claim" value="')[1].split('"')[0]


def test_the_first_time_wants_a_second_tap(browser: NewVisitor, front: Front) -> None:
    heron = front.member("Quiet Heron")
    client = browser()
    page = client.get(f"/me/{front.tap(heron)}")
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
    page = client.get(f"/me/{front.tap(heron)}")
    assert 'hx-trigger="every 2s"' in page.text
    asking = {"HX-Request": "true"}
    claim = {"claim": claim_in(page.text)}
    assert client.post("/me/claim", data=claim, headers=asking).status_code == 204
    front.tap(heron)
    answer = client.post("/me/claim", data=claim, headers=asking)
    assert (answer.status_code, answer.headers["hx-redirect"]) == (204, "/me")
    assert client.get("/me").status_code == 200
    assert client.post("/me/claim", data=claim, headers=asking).status_code == 286  # stop asking


def test_from_the_second_time_on_one_tap_is_enough(browser: NewVisitor, front: Front, phone: Phone) -> None:
    heron = front.member("Quiet Heron")
    phone(heron)
    other = browser()
    opened = other.get(f"/me/{front.tap(heron)}")
    assert (opened.status_code, opened.headers["location"]) == (303, "/me")
    assert other.get("/me").status_code == 200


def test_a_link_opens_once_and_a_made_up_one_never(browser: NewVisitor, front: Front) -> None:
    heron = front.member("Quiet Heron")
    sign_in(browser(), front, heron)
    token = front.tap(heron)
    assert browser().get(f"/me/{token}").status_code == 303
    for used in (token, "made-up"):
        again = browser().get(f"/me/{used}")
        assert again.status_code == 410
        assert "Tap again for a new one." in words(again)


def test_who_did_not_open_the_link_confirms_nothing(browser: NewVisitor, front: Front) -> None:
    heron = front.member("Quiet Heron")
    browser().get(f"/me/{front.tap(heron)}")
    front.tap(heron)
    assert browser().post("/me/claim", data={"claim": "made-up"}).status_code == 410


def test_a_claim_is_not_for_ever(browser: NewVisitor, front: Front, hour: Hour) -> None:
    heron = front.member("Quiet Heron")
    client = browser()
    claim = claim_in(client.get(f"/me/{front.tap(heron)}").text)
    hour.at += VALID + timedelta(seconds=1)
    front.tap(heron)
    assert client.post("/me/claim", data={"claim": claim}).status_code == 410


def test_with_the_kiosk_away_it_says_so(browser: NewVisitor, front: Front) -> None:
    token = front.tap(front.member("Quiet Heron"))
    client = browser()
    front.live.close()
    answer = client.get(f"/me/{token}")
    assert answer.status_code in (410, 503)
    assert "The kiosk isn't answering" in words(answer)
