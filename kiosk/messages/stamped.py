"""The head of every event that a kiosk reports."""

from typing import Annotated, Literal

from pydantic import AwareDatetime, Field

from kiosk.messages.parts import Message

Name = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{0,62}$")]


class Stamped(Message):
    """Its id, and when it happened; `trusted` is False when the clock couldn't be trusted."""

    v: Literal[1] = 1
    kiosk: Name
    epoch: str
    seq: int
    at: AwareDatetime
    trusted: bool
