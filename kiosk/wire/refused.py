"""A tag that was read and can't stand for a member. Decoders give it where they would give a tag's number."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RefusedTag:
    """`reason`: one word, as replay output gives it; `random_id` for a number that a phone makes up at each tap,
    `spewing` for tags of a reader that gives more than hands can hold to it.
    """

    reason: str
