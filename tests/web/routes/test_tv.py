import re
from collections.abc import Iterator

import httpx

from kiosk.messages.commands import SetConsent
from kiosk.web.accounts.office import Office
from tests.web.conftest import NewVisitor, until
from tests.web.front import Front
from tests.web.visits import today, words


def aliases(html: str) -> list[str]:
    return re.findall(r'<th scope="row">([^<]+)<', html)


def events(answer: httpx.Response) -> Iterator[str]:
    """Whole events, as they come."""
    said = ""
    for piece in answer.iter_text():
        said += piece
        while "\n\n" in said:
            event, said = said.split("\n\n", 1)
            yield event


def test_the_board_is_by_the_consent_to_the_floor(browser: NewVisitor, front: Front) -> None:
    now = today()
    front.walk(front.member("Floor Fox", floor=True), 3, now)
    front.walk(front.member("Web Wren", web=True), 5, now)
    front.walk(front.member("Shy Lynx"), 7, now)
    html = browser().get("/tv?period=all").text
    assert aliases(html) == ["Floor Fox"]
    assert "15 laps by everybody in all" in html
    assert aliases(browser().get("/tv/rows?period=all&by=metres").text) == ["Floor Fox"]


def test_who_walks_is_named_only_with_that_consent(browser: NewVisitor, front: Front, office: Office) -> None:
    named = front.walk(front.member("Floor Fox", floor=True), 3)
    unnamed = front.walk(front.member("Web Wren", web=True), 2)
    front.walking(named, None, 3)
    until(lambda: office.feed.walking)
    assert "Floor Fox is walking now 3 laps" in words(browser().get("/tv"))
    front.walking(unnamed, "Web Wren", 2)  # as the web may show it
    until(lambda: office.feed.walking and office.feed.walking.laps == 2)
    said = words(browser().get("/tv"))
    assert "Somebody is walking now 2 laps" in said
    assert "Web Wren" not in said


def test_a_no_holds_at_once_on_an_open_screen(browser: NewVisitor, front: Front, office: Office) -> None:
    fox = front.member("Floor Fox", floor=True)
    front.walking(front.walk(fox, 3), None, 3)
    until(lambda: office.feed.walking)
    with browser().stream("GET", "/tv/events") as answer:
        heard = events(answer)
        assert next(heard) == "retry: 2000"
        assert "<b>Floor Fox</b>" in next(heard)
        assert next(heard).startswith("event: board")
        front.desk.obey(SetConsent(ask="1", by="member", member=fox.id, floor=False), lambda _answer: None)
        after = next(heard)
        assert "<b>Somebody</b>" in after
        assert "Floor Fox" not in after


def test_nobody_walks_and_the_kiosk_away(browser: NewVisitor, front: Front, office: Office) -> None:
    assert "Walk backward. Face the screen." in words(browser().get("/tv"))
    front.live.close()
    until(lambda: not office.feed.connected)
    assert "The kiosk isn't answering" in words(browser().get("/tv"))
