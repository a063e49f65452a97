"""What staff and members may change in a ledger: a command is one transaction, on a kiosk and on the gym server."""

from typing import Any

from sqlalchemy import Connection, select

from kiosk.clock import WallTime
from kiosk.errors import LedgerError
from kiosk.ledger import audit
from kiosk.ledger.corrections import give_session, reassign_lap, restore_lap, void_lap
from kiosk.ledger.erase import erase_member
from kiosk.ledger.members import change_member
from kiosk.ledger.sessions import report_session
from kiosk.ledger.tables import SESSION
from kiosk.messages.commands import (
    Erase,
    GiveSession,
    ReassignLap,
    Rename,
    RestoreLap,
    SetConsent,
    SetLoad,
    VoidLap,
)

LedgerCommand = SetConsent | Rename | SetLoad | Erase | VoidLap | RestoreLap | ReassignLap | GiveSession


def carry_out(conn: Connection, command: LedgerCommand, at: WallTime) -> str:
    """Do it, and say in a sentence what was done. Raises LedgerError, and changes nothing, where it can't be."""
    match command:
        case SetConsent(member=member, floor=floor, web=web):
            asked = {"floor_consent": floor, "web_consent": web}
            changes = {name: value for name, value in asked.items() if value is not None}
            changed = change_member(conn, member, at, command.by, **changes)
            shown = [place for place, yes in _places(changed.floor_consent, changed.web_consent) if yes]
            return f"Your alias shows on {' and '.join(shown)}." if shown else "Your alias shows nowhere."
        case Rename(member=member, alias=alias):
            return f"From now on it is {change_member(conn, member, at, command.by, alias=alias).alias}."
        case SetLoad():
            _set_load(conn, command, at)
            return "Noted." if command.kind else "Taken out."
        case Erase(member=member):
            erase_member(conn, member, command.by, at)
            return "Erased. The laps stay in the lane's total and belong to nobody."
        case VoidLap():
            void_lap(conn, command.lap, command.by, command.why, at)
            return "Voided. It no longer counts, here and at the gym server."
        case RestoreLap():
            restore_lap(conn, command.lap, command.by, command.why, at)
            return "Restored. It counts again."
        case ReassignLap():
            reassign_lap(conn, command.lap, command.session, command.by, command.why, at)
            return "Moved to the other session."
        case GiveSession(session=session, alias=alias):
            return f"It is {give_session(conn, session, alias, command.by, command.why, at)}'s now."


def _places(floor: bool, web: bool) -> list[tuple[str, bool]]:
    return [("the floor screen", floor), ("the web board", web)]


def _set_load(conn: Connection, command: SetLoad, at: WallTime) -> None:
    theirs = select(SESSION.c.load_kind, SESSION.c.load_kg).where(
        SESSION.c.id == command.session, SESSION.c.member_id == command.member
    )
    before = conn.execute(theirs).first()
    if before is None:
        raise LedgerError("that session isn't theirs, so its load can't be noted")
    values: dict[str, Any] = {"load_kind": command.kind or None, "load_kg": command.kg if command.kind else None}
    report_session(conn, command.session, at, **values)
    audit.note(
        conn, at, command.by, "load noted", member_id=command.member, session_id=command.session,
        before={"load_kind": before.load_kind, "load_kg": before.load_kg},
    )  # fmt: skip
