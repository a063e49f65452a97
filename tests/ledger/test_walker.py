import pytest
from sqlalchemy import Connection

from kiosk.ledger.consent import Surface
from kiosk.ledger.erase import erase_member
from kiosk.ledger.members import change_member, enrol
from kiosk.ledger.walker import alias_shown
from tests.ledger.conftest import NOON, At, WalkLaps


@pytest.mark.parametrize(
    ("floor", "web", "surface", "shown"),
    [
        (True, False, "floor", True),
        (True, False, "web", False),
        (False, True, "web", True),
        (False, True, "floor", False),
    ],
)
def test_each_surface_has_its_own_consent(
    conn: Connection, at: At, walk_laps: WalkLaps, floor: bool, web: bool, surface: Surface, shown: bool
) -> None:
    member = enrol(conn, "tag", at(), "Quiet Heron", floor_consent=floor, web_consent=web).id
    session = walk_laps(member, 1, NOON)
    assert alias_shown(conn, session, surface) == ("Quiet Heron" if shown else None)


def test_a_no_holds_at_once_and_so_does_an_erasure(conn: Connection, at: At, walk_laps: WalkLaps) -> None:
    member = enrol(conn, "tag", at(), "Quiet Heron", floor_consent=True, web_consent=True).id
    session = walk_laps(member, 1, NOON)
    change_member(conn, member, at(), "member", web_consent=False)
    assert alias_shown(conn, session, "web") is None
    assert alias_shown(conn, session, "floor") == "Quiet Heron"
    erase_member(conn, member, "member", at())
    assert alias_shown(conn, session, "floor") is None


def test_guests_and_sessions_unknown_have_none(conn: Connection, walk_laps: WalkLaps) -> None:
    assert alias_shown(conn, walk_laps(None, 1, NOON), "floor") is None
    assert alias_shown(conn, "ffff", "web") is None
