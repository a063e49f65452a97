from dataclasses import asdict
from datetime import timedelta

from sqlalchemy import Connection

from kiosk.ledger.member_list import count_members, find_members
from kiosk.ledger.members import enrol
from tests.ledger.conftest import NOON, At, WalkLaps


def test_who_walked_last_comes_first(conn: Connection, at: At, walk_laps: WalkLaps) -> None:
    heron, otter = (enrol(conn, alias, at(), alias).id for alias in ("Quiet Heron", "Brave Otter"))
    enrol(conn, "Amber Owl", at(), "Amber Owl")
    walk_laps(heron, 2, NOON - timedelta(days=3))
    walk_laps(heron, 1, NOON - timedelta(days=2))
    walk_laps(otter, 1, NOON)
    found = find_members(conn, "lane-1")
    assert [(member.alias, member.laps) for member in found] == [
        ("Brave Otter", 1),
        ("Quiet Heron", 3),
        ("Amber Owl", 0),
    ]
    assert found[1].last_day == (NOON - timedelta(days=2)).date()
    assert found[2].last_day is None
    assert count_members(conn) == 3


def test_part_of_an_alias_finds_in_upper_or_lower_case(conn: Connection, at: At) -> None:
    for alias in ("Quiet Heron", "Brave Otter", "100% Oak"):
        enrol(conn, alias, at(), alias)
    assert [member.alias for member in find_members(conn, "lane-1", " heRON ")] == ["Quiet Heron"]
    assert [member.alias for member in find_members(conn, "lane-1", "%")] == ["100% Oak"]
    assert find_members(conn, "lane-1", "_") == []
    assert len(find_members(conn, "lane-1", "", limit=2)) == 2


def test_no_tag_is_told(conn: Connection, at: At) -> None:
    enrol(conn, "0123abcd", at(), "Quiet Heron", web_consent=True)
    (member,) = find_members(conn, "lane-1")
    assert (member.has_tag, member.claimed, member.web_consent, member.floor_consent) == (True, False, True, False)
    assert "0123abcd" not in str(asdict(member))
