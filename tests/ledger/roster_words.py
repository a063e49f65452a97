"""Changes and entries for tests, by what differs."""

from typing import Any

from kiosk.messages.roster import MemberChange, RosterEntry
from tests.ledger.conftest import NOON

A, B, C = "a1" * 8, "b2" * 8, "c3" * 8


def change(seq: int, member: str = A, kiosk: str = "lane-2", epoch: str = "e", **said: Any) -> MemberChange:
    """A change that a lane reports."""
    return MemberChange(kiosk=kiosk, epoch=epoch, seq=seq, at=NOON, trusted=True, member=member, **said)


def entry(rev: int, member: str = A, **says: Any) -> RosterEntry:
    """What the gym server says of a member; nobody by default, without consents."""
    fields: dict[str, Any] = {
        "epoch": "g", "alias": "Quiet Heron", "floor_consent": False, "web_consent": False, "tag_hmac": None,
        "changed_by": {},
    }  # fmt: skip
    return RosterEntry(member=member, rev=rev, **(fields | says))
