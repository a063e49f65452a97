import re
from datetime import timedelta

import httpx
from sqlalchemy import select

from kiosk.ledger.tables import AUDIT, LAP, SESSION
from kiosk.web.accounts.office import Office
from tests.web.conftest import NewVisitor, until
from tests.web.front import Front
from tests.web.visits import NOON, words


def laps(front: Front) -> list[tuple[int, str, bool]]:
    with front.engine.connect() as conn:
        return [
            tuple(row) for row in conn.execute(select(LAP.c.id, LAP.c.session_id, LAP.c.voided).order_by(LAP.c.id))
        ]


def test_a_day_is_shown_whole(staff: httpx.Client, front: Front) -> None:
    front.walk(front.member("Quiet Heron"), 2)
    front.walk(None, 1, NOON, counted=False, reason="forward", facing="forward")
    front.walk(front.member("Brave Otter"), 3, NOON - timedelta(days=1))
    said = words(staff.get("/staff/laps"))
    assert "Quiet Heron 12:00 · Free walk 12:00 Lap 2 backward, by the feet · 8.0 s" in said
    assert "Guest 12:00 · Free walk 12:00 Not counted Walked forwards · forward, by the feet · 8.0 s" in said
    assert "Brave Otter" not in said
    assert "Brave Otter" in staff.get("/staff/laps?day=2026-10-04").text
    assert "Nobody walked on this day." in staff.get("/staff/laps?day=2026-09-01").text


def test_a_lap_is_voided_and_restored_with_who_and_why(staff: httpx.Client, front: Front) -> None:
    front.walk(front.member("Quiet Heron"), 1)
    ((lap, _, _),) = laps(front)
    form = {"why": "a trolley", "day": "2026-10-05", "page": "1"}
    voided = staff.post(f"/staff/laps/{lap}/void", data=form)
    assert voided.headers["location"] == f"/staff/laps?day=2026-10-05&page=1#lap-{lap}"
    assert laps(front)[0][2] is True
    said = words(staff.get("/staff/laps"))
    assert "Voided backward" in said
    assert "Voided by Ines, Mon 5 Oct 12:00: “a trolley”" in said
    assert staff.post(f"/staff/laps/{lap}/restore", data=form | {"why": "no, it was them"}).status_code == 303
    assert laps(front)[0][2] is False
    with front.engine.connect() as conn:
        noted = conn.execute(select(AUDIT.c.by, AUDIT.c.what, AUDIT.c.why).order_by(AUDIT.c.id)).all()
    assert [tuple(row) for row in noted] == [
        ("Ines", "lap voided", "a trolley"),
        ("Ines", "lap restored", "no, it was them"),
    ]


def test_a_lap_moves_to_another_session(staff: httpx.Client, front: Front) -> None:
    front.walk(front.member("Quiet Heron"), 1)
    other = front.walk(front.member("Brave Otter"), 0)
    ((lap, _, _),) = laps(front)
    html = staff.get("/staff/laps").text
    assert re.findall(r'<option value="(\w+)">12:00 Brave Otter', html) == [other]
    form = {"why": "handed over too late", "session": other, "day": "2026-10-05"}
    assert staff.post(f"/staff/laps/{lap}/move", data=form).status_code == 303
    assert laps(front) == [(lap, other, False)]


def test_a_guests_session_is_given_to_a_member(staff: httpx.Client, front: Front) -> None:
    heron = front.member("Quiet Heron")
    session = front.walk(None, 2, results=({"programme": "free"},))
    assert "Give to a member" in words(staff.get("/staff/laps"))
    form = {"alias": "quiet heron", "why": "forgot to tap", "day": "2026-10-05", "page": "1"}
    nobody = staff.post(f"/staff/laps/session/{session}/give", data=form | {"alias": "Brave Otter"})
    assert (nobody.status_code, "Nobody goes by 'Brave Otter'" in words(nobody)) == (409, True)
    given = staff.post(f"/staff/laps/session/{session}/give", data=form)
    assert given.headers["location"] == f"/staff/laps?day=2026-10-05&page=1#session-{session}"
    said = words(staff.get("/staff/laps"))
    assert "Quiet Heron 12:00 · Free walk" in said
    assert "Give to a member" not in said
    with front.engine.connect() as conn:
        assert conn.execute(select(SESSION.c.member_id)).scalar_one() == heron.id


