from collections.abc import Iterator
from datetime import timedelta

import httpx
import pytest

from kiosk.desk.lane_now import LaneNow
from kiosk.web.accounts import accounts
from kiosk.web.accounts.accounts import Account
from kiosk.web.accounts.office import Office
from kiosk.web.routes import staff_lane
from kiosk.wire import records
from tests.web.conftest import NewVisitor, until
from tests.web.front import Front
from tests.web.visits import NOON, words


def events(answer: httpx.Response) -> Iterator[str]:
    """Whole events, as they come."""
    said = ""
    for piece in answer.iter_text():
        said += piece
        while "\n\n" in said:
            event, said = said.split("\n\n", 1)
            yield event


def test_the_lane_is_drawn_as_it_is_seen(staff: httpx.Client, front: Front, office: Office) -> None:
    assert "Nothing is heard of the lane." in staff.get("/staff/lane").text
    front.feet((2.0, 0.1), (2.4, -0.1))
    until(lambda: office.feed.feet)
    html = staff.get("/staff/lane").text
    assert html.count('class="foot"') == 2
    assert "The lane from above: 2 feet on it. Clear behind the walker." in html
    assert "style=" not in html


def test_the_picture_moves(staff: httpx.Client, front: Front) -> None:
    with staff.stream("GET", "/staff/lane/events") as answer:
        heard = events(answer)
        assert next(heard) == "retry: 2000"
        assert "Nothing is heard of the lane." in next(heard)
        assert "Nothing is heard of the sensors." in next(heard)
        front.feet((2.0, None), blocked=True)
        moved = next(heard)
        assert moved.startswith("event: feet")
        assert 'class="floor blocked"' in moved
        assert "Something is on the lane." in moved
        assert "trainer" not in moved
        front.feet((2.0, None), company=True)
        assert "A trainer walks along, until the session ends." in next(heard)
        front.parts(tag="down")
        assert "tag is down." in next(heard)


def test_who_is_shut_out_sees_the_lane_no_longer(
    staff: httpx.Client, owner: Account, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(staff_lane, "LASTS_S", 0.2)
    with staff.stream("GET", "/staff/lane/events") as answer:
        heard = events(answer)
        assert next(heard) == "retry: 2000"
        with office.accounts.begin() as conn:
            accounts.set_password(conn, owner.id, "another")
        assert list(heard), "what was told before it ended"
    again = staff.get("/staff/lane/events", follow_redirects=False)
    assert (again.status_code, again.headers["location"][:6]) == (303, "/login")


def test_buttons_reach_the_engine(staff: httpx.Client, front: Front) -> None:
    assert "raises no warning while it stays" in words(staff.post("/staff/lane/clear"))
    assert "The session ends." in words(staff.post("/staff/lane/end"))
    assert "whether a trainer walks along now." in words(staff.post("/staff/lane/trainer"))
    assert "Chosen." in words(staff.post("/staff/lane/programme", data={"programme": "warm_up"}))
    assert front.delivered == [
        records.Press(0.0, "panel", "clear"),
        records.Command(0.0, "web", "end", {}),
        records.Press(0.0, "panel", "trainer"),
        records.Command(0.0, "web", "programme", {"name": "warm_up"}),
    ]
    assert staff.post("/staff/lane/dance").status_code == 404


def test_a_lane_is_checked(staff: httpx.Client, front: Front) -> None:
    assert "Seen, and empty." in words(staff.post("/staff/lane/check"))
    front.lane = LaneNow("blocked", "Something is on the lane. Clear it, then check again.")
    checked = staff.post("/staff/lane/check")
    assert checked.status_code == 409
    assert "Clear it, then check again." in words(checked)


def test_when_it_is_used(staff: httpx.Client, front: Front) -> None:
    assert "Nobody has walked in the last four weeks." in staff.get("/staff/lane").text
    front.walk(None, 3, NOON - timedelta(days=1, hours=2))
    html = staff.get("/staff/lane").text
    assert "The busiest hour begins on Sunday at 10:00, with 3." in html
    assert '<th scope="row">Sunday</th>' in html


def test_with_the_kiosk_away_it_says_so(staff: httpx.Client, front: Front, office: Office) -> None:
    front.feet((2.0, 0.1))
    until(lambda: office.feed.feet)
    front.live.close()
    until(lambda: not office.feed.connected)
    page = staff.get("/staff/lane")
    assert 'class="foot"' not in page.text
    assert "changes have to wait" in page.text
    assert "The kiosk isn't answering" in words(staff.post("/staff/lane/end"))


def test_it_is_for_staff(browser: NewVisitor, owner: object) -> None:
    for path in ("/staff/lane", "/staff/lane/events"):
        assert browser().get(path).status_code == 303
