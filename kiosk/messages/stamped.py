"""The head of every event that a kiosk reports."""

from typing import Annotated, Literal

from pydantic import AwareDatetime, Field

from kiosk.messages.parts import Message

Name = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{0,62}$")]
Epoch = Annotated[str, Field(pattern=r"^[0-9A-Za-z-]{1,16}$")]
Seq = Annotated[int, Field(ge=0, le=2**53)]
"""As far as every reader of JSON counts without a mistake, and every database without an error."""

Whole = Annotated[int, Field(ge=0, lt=2**31)]
Number = Annotated[int, Field(ge=-(2**31), lt=2**31)]
"""What any database holds in a column; sums go further, as `Sum`."""
Sum = Annotated[int, Field(ge=-(2**53), le=2**53)]
SessionId = Annotated[str, Field(pattern=r"^[0-9A-Za-z-]{1,32}$")]


class Stamped(Message):
    """Its id, and when it happened; `trusted` is False when the clock couldn't be trusted."""

    v: Literal[1] = 1
    kiosk: Name
    epoch: Epoch
    seq: Seq
    at: AwareDatetime
    trusted: bool
