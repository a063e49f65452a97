"""What was measured of taking reports in, as a page."""

import os
import platform
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from tests.bench.markdown import short, table

INGEST_FILE = Path(__file__).parent / "ingest.md"


@dataclass(frozen=True, slots=True)
class Rates:
    """Laps a second of the same queue of `laps`, in each round; `load`: what else ran, as the load average."""

    laps: int
    mosquitto_sub: tuple[float, ...]
    one: tuple[float, ...]
    two: tuple[float, ...]
    load: float


@dataclass(frozen=True, slots=True)
class FleetRun:
    """Kiosks at their own pace. `busy`: CPU seconds of the gym server in a second; `most_waiting`: reports on their
    way at once.
    """

    kiosks: int
    seconds: float
    laps: int
    sent: int
    lost: int
    kept: int
    busy: float
    most_waiting: int


def ingest_report(rates: Rates, run: FleetRun, lap_every_s: float) -> str:
    """The whole page."""
    due = run.kiosks / lap_every_s
    rows = [
        (
            who,
            f"{median(rate):,.0f}",
            f"{min(rate):,.0f} to {max(rate):,.0f}",
            f"{100 * median(rate) / median(rates.mosquitto_sub):.0f} %",
        )
        for who, rate in (
            ("`mosquitto_sub`, QoS 1, which throws them away", rates.mosquitto_sub),
            ("`kiosk gym`", rates.one),
            ("`kiosk gym` and `kiosk gym ingest`", rates.two),
        )
    ]
    fleet = [
        f"{run.laps:,}",
        f"{run.sent:,}",
        run.lost,
        f"{run.kept:,}",
        short(run.laps / run.seconds),
        f"{run.most_waiting:,}",
        f"{100 * run.busy:.0f} % of a core",
    ]
    heads = ["laps", "reports", "lost", "in the ledger", "laps a second", "most on their way", "gym server's CPU"]
    return f"""# How many laps a second a gym server takes in

Made by `make bench`, which fails when a report is lost. Real Mosquitto, real processes, real PostgreSQL that waits
for its disk; the broker, the database and whoever walks are on the same machine. `python -m tests.bench.ingest`
measures this page alone.

Machine: {os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}; its load average was
{rates.load:.1f}, so other work took its part of it. Shares are of one run; the rates are of that machine at that
hour.

## A queue of {rates.laps:,} laps

They wait at a broker with the shipped settings, which writes its disk every three seconds. Sessions' reports
come among them. A process is measured once it has taken in a fifth. Each
is measured {len(rates.one)} times, in turn.

{table(["who takes them", "laps a second, median", "of the rounds", "share"], rows)}

## {run.kiosks:,} kiosks of one lane

A lap every {lap_every_s:.0f} s each, so {due:.0f} a second, for {run.seconds:.0f} s, each over a connection of its
own; one `kiosk gym`; the same broker.

{table(heads, [fleet])}

One process takes {median(rates.one) / due:.1f} times as many laps a second as these kiosks walk.
"""
