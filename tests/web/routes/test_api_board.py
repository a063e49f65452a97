from pathlib import Path

import httpx
import pytest

from kiosk.messages.board import Board
from tests.web.api_ledger import ApiLedger
from tests.web.conftest import Kiosk


def test_the_board_is_the_message_that_is_documented(client: httpx.Client, kiosk: Kiosk) -> None:
    heron = kiosk.member("Quiet Heron")
    kiosk.walk(heron, laps=3)
    kiosk.walk(None, laps=1)
    answer = client.get("/api/v1/board?period=week&by=metres")
    assert answer.headers["content-type"] == "application/json"
    board = Board.model_validate_json(answer.text, extra="forbid")
    assert (board.site, board.period, board.by, board.total_laps) == ("Iron Street Gym", "week", "metres", 4)
    assert board.rows[0].model_dump() == {
        "rank": 1, "member": heron.id, "alias": "Quiet Heron", "laps": 3, "metres": 16, "days": 1,
        "fastest_ms": 8000,
    }  # fmt: skip


def test_pages_of_the_board(client: httpx.Client, kiosk: Kiosk) -> None:
    for alias, laps in (("Quiet Heron", 1), ("Brave Otter", 2), ("Calm Crane", 1)):
        kiosk.walk(kiosk.member(alias), laps)
    first = client.get("/api/v1/board?limit=2").json()
    assert [row["alias"] for row in first["rows"]] == ["Brave Otter", "Calm Crane"]
    second = client.get(f"/api/v1/board?limit=2&from={first['next']}").json()
    assert [(row["alias"], row["rank"]) for row in second["rows"]] == [("Quiet Heron", 2)]
    assert (second["leader"], second["next"]) == (first["rows"][0], None)


def test_today_by_laps_is_what_one_gets_unasked(client: httpx.Client) -> None:
    board = client.get("/api/v1/board").json()
    assert (board["period"], board["by"], board["rows"]) == ("today", "laps", [])


@pytest.mark.parametrize(("query", "wrong"), [("period=decade", "period"), ("by=weight", "by"), ("by=", "by")])
def test_what_is_no_board_is_refused(client: httpx.Client, query: str, wrong: str) -> None:
    answer = client.get(f"/api/v1/board?{query}")
    assert answer.status_code == 422
    assert answer.json()["detail"][0]["loc"] == ["query", wrong]


def test_openapi_tells_rows_and_choices(client: httpx.Client) -> None:
    description = client.get("/api/v1/openapi.json").json()
    get = description["paths"]["/api/v1/board"]["get"]
    choices = {parameter["name"]: parameter["schema"].get("enum") for parameter in get["parameters"]}
    assert choices == {
        "period": ["today", "week", "month", "all"], "by": ["laps", "metres", "days", "fastest"], "limit": None,
        "feet_only": None, "from": None, "lane": None,
    }  # fmt: skip
    assert get["responses"]["200"]["content"]["application/json"]["schema"]["$ref"].endswith("/Board")
    assert "rows" in description["components"]["schemas"]["Board"]["properties"]


def test_speed_and_feet_are_ranked_only_where_the_gym_wants_it(client: httpx.Client, tmp_path: Path) -> None:
    for query in ("by=fastest", "feet_only=true"):
        answer = client.get(f"/api/v1/board?{query}")
        assert (answer.status_code, "turn that on" in answer.json()["detail"]) == (404, True)
    ledger = ApiLedger(tmp_path / "swift")
    ledger.walk(ledger.member("Quiet Heron"), 1, facing_by="screen")
    ledger.walk(ledger.member("Brave Otter"), 2, duration_s=6.5)
    with ledger.client(None) as swift:
        fastest = swift.get("board?period=all&by=fastest").json()["rows"]
        assert [(row["alias"], row["fastest_ms"]) for row in fastest] == [
            ("Brave Otter", 6500), ("Quiet Heron", 8000),
        ]  # fmt: skip
        feet = swift.get("board?period=all&feet_only=true").json()
        assert ([row["alias"] for row in feet["rows"]], feet["feet_only"]) == (["Brave Otter"], True)
        assert len(swift.get("board?period=all&limit=1").json()["rows"]) == 1
    ledger.close()


def test_a_kiosk_has_the_board_of_its_own_lane_and_of_no_other(tmp_path: Path) -> None:
    ledger = ApiLedger(tmp_path / "lane")
    ledger.walk(ledger.member("Quiet Heron"), 2)
    with ledger.client(None) as client:
        own = client.get("board?period=all&lane=lane-1").json()
        assert own == client.get("board?period=all").json()
        assert own["total_laps"] == 2
        answer = client.get("board?period=all&lane=lane-2")
        assert (answer.status_code, answer.json()["detail"]) == (404, "No kiosk of this gym goes by that name.")
    ledger.close()


def test_without_an_office_there_are_the_first_rows_of_the_pages_boards(client: httpx.Client, kiosk: Kiosk) -> None:
    kiosk.walk(kiosk.member("Quiet Heron"), laps=3)
    kiosk.walk(kiosk.member("Brave Otter"), laps=1)
    board = client.get("/api/v1/board?limit=1").json()
    assert ([row["alias"] for row in board["rows"]], board["total_laps"]) == (["Quiet Heron"], 4)
