"""The sentence that staff read: the worst first, each with what to do."""

from typing import Any

import pytest

from kiosk.gym.standing import Standing, part_status
from kiosk.messages.parts import State

WORST_FIRST: list[tuple[dict[str, object], State, str]] = [
    ({"trouble": "the disk is full; make room"}, "degraded",
     "Reports can't be kept, and wait at the broker: the disk is full; make room."),
    ({"lost": "it can't be reached"}, "down",
     "No connection to the broker (it can't be reached). Kiosks keep their reports until it is back."),
    ({"refused": ("Not authorized",)}, "down",
     "The broker lets us hear nothing (Not authorized). Check the gym server's rights in its ACL."),
    ({"deaf": True}, "down",
     "The broker passes on nothing that kiosks report, and tells nobody. Let the gym server's user read"
     " retrolane/v1/my-gym/# in the broker's ACL."),
    ({"untold": "Not authorized"}, "degraded",
     "The broker refuses the roster (Not authorized). Check the gym server's rights in its ACL."),
    ({"twins": ["lane-1", "lane-2"]}, "degraded",
     "Two kiosks call themselves lane-1. Give one another id; the second one's reports wait."),
    ({"missing": {"lane-2": 7, "lane-3": 1}}, "degraded",
     "7 reports of lane-2 are missing and were asked for again. Some were passed over: is that kiosk's version"
     " newer than the gym server's? See the log."),
    ({"bad": 3}, "ok", "Broker connected. 3 messages were passed over; see the log."),
    ({}, "ok", "Broker connected."),
]  # fmt: skip


def test_reports_that_are_only_missing_are_looked_for_at_their_kiosk() -> None:
    part = part_status(Standing(site="my-gym", missing={"lane-2": 7}))
    assert part.say == "7 reports of lane-2 are missing and were asked for again. Look at that kiosk."


def test_numbers_that_jump_are_no_reports_and_hide_none_that_is_missing() -> None:
    jumped = {"lane-1": 10**9}
    assert part_status(Standing(site="my-gym", missing=jumped)).say == (
        "lane-1 left out 1,000,000,000 numbers in counting its reports, more than any can lose. Run `kiosk doctor`"
        " there: its ledger may be damaged."
    )
    assert part_status(Standing(site="my-gym", missing=jumped | {"lane-2": 7})).say.startswith(
        "7 reports of lane-2"
    )


@pytest.mark.parametrize("worst", range(len(WORST_FIRST)))
def test_the_worst_is_said(worst: int) -> None:
    happened: dict[str, Any] = {}
    for fields, _, _ in WORST_FIRST[worst:]:
        happened |= fields
    part = part_status(Standing(site="my-gym", **happened))
    assert (part.part, part.state, part.say) == ("broker", *WORST_FIRST[worst][1:])
