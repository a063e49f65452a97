import csv
import io
from collections.abc import Iterator
from datetime import timedelta

import pytest
from sqlalchemy import Connection, select

from kiosk.ledger.tables import MEMBER, SESSION
from kiosk.web.accounts.office import Office
from kiosk.web.routes import me
from tests.web.conftest import NewVisitor, until
from tests.web.front import Front
from tests.web.routes.conftest import Phone
from tests.web.visits import NOON, words


def test_you_before_everyone(phone: Phone, front: Front) -> None:
    heron = front.member("Quiet Heron")
    front.walk(heron, 3)
    front.walk(heron, 2, NOON - timedelta(days=1))
    front.walk(front.member("Brave Otter"), 9)
    said = words(phone(heron).get("/me"))
    assert "Quiet Heron" in said
    assert "Brave Otter" not in said
    assert "laps this week 3" in said  # the labels come first in the source
    assert "days in a row 2" in said
    assert "laps today · your best day 3" in said
    assert "minutes backward 0:24" in said
    assert "Best day 3 laps Mon 5 Oct 2026" in said
    assert "Fastest" not in said


def test_the_plot_has_its_table(phone: Phone, front: Front) -> None:
    heron = front.member("Quiet Heron")
    front.walk(heron, 3)
    html = phone(heron).get("/me").text
    assert 'role="img" aria-label="Laps by day over twelve weeks: 3 laps on 1 day, at most 3 in a day."' in html
    assert '<th scope="row">5 Oct</th><td class="number">3</td>' in html
    assert html.count('<th scope="row">') == 12
    assert "style=" not in html


def test_nobody_sees_anothers_page(browser: NewVisitor) -> None:
    client = browser()
    for path in ("/me", "/me/erase", "/me/data.json", "/me/data.csv"):
        assert client.get(path).status_code == 401, path
    for path in ("/me/consent", "/me/load", "/me/erase"):
        assert client.post(path, data={"surface": "web", "yes": "1", "sure": "on"}).status_code == 401, path


def test_consents_are_switches(phone: Phone, front: Front) -> None:
    heron = front.member("Quiet Heron")
    client = phone(heron)
    assert client.get("/me").text.count('role="switch" aria-checked="false"') == 2
    assert client.post("/me/consent", data={"surface": "web", "yes": "1"}).headers["location"] == "/me#consents"
    with front.engine.connect() as conn:
        row = conn.execute(select(MEMBER.c.floor_consent, MEMBER.c.web_consent)).one()
    assert (row.floor_consent, row.web_consent) == (False, True)
    assert client.get("/me").text.count('aria-checked="true"') == 1
    client.post("/me/consent", data={"surface": "web", "yes": "0"})
    assert 'aria-checked="true"' not in client.get("/me").text
    assert client.post("/me/consent", data={"surface": "api", "yes": "1"}).status_code == 422


def test_a_load_is_noted_for_a_session_of_theirs(phone: Phone, front: Front) -> None:
    heron = front.member("Quiet Heron")
    session = front.walk(heron, 2)
    anothers = front.walk(front.member("Brave Otter"), 2)
    client = phone(heron)
    noted = client.post("/me/load", data={"session": session, "kind": "sled", "kg": "12,5"})
    assert noted.headers["location"] == f"/me#s-{session}"
    assert "Free walk · Sled 12.5 kg" in words(client.get("/me"))
    assert client.post("/me/load", data={"session": session, "kind": "sled", "kg": "heavy"}).status_code == 422
    refused = client.post("/me/load", data={"session": anothers, "kind": "sled", "kg": "1"})
    assert refused.status_code == 409
    assert "isn't theirs" in words(refused)
    client.post("/me/load", data={"session": session, "kind": "", "kg": "12.5"})
    with front.engine.connect() as conn:
        found = conn.execute(select(SESSION.c.load_kind, SESSION.c.load_kg).where(SESSION.c.id == session)).one()
    assert tuple(found) == (None, None)