def test_an_erased_members_session_is_given_to_nobody(staff: httpx.Client, front: Front) -> None:
    heron = front.member("Quiet Heron")
    session = front.walk(heron, 2, results=({"programme": "free"},))
    front.walk(front.member("Brave Otter"), 1)
    assert "Nobody's for good" not in words(staff.get("/staff/laps"))
    assert staff.post(f"/staff/members/{heron.id}/erase").status_code == 303
    said = words(staff.get("/staff/laps"))
    assert "Nobody's for good: whoever walked it was erased, or may have been." in said
    assert "Give to a member" not in said
    assert "Move it there" not in said
    assert "Void: it no longer counts" in said
    form = {"alias": "Brave Otter", "why": "says so", "day": "2026-10-05", "page": "1"}
    refused = staff.post(f"/staff/laps/session/{session}/give", data=form)
    assert (refused.status_code, "its laps stay nobody's" in words(refused)) == (409, True)
    with front.engine.connect() as conn:
        assert conn.execute(select(SESSION.c.member_id).where(SESSION.c.id == session)).scalar_one() is None


def test_a_leg_that_nothing_can_be_done_about_has_no_form(staff: httpx.Client, front: Front) -> None:
    front.walk(front.member("Quiet Heron"), 1, counted=False, reason="forward", facing="forward")
    assert "Set right" not in staff.get("/staff/laps").text
    front.walk(front.member("Brave Otter"), 0)
    assert "Move it there" in words(staff.get("/staff/laps")), "it may be theirs"


def test_a_months_laps_and_sessions_are_downloaded(staff: httpx.Client, front: Front) -> None:
    front.walk(front.member("Quiet Heron"), 2, NOON - timedelta(days=2))
    form = staff.get("/staff/laps").text.split("<h2>Download</h2>")[1]
    days = dict(re.findall(r'name="(\w+)" value="([\d-]+)"', form))
    assert days == {"first_day": "2026-10-01", "last_day": "2026-10-05"}
    files = re.findall(r'(?:form)?action="(/api/[^"]+)"', form)
    assert [len(staff.get(file, params=days).text.splitlines()) for file in files] == [1 + 2, 1 + 1]


def test_without_a_why_or_twice_nothing_is_done_and_the_page_says_so(staff: httpx.Client, front: Front) -> None:
    front.walk(None, 1)
    ((lap, _, _),) = laps(front)
    refused = staff.post(f"/staff/laps/{lap}/void", data={"why": " "})
    assert refused.status_code == 409
    assert "Why is empty" in words(refused)
    assert laps(front)[0][2] is False
    again = staff.post(f"/staff/laps/{lap}/restore", data={"why": "x"})
    assert "isn't voided" in words(again)
    assert staff.post(f"/staff/laps/{lap}/sell", data={"why": "x"}).status_code == 404


def test_a_why_is_text(staff: httpx.Client, front: Front) -> None:
    front.walk(None, 1)
    ((lap, _, _),) = laps(front)
    staff.post(f"/staff/laps/{lap}/void", data={"why": "<script>alert(1)</script>"})
    assert "<script>alert" not in staff.get("/staff/laps").text


def test_a_busy_day_has_pages(staff: httpx.Client, front: Front) -> None:
    for number in range(21):
        front.walk(None, 1, NOON - timedelta(minutes=number))
    first = staff.get("/staff/laps").text
    assert first.count("<section") == 20
    assert "Page 1 of 2" in first
    assert staff.get("/staff/laps?page=2").text.count("<section") == 1


def test_with_the_kiosk_away_it_reads_and_has_no_buttons(staff: httpx.Client, front: Front, office: Office) -> None:
    front.walk(front.member("Quiet Heron"), 1)
    front.live.close()
    until(lambda: not office.feed.connected)
    page = staff.get("/staff/laps")
    assert "Quiet Heron" in page.text
    assert "changes have to wait" in page.text
    assert "Set right" not in page.text
    refused = staff.post(f"/staff/laps/{laps(front)[0][0]}/void", data={"why": "x"})
    assert "The kiosk isn't answering" in words(refused)


def test_it_is_for_staff(browser: NewVisitor, owner: object) -> None:
    client = browser()
    assert client.get("/staff/laps").status_code == 303
    assert client.post("/staff/laps/1/void", data={"why": "x"}).headers["location"] == "/login"
