"""soak_days.md: a kiosk for days on end, its laps against what was walked, its memory, threads and nights."""

import os
import platform
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from tests.bench.gym_days import ZONE, at
from tests.bench.laps import SAME_LAP_S
from tests.bench.markdown import table

HOUR_S = 3600.0
GOAL_SPEED = {"mat": 100.0, "lidar": 1.0}
GOAL_GROWTH = 0.05
SETTLED = 0.25
"""The share of the hours after which memory should have settled."""

NIGHTLY = time(3, 30)

INTRO = f"""\
# Days on end

Made by `make soak`, which fails when a lap is missed or a phantom, a lap is on the wrong day, memory grows, a
thread is lost, a nightly backup is missing, or the mat goes by less than 100 times faster than its people.
**Simulated people and sensors, never a bench.**

All of `kiosk run` in one process, as fast as it goes: engine, ledger (a file), flight recorder (20 MB, so that the
oldest recordings make room), socket for the pages, watchdog, nightly forgetting and backup. Its clock is the
people's, and its link hands over what the sensor says instead of reading a port. They come from a Friday's
afternoon on: one after the other from 17 to 20 o'clock, now and then by day, hardly at all at night, members and
guests; some turn back early or find a bag on the lane. In the night to Sunday the clocks of {ZONE.key} go forward.

A lap kept answers one owed when it ends within {SAME_LAP_S} s of it. Memory is what is resident, looked at every
hour; it may grow by {100 * GOAL_GROWTH:.0f} % at most once a quarter of the hours is over.
"""


@dataclass(frozen=True, slots=True)
class Hours:
    """One sensor's run. `rss_mib` and `threads` (names) at the beginning and after each hour.

    `owed_t`: when each lap that was walked ended, seconds. `kept`: when each counted lap of the ledger ended, in
    order, and its day there.
    """

    sensor: str
    hours: int
    cpu_s: float
    wall_s: float
    rss_mib: Sequence[float]
    threads: Sequence[Sequence[str]]
    owed_t: Sequence[float]
    kept: Sequence[tuple[datetime, date]]
    backups: int

    @property
    def pairs(self) -> list[tuple[float, date]]:
        """Each lap owed that was kept, with its day in the ledger."""
        found, left = [], list(self.kept)
        for t in sorted(self.owed_t):
            lap = next((lap for lap in left if abs((lap[0] - at(t)).total_seconds()) < SAME_LAP_S), None)
            if lap is not None:
                left.remove(lap)
                found.append((t, lap[1]))
        return found

    @property
    def missed(self) -> int:
        """Laps owed that weren't kept."""
        return len(self.owed_t) - len(self.pairs)

    @property
    def phantom(self) -> int:
        """Laps kept that weren't owed."""
        return len(self.kept) - len(self.pairs)

    @property
    def on_wrong_day(self) -> int:
        """Laps whose day isn't the gym's own."""
        return sum(day != at(t).date() for t, day in self.pairs)

    @property
    def days(self) -> int:
        """Days of the gym on which laps were kept."""
        return len({day for _, day in self.kept})

    @property
    def nights(self) -> int:
        """Backups owed: one for each day whose 03:30 is over, the first as soon as it begins."""
        first, last = at(0.0), at(self.hours * HOUR_S)
        days = (first.date() + timedelta(n) for n in range((last.date() - first.date()).days + 1))
        return sum(datetime.combine(day, NIGHTLY, ZONE) <= last for day in days)

    @property
    def growth(self) -> float:
        """How far memory is above where it had settled, at most, as a share of that."""
        settled = round(SETTLED * self.hours)
        return max(self.rss_mib[settled:]) / self.rss_mib[settled] - 1

    @property
    def lost(self) -> set[str]:
        """Threads that were there in the beginning and not at the end, or the other way round."""
        return set(self.threads[0]) ^ set(self.threads[-1])

    @property
    def speed(self) -> float:
        """How many times faster than the people."""
        return self.hours * HOUR_S / self.wall_s

    @property
    def holds(self) -> bool:
        """All of it."""
        right = self.missed + self.phantom + self.on_wrong_day == 0 and self.backups == self.nights
        kept_up = len(self.rss_mib) == self.hours + 1 and self.speed >= GOAL_SPEED[self.sensor]
        return right and kept_up and self.growth <= GOAL_GROWTH and not self.lost


def days_report(runs: Sequence[Hours], load: float) -> str:
    """The whole page, in Markdown. `load` is the machine's load over the last quarter of an hour (proc(5))."""
    machine = (
        f"Machine: {os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}, never a"
        f" Raspberry Pi; load {load:.1f} over the last quarter of an hour.\n"
    )
    heads = ("", *(f"{run.hours} h of {run.sensor}" for run in runs))
    rows = [
        ("laps walked", *(len(run.owed_t) for run in runs)),
        ("missed, phantom", *(f"{run.missed}, {run.phantom}" for run in runs)),
        ("days, laps on the wrong one", *(f"{run.days}, {run.on_wrong_day}" for run in runs)),
        ("nightly backups, owed", *(f"{run.backups}, {run.nights}" for run in runs)),
        ("MiB at the beginning", *(f"{run.rss_mib[0]:.1f}" for run in runs)),
        ("after a quarter", *(f"{run.rss_mib[round(SETTLED * run.hours)]:.1f}" for run in runs)),
        ("at the end", *(f"{run.rss_mib[-1]:.1f}" for run in runs)),
        ("growth since the quarter, at most", *(f"{100 * run.growth:+.1f} %" for run in runs)),
        ("threads, lost or left over", *(f"{len(run.threads[-1])}, {len(run.lost)}" for run in runs)),
        ("minutes it took, of the processor's time", *(_minutes(run) for run in runs)),
        ("times faster than the people", *(f"{run.speed:.0f}" for run in runs)),
        ("", *("holds" if run.holds else "**doesn't hold**" for run in runs)),
    ]
    return f"{INTRO}\n{machine}\n{table(heads, rows)}\n"


def _minutes(run: Hours) -> str:
    return f"{run.wall_s / 60:.0f}, {run.cpu_s / 60:.0f}"
