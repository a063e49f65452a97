"""The routes behind the gate: what they hold, and what they never tell."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from kiosk.clock import WallTime
from kiosk.ledger.members import change_member
from kiosk.messages.api import LapRow, SessionRow
from kiosk.messages.live import Walking
from kiosk.messages.parts import PartStatus
from tests.web.api_ledger import ApiLedger
from tests.web.visits import NOON

EXPORTS = ("export/laps.csv", "export/laps.json", "export/sessions.csv", "export/sessions.json")
EVERYWHERE = ("laps", "sessions", "members", "lane", *EXPORTS)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[ApiLedger]:
    made = ApiLedger(tmp_path)
    yield made
    made.close()


@pytest.fixture
def client(ledger: ApiLedger) -> Iterator[httpx.Client]:
    with ledger.client() as client:
        yield client


def table(answer: httpx.Response) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(answer.text, newline="")))


def test_following_next_gives_what_the_export_gives(ledger: ApiLedger, client: httpx.Client) -> None:
    for laps in (3, 1, 2):
        ledger.walk(ledger.member(f"Walker {laps}"), laps)
    for kind in ("laps", "sessions"):
        rows: list[dict[str, Any]] = []
        after: str | None = ""
        while after is not None:
            page = client.get(kind, params={"limit": 2} | ({"after": after} if after else {})).json()
            rows += page[kind]
            after = page["next"]
        assert rows == client.get(f"export/{kind}.json").json()[kind]
        assert [str(row["id"]) for row in rows] == [row["id"] for row in table(client.get(f"export/{kind}.csv"))]
        assert len(rows) == {"laps": 12, "sessions": 3}[kind]


def test_a_table_has_the_fields_that_are_described(ledger: ApiLedger, client: httpx.Client) -> None:
    ledger.walk(None, 1)
    assert list(table(client.get("export/laps.csv"))[0]) == list(LapRow.model_fields)
    assert list(table(client.get("export/sessions.csv"))[0]) == list(SessionRow.model_fields)


def test_a_file_has_a_name_and_is_kept_by_nobody(client: httpx.Client) -> None:
    answer = client.get("export/laps.csv?first_day=2026-10-01")
    assert answer.headers["content-disposition"] == (
        'attachment; filename="retrolane-laps-2026-10-01-2026-10-05.csv"'
    )
    assert answer.headers["content-type"] == "text/csv; charset=utf-8; header=present"
    for path in EVERYWHERE:
        assert client.get(path).headers["cache-control"] == "no-store", path


def test_the_alias_is_told_while_the_member_agrees_and_their_tag_never(
    ledger: ApiLedger, client: httpx.Client
) -> None:
    heron, lynx = ledger.member("Quiet Heron"), ledger.member("Shy Lynx", web_consent=False)
    ledger.feed.set_walking(Walking(session=ledger.walk(heron, 1), alias="Quiet Heron", laps=1))
    ledger.walk(lynx, 1)
    for path in EVERYWHERE:
        text = client.get(path).text
        assert "Quiet Heron" in text, path
        assert "Shy Lynx" not in text, path
        assert "hmac" not in text, path
    for member, agrees in ((heron, False), (lynx, True)):
        with ledger.engine.begin() as conn:
            change_member(conn, member, WallTime(NOON, True), "member", web_consent=agrees)
    for path in EVERYWHERE:
        text = client.get(path).text
        assert "Quiet Heron" not in text, path
        assert ("Shy Lynx" in text) == (path != "lane"), path


@pytest.mark.parametrize("alias", ["=cmd|'/C calc'!A0", "@SUM(1)", "+1", "-1", "＝1", "<script>alert(1)</script>"])
def test_an_alias_runs_in_no_spreadsheet_and_is_whole_in_json(
    ledger: ApiLedger, client: httpx.Client, alias: str
) -> None:
    ledger.walk(ledger.member(alias), 1, NOON)
    for kind in ("laps", "sessions"):
        shown = table(client.get(f"export/{kind}.csv"))[0]["alias"]
        assert shown == (alias if alias.startswith("<") else "'" + alias)
        answer = client.get(f"export/{kind}.json")
        assert answer.json()[kind][0]["alias"] == alias
        assert answer.headers["x-content-type-options"] == "nosniff"


def test_the_lane_says_how_it_is(ledger: ApiLedger, client: httpx.Client) -> None:
    ledger.feed.set_parts([PartStatus(part="broker", state="degraded", say="Plug in the network cable.")])
    lane = client.get("lane").json()
    assert (lane["kiosk"], lane["lane"], lane["answering"], lane["now"]) == ("lane-1", "lane 1", True, None)
    assert lane["parts"] == [{"part": "broker", "state": "degraded", "say": "Plug in the network cable."}]
    session = ledger.walk(None, 2)
    ledger.feed.set_walking(Walking(session=session, alias=None, laps=2))
    assert client.get("lane").json()["now"] == {"session": session, "member": None, "alias": None, "laps": 2}
    ledger.feed.set_connected(False)
    away = client.get("lane").json()
    assert (away["answering"], away["counting"], away["parts"], away["now"]) == (False, False, [], None)


def test_a_ledger_that_cannot_be_read_is_told(ledger: ApiLedger, client: httpx.Client, tmp_path: Path) -> None:
    ledger.feed.set_walking(Walking(session="ab", alias=None, laps=1))
    (tmp_path / "ledger.db").rename(tmp_path / "away.db")
    for path in EVERYWHERE:
        answer = client.get(path)
        assert (answer.status_code, answer.headers.get("retry-after")) == (503, "30"), path
    assert client.get("board").status_code == 503