def test_what_programmes_came_to_with_the_honest_caption(phone: Phone, front: Front) -> None:
    heron, otter = front.member("Quiet Heron"), front.member("Brave Otter")
    client = phone(heron)
    assert "what it came to stands here" in words(client.get("/me"))
    for days, trials_s in ((0, [5.0, 5.2, 4.8]), (7, [4.6, 4.8, 5.0])):
        told = {"done": True, "backward_s": 15.0, "trials_s": trials_s, "mean_s": sum(trials_s) / 3}
        front.walk(heron, 3, NOON - timedelta(days=days), results=({"programme": "three_metre", **told},))
    mill = {"programme": "treadmill", "done": False, "treadmill_s": 246.0}
    front.walk(heron, 1, NOON - timedelta(days=9), results=(mill,))
    front.walk(otter, 1, results=({"programme": "long", "done": True, "backward_s": 600.0},))
    said = words(client.get("/me"))
    assert "Your own trend, never a verdict: published cut-offs run from 3 to 9 s by population." in said
    best, newest, before = "28 Sep 2026 4.80 s", "5 Oct 2026 5.00 s 5.00 · 5.20 · 4.80", "28 Sep 2026 4.80 s 4.60"
    assert f"Shortest whole test {best} {newest} {before}" in said
    assert "Treadmill 26 Sep 2026 not to its end 4:06 on the treadmill" in said
    assert "10:00 backward" not in said  # that was Otter


def test_only_the_newest_results_are_not_folded_away(phone: Phone, front: Front) -> None:
    heron = front.member("Quiet Heron")
    for days in range(7):
        walked = {"programme": "long", "done": True, "backward_s": 600.0}
        front.walk(heron, 1, NOON - timedelta(days=days), results=(walked,))
    html = phone(heron).get("/me").text
    shown = html.split('<section class="programme"')[1].split("</section>")[0]
    assert [part.count("10:00 backward") for part in shown.split("2 earlier ones")] == [6, 2]  # one is the best


def test_downloads_are_theirs_and_whole(phone: Phone, front: Front) -> None:
    heron = front.member("=Heron")
    front.walk(heron, 2)
    front.walk(front.member("Brave Otter"), 3)
    client = phone(heron)
    as_json = client.get("/me/data.json")
    assert as_json.headers["content-disposition"] == 'attachment; filename="retrolane.json"'
    assert len(as_json.json()["lap"]) == 2
    rows = list(csv.DictReader(io.StringIO(client.get("/me/data.csv").text)))
    assert [row["alias"] for row in rows if row["kind"] == "member"] == ["'=Heron"]
    assert sum(row["kind"] == "lap" for row in rows) == 2
    assert client.get("/me/data.xml").status_code == 404


def test_a_phone_that_reads_slowly_keeps_no_log_from_being_emptied(
    phone: Phone, front: Front, monkeypatch: pytest.MonkeyPatch
) -> None:
    """More than a connection takes in advance, so that the rest waits to be read."""
    megabyte = "x" * 1_000_000

    def rows(conn: Connection, _member: str) -> Iterator[str]:
        conn.execute(select(MEMBER.c.id)).all()
        yield from [megabyte] * 20

    monkeypatch.setitem(me.DOWNLOADS, "json", ("application/json", rows))
    client = phone(front.member("Quiet Heron"))
    with client.stream("GET", "/me/data.json") as answer, front.engine.connect() as conn:
        assert conn.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").scalar_one() == 0
        assert len(answer.read()) == 20 * len(megabyte)


