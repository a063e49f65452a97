import pytest
from sqlalchemy import Connection, select

from kiosk.errors import LedgerError
from kiosk.ledger.commands import carry_out
from kiosk.ledger.laps import record_lap
from kiosk.ledger.members import enrol
from kiosk.ledger.sessions import start_session
from kiosk.ledger.tables import AUDIT, LAP, MEMBER, SESSION
from kiosk.messages.commands import Erase, ReassignLap, Rename, RestoreLap, SetConsent, SetLoad, VoidLap
from kiosk.session.events import SessionStarted
from tests.ledger.conftest import At, MakeLap

STARTED = SessionStarted(0.0, 1, None, "free")


@pytest.fixture
def member(conn: Connection, at: At) -> str:
    return enrol(conn, "a", at(), alias="Quiet Heron").id


def test_consents_are_given_one_by_one_and_taken_back(conn: Connection, at: At, member: str) -> None:
    def say(floor: bool | None = None, web: bool | None = None) -> str:
        command = SetConsent(ask="1", by="member", member=member, floor=floor, web=web)
        return carry_out(conn, command, at())

    assert say(floor=True) == "Your alias shows on the floor screen."
    assert say(web=True) == "Your alias shows on the floor screen and the web board."
    assert say(floor=False, web=False) == "Your alias shows nowhere."
    row = conn.execute(select(MEMBER)).one()
    assert (row.floor_consent, row.web_consent) == (False, False)
    assert len(conn.execute(select(AUDIT)).all()) == 3


def test_an_alias_is_changed_and_two_never_share_one(conn: Connection, at: At, member: str) -> None:
    enrol(conn, "b", at(), alias="Sunny Otter")
    renamed = Rename(ask="1", by="Ines", member=member, alias="  Calm   Crane ")
    assert carry_out(conn, renamed, at()) == "From now on it is Calm Crane."
    with pytest.raises(LedgerError, match="taken"):
        carry_out(conn, renamed.model_copy(update={"alias": "Sunny Otter"}), at())
    with pytest.raises(LedgerError, match="can be read"):
        carry_out(conn, renamed.model_copy(update={"alias": "a\x00b"}), at())


def test_a_load_is_noted_in_ones_own_session_alone(conn: Connection, at: At, member: str) -> None:
    session = start_session(conn, STARTED, at(), member)
    load = SetLoad(ask="1", by="member", member=member, session=session, kind="sled", kg=30)
    assert carry_out(conn, load, at()) == "Noted."
    assert conn.execute(select(SESSION.c.load_kind, SESSION.c.load_kg)).one() == ("sled", 30.0)
    assert carry_out(conn, load.model_copy(update={"kind": ""}), at()) == "Taken out."
    assert conn.execute(select(SESSION.c.load_kind, SESSION.c.load_kg)).one() == (None, None)
    stranger = enrol(conn, "b", at()).id
    with pytest.raises(LedgerError, match="isn't theirs"):
        carry_out(conn, load.model_copy(update={"member": stranger}), at())


def test_laps_are_voided_restored_and_moved(conn: Connection, at: At, member: str, make_lap: MakeLap) -> None:
    one, other = (start_session(conn, STARTED, at(), member) for _ in range(2))
    record_lap(conn, make_lap(), one, at(), "UTC")
    lap = conn.execute(select(LAP.c.id)).scalar_one()
    carry_out(conn, VoidLap(ask="1", by="Ines", lap=lap, why="a trolley"), at())
    carry_out(conn, RestoreLap(ask="2", by="Ines", lap=lap, why="it was one"), at())
    carry_out(conn, ReassignLap(ask="3", by="Ines", lap=lap, session=other, why="hers"), at())
    assert conn.execute(select(LAP.c.session_id, LAP.c.voided, LAP.c.rev)).one() == (other, False, 4)


def test_erased_is_erased(conn: Connection, at: At, member: str) -> None:
    assert carry_out(conn, Erase(ask="1", by="Ines", member=member), at()).startswith("Erased.")
    with pytest.raises(LedgerError, match="no such member"):
        carry_out(conn, Erase(ask="2", by="Ines", member=member), at())
