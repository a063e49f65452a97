"""Facing told from the feet against the way the feet pointed: by leg, and by clip.

Recorded walking is short: a clip of a few strides is repeated until the lane is walked, and one clip may serve
several legs. Its legs look alike and are right or wrong together, so they are one piece of evidence. A clip is
*right* when every leg made of it is told right, *wrong* when one of them is told the opposite, else *unsure*:
the hardest reading, which no number of repeats can flatter.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from tests.bench.laps import Events, answers, sees_feet, shared

SIMULATED = "simulator"
"""The clip of a leg that comes from no recording."""

Verdict = Literal["backward", "forward", "unsure"]


@dataclass(frozen=True, slots=True)
class LegFacing:
    """One whole leg: the clip it is made of, how it was walked, and what the feet were taken to say."""

    clip: str
    walked: Verdict
    told: Verdict

    @property
    def right(self) -> bool:
        """Told as walked."""
        return self.told == self.walked

    @property
    def wrong(self) -> bool:
        """Told as the opposite; unsure is neither right nor wrong."""
        return self.told not in (self.walked, "unsure")


def score_facing(truth: Mapping[str, Any], sensor: str, events: Events) -> tuple[LegFacing, ...]:
    """Every whole leg of a session in which feet are seen and one person walks. A leg not told of is unsure.

    A walker who draws a sled is told by the screen rule: `facing_by` in its `expect` says so.
    """
    if not sees_feet(sensor) or shared(truth) or truth["expect"].get("facing_by") == "screen":
        return ()
    laps = [event for event in events if event["type"] == "lap" and event["reason"] != "turned_back"]
    legs = []
    for leg in truth["legs"]:
        if leg["complete"]:
            lap = next((lap for lap in laps if answers(lap, leg)), None)
            told: Verdict = lap["facing"] if lap is not None and lap["facing_by"] == "feet" else "unsure"
            legs.append(LegFacing(leg.get("clip", SIMULATED), leg["facing"], told))
    return tuple(legs)


def by_clip(legs: Iterable[LegFacing]) -> list[LegFacing]:
    """One verdict a clip, by the rule above."""
    clips: dict[tuple[str, Verdict], list[LegFacing]] = {}
    for leg in legs:
        clips.setdefault((leg.clip, leg.walked), []).append(leg)
    return [
        next((leg for leg in alike if leg.wrong), next((leg for leg in alike if not leg.right), alike[0]))
        for _, alike in sorted(clips.items())
    ]


def confusion(told: Iterable[LegFacing]) -> dict[tuple[Verdict, Verdict], int]:
    """How many of each (walked, told)."""
    counts: dict[tuple[Verdict, Verdict], int] = {}
    for each in told:
        counts[each.walked, each.told] = counts.get((each.walked, each.told), 0) + 1
    return counts
