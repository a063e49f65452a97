import re
import threading
import time

import httpx
from sqlalchemy import select

from kiosk.ledger.members import Member
from kiosk.ledger.tables import MEMBER
from kiosk.web.accounts.office import Office
from tests.web.conftest import NewVisitor, until
from tests.web.front import Front
from tests.web.routes.conftest import Phone
from tests.web.visits import words


def aliases(html: str) -> list[str]:
    return re.findall(r'<li class="person" id="m-\w+">\s*<div><b>([^<]+)</b>', html)


def test_members_are_found_by_alias_and_no_tag_is_shown(staff: httpx.Client, front: Front) -> None:
    front.walk(front.member("Quiet Heron", web=True), 3)
    front.member("Brave Otter")
    page = staff.get("/staff/members")
    assert aliases(page.text) == ["Quiet Heron", "Brave Otter"]
    assert "3 laps, last on 5 Oct 2026 · tag · shown on the web · page not opened yet" in words(page)
    assert "tag of" not in page.text
    assert aliases(staff.get("/staff/members?alias=OTT").text) == ["Brave Otter"]
    assert "Nobody by that alias." in staff.get("/staff/members?alias=zzz").text


def test_where_there_are_more_than_are_listed_it_says_how_to_find_them(staff: httpx.Client, front: Front) -> None:
    for number in range(50):
        front.member(f"Heron {number}")
    assert "Anybody else" not in words(staff.get("/staff/members"))
    front.member("Brave Otter")
    page = staff.get("/staff/members")
    assert len(aliases(page.text)) == 50
    assert "These 50 walked last. Anybody else is found by their alias." in words(page)
    assert "Anybody else" not in words(staff.get("/staff/members?alias=otter"))


def test_the_next_tag_is_enrolled(staff: httpx.Client, front: Front) -> None:
    new = front.member("Drawn Dove")  # as the kiosk does at a tap of a tag that nobody had

    def tap_when_waited_for() -> None:
        until(lambda: front.desk.tags._taps._waiting)
        front.tap(new, new=True)

    tapping = threading.Thread(target=tap_when_waited_for)
    tapping.start()
    began = time.monotonic()
    answer = staff.post("/staff/members/enrol", data={"alias": "Golden Oriole"})
    tapping.join()
    assert time.monotonic() - began < 25
    assert answer.status_code == 200
    assert aliases(answer.text) == ["Golden Oriole"]


def test_a_tag_that_somebody_has_is_told(staff: httpx.Client, front: Front) -> None:
    heron = front.member("Quiet Heron")

    def tap_when_waited_for() -> None:
        until(lambda: front.desk.tags._taps._waiting)
        front.tap(heron)

    tapping = threading.Thread(target=tap_when_waited_for)
    tapping.start()
    answer = staff.post("/staff/members/enrol", data={"alias": "Golden Oriole"})
    tapping.join()
    assert "This tag is Quiet Heron's already." in words(answer)
    assert aliases(answer.text) == ["Quiet Heron"]


def test_a_lost_tag_is_replaced(staff: httpx.Client, front: Front, phone: Phone) -> None:
    heron, otter = front.member("Quiet Heron"), front.member("Brave Otter")
    finders, others = phone(heron), phone(otter)
    assert "Replace a lost tag" in words(staff.get("/staff/members"))

    def post(tapped: Member) -> httpx.Response:
        def tap_when_waited_for() -> None:
            until(lambda: front.desk.tags._taps._waiting)
            front.tap(tapped)

        tapping = threading.Thread(target=tap_when_waited_for)
        tapping.start()
        answer = staff.post(f"/staff/members/{heron.id}/tag")
        tapping.join()
        return answer

    given = post(heron)  # as whose the kiosk has written a tag that nobody had
    assert (given.status_code, aliases(given.text)) == (200, ["Quiet Heron"])
    assert "This tag is Quiet Heron's from now on" in words(given)
    assert "Every phone is signed out of their page" in words(given)
    assert finders.get("/me").status_code == 401
    finders = phone(heron)
    refused = post(otter)
    assert [known.get("/me").status_code for known in (finders, others)] == [200, 200]
    assert (refused.status_code, aliases(refused.text)) == (409, ["Brave Otter"])
    assert "This tag is Brave Otter's already." in words(refused)


def test_renaming(staff: httpx.Client, front: Front) -> None:
    heron = front.member("Quiet Heron")
    front.member("Brave Otter")
    renamed = staff.post(f"/staff/members/{heron.id}/rename", data={"alias": " Loud  Heron "})
    assert "From now on it is Loud Heron." in words(renamed)
    assert aliases(renamed.text) == ["Loud Heron"]
    taken = staff.post(f"/staff/members/{heron.id}/rename", data={"alias": "Brave Otter"})
    assert taken.status_code == 409
    assert "is taken; choose another" in words(taken)


def test_erasing_asks_first_and_signs_their_phones_out(staff: httpx.Client, front: Front, phone: Phone) -> None:
    heron = front.member("Quiet Heron")
    theirs = phone(heron)
    assert "Erase Quiet Heron?" in words(staff.get(f"/staff/members/{heron.id}/erase"))
    erased = staff.post(f"/staff/members/{heron.id}/erase").headers["location"]
    assert "Erased. The laps stay" in words(staff.get(erased))
    assert "Heron" not in erased, "who is erased isn't left in the browser's history"
    assert "Erased." not in words(staff.get("/staff/members"))
    with front.engine.connect() as conn:
        assert conn.execute(select(MEMBER.c.id)).first() is None
    assert theirs.get("/me").status_code == 401
    assert staff.get(f"/staff/members/{heron.id}/erase").status_code == 404


def test_a_page_of_a_merged_id_is_of_who_stays(staff: httpx.Client, front: Front, phone: Phone) -> None:
    """As on a page that was open when the roster said so."""
    heron, otter = front.member("Quiet Heron"), front.member("Brave Otter")
    theirs = phone(heron)
    front.merge(otter, heron)
    assert "Erase Quiet Heron?" in words(staff.get(f"/staff/members/{otter.id}/erase"))
    renamed = staff.post(f"/staff/members/{otter.id}/rename", data={"alias": "Loud Heron"})
    assert aliases(renamed.text) == ["Loud Heron"]
    assert staff.post(f"/staff/members/{otter.id}/erase").status_code == 303
    assert theirs.get("/me").status_code == 401
    with front.engine.connect() as conn:
        assert conn.execute(select(MEMBER.c.id)).first() is None


def test_with_the_kiosk_away_it_reads_and_refuses_in_words(
    staff: httpx.Client, front: Front, office: Office
) -> None:
    heron = front.member("Quiet Heron")
    front.live.close()
    until(lambda: not office.feed.connected)
    page = staff.get("/staff/members")
    assert aliases(page.text) == ["Quiet Heron"]
    assert "changes have to wait" in page.text
    refused = staff.post(f"/staff/members/{heron.id}/rename", data={"alias": "Loud Heron"})
    assert refused.status_code == 409
    assert "The kiosk isn't answering" in words(refused)


def test_it_is_for_staff(browser: NewVisitor, owner: object) -> None:
    assert browser().get("/staff/members?alias=e").headers["location"] == "/login?next=/staff/members"
