"""The health of each part of a kiosk, in a word and a sentence that says what staff should do."""

from typing import Literal

from pydantic import BaseModel, ConfigDict

State = Literal["ok", "degraded", "down"]


class Message(BaseModel):
    """Base of every payload that leaves the process. Unknown fields are ignored: a newer peer may add some."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class PartStatus(Message):
    """One part: sensor, tag reader, ledger, broker, screen or web."""

    part: str
    state: State
    say: str
