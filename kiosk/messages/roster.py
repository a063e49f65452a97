"""What the site's lanes and its gym server tell each other of members: the only messages that hold an alias or a
tag's hash, which is why the broker's ACL keeps them among the site's kiosks.

A kiosk says what was changed on it; the gym server alone says how a member stands.
"""

from typing import Annotated, Literal, get_args

from pydantic import AwareDatetime, Field, TypeAdapter

from kiosk.messages.parts import Message
from kiosk.messages.stamped import Stamped

MemberId = Annotated[str, Field(pattern=r"^[0-9a-f]{16}([0-9a-f]{16})?$")]
TagHmac = Annotated[str, Field(max_length=64)]
Alias = Annotated[str, Field(min_length=1, max_length=64)]
ALIAS_LONGEST = 40
"""What may be chosen; a number that tells it from another's comes on top."""

MemberField = Literal["alias", "floor_consent", "web_consent"]
"""What of a member can be changed."""
MEMBER_FIELDS: tuple[MemberField, ...] = get_args(MemberField)

Which = tuple[str, int]
"""Epoch and seq of a kiosk's change."""
ChangedBy = dict[str, dict[str, Which]]
"""Field → kiosk → its last change of that field that was taken in; and `no_to` a consent → kiosk → its last no to
an id that was merged since, which was heard and needn't hold."""

CONSENTS: tuple[MemberField, ...] = ("floor_consent", "web_consent")


def no_to(consent: str) -> str:
    """Its name in `changed_by`, beside the consent's own."""
    return f"no:{consent}"


class MemberChange(Stamped):
    """`roster/change/{kiosk}`: what somebody changed on this kiosk; what is null they left alone.

    `tag_hmac` comes with an enrolment, or alone in place of a tag that was lost. A consent that is off because
    nobody has asked yet is null too: false is somebody's no. `alias` is anything here: one that can't be shown must
    not cost what else is said.
    """

    type: Literal["member_change"] = "member_change"
    member: MemberId
    tag_hmac: TagHmac | None = None
    alias: str | None = None
    floor_consent: bool | None = None
    web_consent: bool | None = None

    def said(self) -> dict[MemberField, str | bool]:
        """The fields that were changed."""
        return {name: value for name in MEMBER_FIELDS if (value := getattr(self, name)) is not None}


class RosterEntry(Message):
    """`roster/{member}`, retained: how a member stands.

    `epoch`: of the gym server's ledger; within it the highest `rev` is true. `changed_by` tells a kiosk which of
    its own changes are in it: for each field and kiosk, the last one.
    """

    v: Literal[1] = 1
    type: Literal["member"] = "member"
    member: MemberId
    epoch: str
    rev: int
    alias: Alias
    floor_consent: bool
    web_consent: bool
    tag_hmac: TagHmac | None
    changed_by: ChangedBy


class RosterMerged(Message):
    """`roster/{member}`, retained: two lanes that were apart met one tag and each made a member. This one has been
    `into` all along, also in what was reported of it before.
    """

    v: Literal[1] = 1
    type: Literal["merged"] = "merged"
    member: MemberId
    into: MemberId


class RosterErased(Message):
    """`roster/erased/{member}`, retained: forget this member, whatever else is or will be heard of them."""

    v: Literal[1] = 1
    type: Literal["erased"] = "erased"
    member: MemberId
    at: AwareDatetime


RosterWord = RosterEntry | RosterMerged | RosterErased
STANDS: TypeAdapter[RosterEntry | RosterMerged] = TypeAdapter(
    Annotated[RosterEntry | RosterMerged, Field(discriminator="type")]
)
"""What a member's own topic holds."""
