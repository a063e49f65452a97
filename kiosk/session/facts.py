"""What the ledger knows of a member after a tap: for the screen alone.

It never reaches the engine or a capture, so a replay has none and counts the same.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class MemberFacts:
    """`member` is the engine's label; `last_laps` are the laps of the last ended session, None if there is none.

    `ask`: the screen has yet to ask whether their alias may show on the board; it asks once.
    """

    t: float
    member: str
    alias: str
    floor_consent: bool
    last_laps: int | None
    ask: bool = False
