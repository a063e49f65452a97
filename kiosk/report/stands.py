"""Reads what the gym server says of a member: how they stand, who they are, or that they are erased."""

from kiosk.messages.roster import STANDS, RosterErased, RosterWord
from kiosk.report.topics import RosterTopic


def read_word(topic: RosterTopic, payload: bytes) -> RosterWord | None:
    """The word on a topic of the roster; None where it only empties one. Raises ValueError for what can't be
    believed (pydantic's where it doesn't fit).
    """
    if not payload:
        return None
    word = RosterErased.model_validate_json(payload) if topic.erased else STANDS.validate_json(payload)
    if word.member != topic.member:
        raise ValueError(f"it speaks of member {word.member!r}")
    return word
