"""kills.md: what was killed, what was shown, what arrived."""

from collections.abc import Sequence

from tests.bench.markdown import table
from tests.bench.week_away import IDLE_LAPS, WeekAway
from tests.kills.faults import ACKS_EARLY, FORGETS_EARLY, MARKS_EARLY, NO_ACKS
from tests.kills.rig import PARTS
from tests.kills.storm import Outcome

INTRO = """\
# Everything killed, nothing lost

Made by `make kills`, which fails when a lap that was shown isn't in the gym's ledger exactly once.

Four processes on one machine: a kiosk from its bookkeeper on (real writer, ledger, outbox and reporter; laps come
as fast as they are asked for, and a lap is *shown* when its commit returned), a real Mosquitto set as
[the contract](../../kiosk/report/README.md) says, `kiosk gym`, and a real PostgreSQL. At random moments, drawn by
a seed, one of those that run is killed with `kill -9`, and one time in ten all of them; what is still starting is
spared three times out of four. One moment in five waits until laps are arriving at the gym. Each part is started
again within a second, and so is what ends by itself (a gym server that finds no database). Waits between attempts
are shortened (`tests/kills/hurried.py`). Killing goes on until there were as many kills and as many laps as were
asked for. Then everything is left alone until nothing waits, and laps, sessions, members and boards' sums of both
ledgers are compared.

A `kill -9` takes a process and leaves the machine: what the system had yet to write to the disk survives it. A
power cut is another matter; [the contract](../../kiosk/report/README.md) says what holds then.
"""

WRONG = """\
## Would a loss be found?

The same, shorter, with a fault put into the test's own processes. Two proofs stand behind each report: MQTT's
acknowledgements, and the gym server's acks out of its own ledger, by which a gap is asked for again. Breaking one
leaves the other: only where both are gone, or where the kiosk has nothing left to send again, is anything lost.
"""

WAITED = """\
## A week without the broker

The kiosk's outbox fills while there is no broker; then broker and gym server come, and laps are walked while the
outbox is drained. A lap's time is that of its commit: how long a member waits for the number on the screen.
"""

SAYS = {
    MARKS_EARLY: "the kiosk marks a report as sent when it hands it over",
    FORGETS_EARLY: "the kiosk takes a report out of its outbox when it hands it over",
    ACKS_EARLY: "the gym server acknowledges to the broker before its commit",
}


def kills_report(long: Outcome, short: Sequence[Outcome], week: WeekAway) -> str:
    """The whole page, in Markdown."""
    by_part = ", ".join(f"{long.kills[part]} {part}" for part in PARTS)
    by_itself = ", ".join(f"{times} {part}" for part, times in long.ended.most_common())
    drained = "never: **not reached**" if long.drained_s is None else f"{long.drained_s:.0f} s"
    storm = [
        ("seed", long.plan.seed),
        ("kills", f"{long.kills.total()}: {by_part}"),
        ("of these, everything at once", f"{long.power_cuts} times"),
        ("moments when laps were just arriving", long.in_flow),
        ("ended by itself", by_itself or "nothing"),
        ("took", f"{long.storm_s / 60:.0f} min"),
        ("laps shown", f"{long.shown:,}"),
        ("in the ledgers, never shown: the kiosk was killed in between", len(long.verdict.unseen)),
        ("reports that waited when the last kill was over", long.waiting),
        ("until nothing waited", drained),
        ("laps lost", len(long.verdict.lost)),
        ("laps twice", len(long.verdict.twice)),
        ("laps from nowhere", len(long.verdict.invented)),
        ("sessions, members, boards' sums", "; ".join(long.verdict.disagreements) or "agree"),
    ]
    wrong = [
        (
            next((SAYS[fault] for fault in each.plan.faults if fault in SAYS), "none"),
            "MQTT's alone" if NO_ACKS in each.plan.faults else "both",
            each.kills.total(),
            f"{each.shown:,}",
            len(each.verdict.lost),
            str(each.verdict),
        )
        for each in short
    ]
    waited = [
        ("reports", f"{week.events:,}"),
        ("in order, each once", "yes" if week.in_order else "**no**"),
        ("until all were in the gym's ledger", f"{week.drained_s:.0f} s"),
        ("reports a second", f"{week.events / week.drained_s:.0f}"),
        ("a lap meanwhile, the longest of", f"{week.laps}: {1000 * week.slowest_lap_s:.0f} ms"),
        ("a lap before, the longest of", f"{IDLE_LAPS}: {1000 * week.idle_lap_s:.0f} ms"),
        ("the kiosk's memory before, and most", f"{week.before_mib:.0f} MiB, {week.most_mib:.0f} MiB"),
        ("its ledger", f"{week.ledger_mb:.0f} MB"),
    ]
    return "\n".join(
        [
            INTRO,
            table(("the long storm", ""), storm),
            "",
            WRONG,
            table(("fault", "proofs", "kills", "laps shown", "lost", "verdict"), wrong),
            "",
            WAITED,
            table(("the week", ""), waited),
            "",
        ]
    )
