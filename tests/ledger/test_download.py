import csv
import io
import json

import pytest
from sqlalchemy import Connection

from kiosk.ledger.commands import carry_out
from kiosk.ledger.corrections import void_lap
from kiosk.ledger.download import member_csv, member_json
from kiosk.ledger.lap_list import laps_of_day
from kiosk.ledger.members import enrol
from kiosk.messages.commands import SetLoad
from tests.ledger.conftest import NOON, At, WalkLaps


@pytest.fixture
def heron(conn: Connection, at: At, walk_laps: WalkLaps) -> str:
    member = enrol(conn, "5ec7e7", at(), "=Heron()").id
    session = walk_laps(member, 3, NOON)
    walk_laps(enrol(conn, "other", at(), "Brave Otter").id, 5, NOON)
    carry_out(conn, SetLoad(ask="1", by="member", member=member, session=session, kind="-sled", kg=20), at())
    for listed in laps_of_day(conn, "lane-1", NOON.date(), page=1).sessions:
        if listed.id == session:
            void_lap(conn, listed.laps[0].id, "jo", "+1 was a bag", at(60))
    return member


def test_the_json_is_whole_and_about_one_member(conn: Connection, heron: str) -> None:
    text = "".join(member_json(conn, heron))
    everything = json.loads(text)
    assert {kind: len(rows) for kind, rows in everything.items()} == {
        "member": 1, "session": 1, "lap": 3, "sum": 4, "change": 2,
    }  # fmt: skip
    assert everything["member"][0]["alias"] == "=Heron()"
    assert everything["session"][0]["load_kind"] == "-sled"
    assert [lap["voided"] for lap in everything["lap"]] == [False, False, True]
    assert everything["lap"][0]["ended_at"] == "2026-11-23T12:00:08+00:00"
    assert everything["change"][1]["by"] == "staff"
    for secret in ("5ec7e7", "Brave Otter", '"jo"'):
        assert secret not in text


def test_the_csv_holds_the_same_and_runs_nothing(conn: Connection, heron: str) -> None:
    rows = list(csv.DictReader(io.StringIO("".join(member_csv(conn, heron)), newline="")))
    assert [row["kind"] for row in rows] == ["member", "session", *["lap"] * 3, *["sum"] * 4, *["change"] * 2]
    assert rows[0]["alias"] == "'=Heron()"
    assert rows[1]["load_kind"] == "'-sled"
    assert rows[-1]["why"] == "'+1 was a bag"
    assert rows[2]["duration_ms"] == "8000"
    assert rows[2]["voided"] == "false"
    assert rows[2]["load_kind"] == ""
    assert not [cell for row in rows for cell in row.values() if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


def test_it_comes_in_pieces(conn: Connection, heron: str, walk_laps: WalkLaps) -> None:
    walk_laps(heron, 150, NOON)
    assert len(list(member_csv(conn, heron))) > 1
    assert sum(1 for _ in member_json(conn, heron)) > 150
    assert json.loads("".join(member_json(conn, heron)))["session"][1]["laps"] == 150
