"""What pages ask of a kiosk, and its answers: one JSON object a line, over the live socket.

A kiosk carries a command out whole, in one transaction with its audit line and its reports, or not at all. On the
gym server pages hand the same commands to the same functions directly.
"""

from typing import Annotated, Any, Literal

from pydantic import Field, TypeAdapter

from kiosk.messages.parts import Message
from kiosk.messages.roster import ALIAS_LONGEST

Text = Annotated[str, Field(max_length=200)]
Alias = Annotated[str, Field(min_length=1, max_length=ALIAS_LONGEST)]
Id = Annotated[str, Field(pattern=r"^[0-9a-f]{1,32}$")]


class Asked(Message):
    """`ask` is drawn by who asks and comes back in the answer; `by`: an account's name, `member` or `setup`."""

    v: Literal[1] = 1
    ask: Annotated[str, Field(max_length=64)]
    by: Text


class OpenLink(Asked):
    """Somebody holds a QR's token, good for once. Answers `member`; a phone that isn't theirs: `ConfirmClaim`."""

    type: Literal["open_link"] = "open_link"
    token: Annotated[str, Field(max_length=128)]


class ConfirmClaim(Asked):
    """Has the member tapped again since the link was opened? Nobody else's phone gets in by a photo of the QR."""

    type: Literal["confirm_claim"] = "confirm_claim"
    member: Id


class SetConsent(Asked):
    """A member says yes or no to a surface; None leaves it as it was."""

    type: Literal["set_consent"] = "set_consent"
    member: Id
    floor: bool | None = None
    web: bool | None = None


class Rename(Asked):
    """Another alias."""

    type: Literal["rename"] = "rename"
    member: Id
    alias: Alias


class SetLoad(Asked):
    """What a member drew or wore in a session: a band, a sled, a vest; kind "" is none."""

    type: Literal["set_load"] = "set_load"
    member: Id
    session: Id
    kind: Annotated[str, Field(max_length=20)]
    kg: Annotated[float, Field(ge=0, le=500)] | None = None


class Erase(Asked):
    """Forget a member. By `member` it wants a tap of theirs within the last two minutes."""

    type: Literal["erase"] = "erase"
    member: Id


class VoidLap(Asked):
    """A lap no longer counts. `lap` is its row in this ledger; `why` is kept for good."""

    type: Literal["void_lap"] = "void_lap"
    lap: int
    why: Annotated[str, Field(min_length=1, max_length=200)]


class RestoreLap(Asked):
    """A voided lap counts again."""

    type: Literal["restore_lap"] = "restore_lap"
    lap: int
    why: Annotated[str, Field(min_length=1, max_length=200)]


class ReassignLap(Asked):
    """A lap belongs to another session."""

    type: Literal["reassign_lap"] = "reassign_lap"
    lap: int
    session: Id
    why: Annotated[str, Field(min_length=1, max_length=200)]


class GiveSession(Asked):
    """A guest's session, which has ended, is a member's: they forgot to tap. `alias`: theirs, in any case."""

    type: Literal["give_session"] = "give_session"
    session: Id
    alias: Alias
    why: Annotated[str, Field(min_length=1, max_length=200)]


class EnrolNextTap(Asked):
    """Whose tag is held to the reader next, within 30 s? Answers `member`, `alias` and `new`, or not ok.

    A tag that nobody has is `alias`'s from then on, or that of `member` in place of their own, which was lost.
    """

    type: Literal["enrol_next_tap"] = "enrol_next_tap"
    alias: Alias | None = None
    member: Id | None = None


class ChooseProgramme(Asked):
    """The programme of the session that is open, or of the next one."""

    type: Literal["choose_programme"] = "choose_programme"
    programme: Annotated[str, Field(max_length=64)]


class EndSession(Asked):
    """End the open session."""

    type: Literal["end_session"] = "end_session"


class LaneIsClear(Asked):
    """Staff looked: what lies on the lane now is no hazard."""

    type: Literal["lane_is_clear"] = "lane_is_clear"


class Trainer(Asked):
    """A trainer walks along in the open session, or after a second time no longer does."""

    type: Literal["trainer"] = "trainer"


class CheckLane(Asked):
    """Is the lane empty and seen? Answers `clear` (`clear`, `blocked`, `not_seen`) and `sensors`."""

    type: Literal["check_lane"] = "check_lane"


class ShowSetupCode(Asked):
    """Show a one-time code on the floor screen, for ten minutes."""

    type: Literal["show_setup_code"] = "show_setup_code"


class CheckSetupCode(Asked):
    """Is this the code that the screen shows? A right one is used up; five wrong ones draw a new one."""

    type: Literal["check_setup_code"] = "check_setup_code"
    code: Annotated[str, Field(max_length=16)]


class ChangeSettings(Asked):
    """Settings that may be changed on a page, by their dotted keys; the kiosk takes them up by itself."""

    type: Literal["change_settings"] = "change_settings"
    values: dict[str, Any]


class BackUpNow(Asked):
    """Make a backup, as every night; answered once it was looked through."""

    type: Literal["back_up_now"] = "back_up_now"


Command = Annotated[
    OpenLink
    | ConfirmClaim
    | SetConsent
    | Rename
    | SetLoad
    | Erase
    | VoidLap
    | RestoreLap
    | ReassignLap
    | GiveSession
    | EnrolNextTap
    | ChooseProgramme
    | EndSession
    | LaneIsClear
    | Trainer
    | CheckLane
    | ShowSetupCode
    | CheckSetupCode
    | ChangeSettings
    | BackUpNow,
    Field(discriminator="type"),
]
COMMAND: TypeAdapter[Command] = TypeAdapter(Command)


class Answer(Message):
    """`say` is for people: what was done, or why not and what to do. `data` as the command's docstring says."""

    type: Literal["answer"] = "answer"
    ask: str
    ok: bool
    say: str
    data: dict[str, Any] = Field(default_factory=dict)