def test_a_phone_that_knows_a_merged_id_has_the_page_of_who_stays(phone: Phone, front: Front) -> None:
    heron, otter = front.member("Quiet Heron"), front.member("Brave Otter")
    front.walk(heron, 2)
    front.walk(otter, 3)
    client = phone(otter)
    front.merge(otter, heron)
    said = words(client.get("/me"))
    assert "Quiet Heron" in said
    assert "laps this week 5" in said
    assert "Your page" in words(client.get("/")), "the board knows them too"
    client.post("/me/consent", data={"surface": "web", "yes": "1"})
    assert client.get("/me").text.count('aria-checked="true"') == 1
    data = client.get("/me/data.json").json()
    assert (data["member"][0]["id"], len(data["lap"])) == (heron.id, 5)
    rows = list(csv.DictReader(io.StringIO(client.get("/me/data.csv").text)))
    assert [row["alias"] for row in rows if row["kind"] == "member"] == ["Quiet Heron"]
    front.tap(heron)
    assert client.post("/me/erase", data={"sure": "on"}).status_code == 200
    with front.engine.connect() as conn:
        assert conn.execute(select(MEMBER.c.id)).first() is None


def test_erasing_asks_twice_and_wants_a_tap(phone: Phone, front: Front) -> None:
    heron = front.member("Quiet Heron")
    front.walk(heron, 2)
    client, other = phone(heron), phone(heron)
    front.clock.t += 121.0  # the taps that opened the page are too long ago
    assert "can't be taken back" in words(client.get("/me/erase"))
    assert client.post("/me/erase", data={"sure_": ""}).status_code == 422
    refused = client.post("/me/erase", data={"sure": "on"})
    assert refused.status_code == 409
    assert "Hold your tag to the reader once more" in words(refused)
    front.tap(heron)
    gone = client.post("/me/erase", data={"sure": "on"})
    assert gone.status_code == 200
    assert "Erased" in gone.text
    with front.engine.connect() as conn:
        assert conn.execute(select(MEMBER.c.id)).first() is None
    assert client.get("/me").status_code == other.get("/me").status_code == 401


def test_signing_out_is_of_this_phone_alone(phone: Phone, front: Front) -> None:
    heron = front.member("Quiet Heron")
    client, other = phone(heron), phone(heron)
    cookie = client.cookies["retrolane_me"]
    assert client.post("/me/leave").headers["location"] == "/"
    assert client.get("/me", headers={"Cookie": f"retrolane_me={cookie}"}).status_code == 401
    assert other.get("/me").status_code == 200


def test_every_other_phone_is_signed_out_by_any_id_of_theirs(phone: Phone, front: Front) -> None:
    heron, second, otter = (front.member(alias) for alias in ("Quiet Heron", "Calm Crane", "Brave Otter"))
    photographed, own, stranger = phone(second), phone(heron), phone(otter)
    front.merge(second, heron)
    assert "on this phone and on 1 other." in words(own.get("/me"))
    assert own.post("/me/others").headers["location"] == "/me#phones"
    assert photographed.get("/me").status_code == 401
    assert "on this phone alone" in words(own.get("/me"))
    assert stranger.get("/me").status_code == 200


def test_sessions_come_ten_at_a_time(phone: Phone, front: Front) -> None:
    heron = front.member("Quiet Heron")
    for days in range(12):
        front.walk(heron, 1, NOON - timedelta(days=days))
    client = phone(heron)
    first = client.get("/me").text
    assert first.count('<li id="s-') == 10
    assert 'href="/me?sessions_from=10#sessions">Earlier ones' in first
    assert client.get("/me?sessions_from=10").text.count('<li id="s-') == 2


def test_with_the_kiosk_away_it_reads_and_refuses_in_words(phone: Phone, front: Front, office: Office) -> None:
    heron = front.member("Quiet Heron")
    front.walk(heron, 2)
    client = phone(heron)
    front.live.close()
    until(lambda: not office.feed.connected)
    assert "changes have to wait" in words(client.get("/me"))
    refused = client.post("/me/consent", data={"surface": "web", "yes": "1"})
    assert refused.status_code == 409
    assert "The kiosk isn't answering" in words(refused)
    assert client.get("/me/data.json").status_code == 200


def test_a_form_of_another_site_changes_nothing(phone: Phone, front: Front) -> None:
    client = phone(front.member("Quiet Heron"))
    sent = client.post("/me/consent", data={"surface": "web", "yes": "1"}, headers={"Sec-Fetch-Site": "cross-site"})
    assert sent.status_code == 403
    assert 'aria-checked="true"' not in client.get("/me").text
