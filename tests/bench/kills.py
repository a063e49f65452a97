"""`make kills`: laps flow through kiosk, broker, gym server and database, which are killed again and again.

First a long storm, in which no lap may be lost; then short ones with a fault put in, to show that a loss is found;
then a week's reports that waited for the broker. Writes kills.md. `tests/kills` has the storm itself.
"""

import argparse
import sys
import tempfile
from pathlib import Path

from tests.bench.kills_report import kills_report
from tests.bench.week_away import week_away
from tests.kills.faults import ACKS_EARLY, FORGETS_EARLY, MARKS_EARLY, NO_ACKS
from tests.kills.rig import Rig
from tests.kills.storm import Outcome, Plan, storm

KILLS_FILE = Path(__file__).with_name("kills.md")
FAULTS: tuple[tuple[str, ...], ...] = (
    (),
    (NO_ACKS,),
    (MARKS_EARLY,),
    (MARKS_EARLY, NO_ACKS),
    (FORGETS_EARLY,),
    (ACKS_EARLY,),
    (ACKS_EARLY, NO_ACKS),
)
KILLS_A_FAULT, LAPS_A_FAULT = 30, 1000


def run(plan: Plan) -> Outcome:
    """One storm in a folder of its own, which stays, with every log, when something is lost."""
    folder = Path(tempfile.mkdtemp(prefix="retrolane-kills-"))
    rig = Rig(folder, plan.faults)
    try:
        outcome = storm(rig, plan, tell)
    finally:
        rig.close()
    tell(f"{' and '.join(plan.faults) or 'as it is'}: {outcome.verdict} (seed {plan.seed}; {folder})\n")
    return outcome


def tell(what: str) -> None:
    """Progress, for a terminal and for a log."""
    sys.stderr.write(f"{what}\n" if not sys.stderr.isatty() else f"\r\033[K{what}")
    sys.stderr.flush()


def main() -> int:
    """Exit status 0, or 1 when a lap was lost, came twice, or a report came out of order."""
    parser = argparse.ArgumentParser(description="Kill everything at random while laps flow.")
    parser.add_argument("--kills", type=int, default=1000, help="in the long storm")
    parser.add_argument("--laps", type=int, default=20_000, help="in the long storm")
    parser.add_argument("--seed", type=int, default=1, help="whom to kill, and when")
    parser.add_argument("--events", type=int, default=50_000, help="reports that wait for the broker")
    parser.add_argument("--page", action="store_true", help=f"write {KILLS_FILE.name}")
    asked = parser.parse_args()
    long = run(Plan(asked.seed, asked.kills, asked.laps, every_s=1.0, laps_s=15.0))
    short = [run(Plan(asked.seed, KILLS_A_FAULT, LAPS_A_FAULT, laps_s=50.0, faults=faults)) for faults in FAULTS]
    week = week_away(asked.events, tell)
    page = kills_report(long, short, week)
    if asked.page:
        KILLS_FILE.write_text(page, encoding="utf-8")
    sys.stdout.write(page)
    return int(not (long.verdict.holds and long.drained_s is not None and week.in_order))


if __name__ == "__main__":
    sys.exit(main())
