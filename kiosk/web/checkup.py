"""What `kiosk doctor` does, as the pages may ask for it: it knows their room, so they are handed it."""

from collections.abc import Callable
from dataclasses import dataclass

from kiosk.messages.findings import LEVELS, Examination, Finding

FRESH_S = 30.0
"""A support file tells what the page has just told."""
AGAIN_S = 3.0
"""Whoever has plugged something in and looks again sees it; two who look at once wait for one examination."""


@dataclass(frozen=True, slots=True)
class Checkup:
    """`lately(age_s)`: an examination at most so old, for which one may have to wait some seconds.

    `last(age_s)`: the last one, without waiting, None before the first; where it is older, another is begun.
    `fresh(age_s)`: one at most so old if there is one; nothing is begun. `bundle`: a support file.
    """

    lately: Callable[[float], Examination]
    last: Callable[[float], Examination | None]
    fresh: Callable[[float], Examination | None]
    bundle: Callable[[], bytes]


def worst_first(found: Examination) -> tuple[list[Finding], list[Finding]]:
    """What needs somebody, the worst first; and what doesn't, in the order of the checks."""
    unwell = [finding for finding in found.findings if finding.level in ("warn", "fail")]
    well = [finding for finding in found.findings if finding.level not in ("warn", "fail")]
    return sorted(unwell, key=lambda finding: -LEVELS.index(finding.level)), well
