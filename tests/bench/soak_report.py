"""soak.md: what went wrong in thousands of simulated laps on worn sensors, by sensor, with the reasons."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from tests.bench.laps import LapScore
from tests.bench.markdown import table

GOAL = 1 / 1000

INTRO = """\
# Thousands of laps on worn sensors

Made by `make soak`, which walks 10,000 laps on the mat and 1,000 on the lidar and fails when more than one lap in
1,000 is missed or a phantom. The table says how many were walked for this page. Days on end, with all of the kiosk
and its ledger, are in [soak_days.md](soak_days.md).

**Simulated people and sensors, never a bench.** The laps come in days of a hundred, each with an engine and faults
of its own; members take turns, and between two of them somebody crosses the lane. The mat has one strip stuck and
one dead, contacts that flicker, 2 % of its frames lost and 1 % garbled, and restarts once a day. The lidar is noisy
(25 mm), loses 6 % of its returns, and 0.05 % come out of nowhere.

The number of a day is its seed: `python -m tests.bench.soak_laps --lidar 100 --first 7` walks day 7 again.
"""


@dataclass(frozen=True, slots=True)
class Soak:
    """One sensor's days by number."""

    sensor: str
    days: dict[int, LapScore]

    @property
    def owed(self) -> int:
        """Laps walked."""
        return sum(day.owed for day in self.days.values())

    @property
    def missed(self) -> int:
        """Laps owed that weren't counted."""
        return sum(day.missed for day in self.days.values())

    @property
    def phantom(self) -> int:
        """Laps counted that weren't owed."""
        return sum(day.phantom for day in self.days.values())

    @property
    def holds(self) -> bool:
        """The goal."""
        return self.missed + self.phantom <= GOAL * self.owed

    @property
    def reasons(self) -> str:
        """Why laps were missed, the most frequent first."""
        why = Counter(reason for day in self.days.values() for reason in day.why_missed)
        return ", ".join(f"{reason} {n}" for reason, n in why.most_common()) or "–"


def soak_report(soaks: Sequence[Soak]) -> str:
    """The whole page, in Markdown."""
    heads = ("sensor", "days", "laps", "missed", "phantom", "in 1,000", "goal at most", "why missed")
    figures = [
        (
            soak.sensor,
            f"{min(soak.days)}–{max(soak.days)}",
            soak.owed,
            soak.missed,
            soak.phantom,
            f"{1000 * (soak.missed + soak.phantom) / soak.owed:.2f}",
            f"{1000 * GOAL:.0f}" + ("" if soak.holds else ": **not reached**"),
            soak.reasons,
        )
        for soak in soaks
    ]
    wrong = [
        (soak.sensor, number, day.owed, day.missed, day.phantom, ", ".join(day.why_missed) or None)
        for soak in soaks
        for number, day in sorted(soak.days.items())
        if day.missed or day.phantom
    ]
    by_day = table(("sensor", "day", "laps", "missed", "phantom", "why missed"), wrong) if wrong else "None."
    return "\n".join([INTRO, table(heads, figures), "\nDays on which anything was wrong:\n", by_day, ""])
