from datetime import timedelta

import httpx

from kiosk.ledger.aside import KEPT_FOR
from kiosk.ledger.backups import WEEKS
from kiosk.messages.roster import RosterEntry
from tests.web.visits import words


def test_the_notice_is_for_anybody(client: httpx.Client) -> None:
    page = client.get("/privacy")
    assert page.status_code == 200
    said = words(page)
    assert "Never a name, never a picture." in said
    assert "keyed hash" in said
    assert "no camera" in said


def test_the_map_says_where_who_and_how_long(client: httpx.Client) -> None:
    html = client.get("/privacy").text
    rows = html.split("<tbody")[1].split("</tbody>")[0].split("<tr ")[1:]
    assert len(rows) >= 8
    assert all(row.count("<td ") == 3 for row in rows)


def test_what_reaches_the_gyms_server_is_said_to(client: httpx.Client) -> None:
    """A tag's hash goes to it with every enrolment, and from it to every lane (messages/roster.py)."""
    rows = client.get("/privacy").text.split('<th scope="row" role="rowheader">')[1:]
    shared = {
        what.split("</th>")[0] for what in rows if "the gym&#39;s server" in what or "the gym's server" in what
    }
    assert "tag_hmac" in RosterEntry.model_fields
    assert "Your tag, as a keyed hash" in shared


def test_what_copies_keep_and_for_how_long_is_said(client: httpx.Client) -> None:
    number = {4: "four"}
    said = words(client.get("/privacy"))
    assert "Copies of all this" in said
    assert (
        f"A backup made before, or a damaged ledger put aside, keeps them for up to {number[WEEKS]} weeks" in said
    )
    assert timedelta(weeks=WEEKS) == KEPT_FOR


def test_the_board_leads_to_it(client: httpx.Client) -> None:
    assert 'href="/privacy"' in client.get("/").text
