"""The state table of sessions: it is the documentation, and nothing else decides.

States: `none`, nobody's session is open; `guest` and `member`, one's is; `asked`, a guest's is, and a member who
tapped was asked whether its laps are theirs; `asked_after`, the same of a guest's session that has ended.

Inputs: `tap`; `tap_after_laps`, a tap while a guest's laps can still be claimed (`claims` says which); `tap_same`,
by whose session it is, or who was asked; the buttons `guest`, `start`, `stop`; `walk`, a leg away began, and
`walk_home`, one toward the kiosk where those count too; `late`, the question got no answer; `idle`, the lane was
empty for a minute; `done`, the programme is, and nobody walked on; `end`, staff end it. What has no row changes
nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from kiosk.session.events import Why

State = Literal["none", "guest", "member", "asked", "asked_after"]
Input = Literal[
    "tap", "tap_after_laps", "tap_same", "guest", "start", "stop",
    "walk", "walk_home", "late", "idle", "done", "end",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Does:
    """What happens, in this order.

    `question`: it is answered, or a member is asked; `ends`: why the open session does; `leaves_laps`: its laps can
    be claimed for a while; `starts`: whose session does, a `member` being who taps or else who was asked.
    """

    question: Literal["ask", "yes", "no"] | None = None
    ends: Why | None = None
    leaves_laps: bool = False
    starts: Literal["guest", "member"] | None = None


_FRESH = Does(question="no", ends="handover", starts="member")
_FRESH_AFTER = Does(question="no", starts="member")
TABLE: Mapping[tuple[State, Input], Does] = {
    ("none", "tap"): Does(starts="member"),
    ("none", "tap_after_laps"): Does(question="ask"),
    ("none", "guest"): Does(starts="guest"),
    ("none", "start"): Does(starts="guest"),
    ("none", "walk"): Does(starts="guest"),  # no button needed
    ("none", "walk_home"): Does(starts="guest"),
    #
    ("guest", "tap"): Does(ends="handover", starts="member"),
    ("guest", "tap_after_laps"): Does(question="ask"),
    ("guest", "stop"): Does(ends="panel", leaves_laps=True),
    ("guest", "idle"): Does(ends="idle", leaves_laps=True),
    ("guest", "done"): Does(ends="programme", leaves_laps=True),
    ("guest", "end"): Does(ends="end"),
    #
    ("member", "tap"): Does(ends="handover", starts="member"),
    ("member", "tap_same"): Does(ends="tag"),
    ("member", "guest"): Does(ends="handover", starts="guest"),
    ("member", "stop"): Does(ends="panel"),
    ("member", "idle"): Does(ends="idle"),
    ("member", "done"): Does(ends="programme"),
    ("member", "end"): Does(ends="end"),
    #
    ("asked", "start"): Does(question="yes"),  # the guest's session goes on as the member's
    ("asked", "tap_same"): Does(question="yes"),  # no panel: tap again
    ("asked", "stop"): _FRESH,
    ("asked", "walk"): _FRESH,
    ("asked", "late"): _FRESH,
    ("asked", "tap"): _FRESH,  # another member's, who walked none of these laps either
    ("asked", "tap_after_laps"): Does(question="ask"),  # another member is asked instead
    ("asked", "guest"): Does(question="no"),  # the guest walks on
    ("asked", "end"): Does(question="no", ends="end"),
    #
    ("asked_after", "start"): Does(question="yes", starts="member"),
    ("asked_after", "tap_same"): Does(question="yes", starts="member"),
    ("asked_after", "stop"): _FRESH_AFTER,
    ("asked_after", "walk"): _FRESH_AFTER,
    ("asked_after", "late"): _FRESH_AFTER,
    ("asked_after", "tap"): _FRESH_AFTER,
    ("asked_after", "tap_after_laps"): Does(question="ask"),
    ("asked_after", "guest"): Does(question="no", starts="guest"),
    ("asked_after", "end"): Does(question="no"),
}
