"""`make bench`: how soon a reading is on the screen, what attract costs, four hours of memory. Writes screen.md."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from tests.bench.many import tell
from tests.bench.screen_report import Latency, Soak, holds, screen_report
from tests.mortal import mortal
from tests.scenarios.xvfb import Xvfb

SCREEN_FILE = Path(__file__).with_name("screen.md")
RUNS = 5
ATTRACT_RUNS = 3


def run(what: str, seed: int, **environment: str) -> dict[str, Any]:
    """One run in a process of its own, its ledger in a folder that is gone afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(
            mortal(sys.executable, "-m", "tests.bench.screen_run", what, folder, seed),
            capture_output=True,
            env={**os.environ, **environment},
        )
    if done.returncode:
        raise RuntimeError(f"{what}: {done.stderr.decode()[-2000:]}")
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def latencies(display: str, runs: int = RUNS) -> list[Latency]:
    """Runs of the walk, each with people of its own."""
    found = []
    for seed in range(1, runs + 1):
        tell(f"reading to pixels: run {seed} of {runs}")
        found.append(latency_of(run("latency", seed, DISPLAY=display)))
    return found


def latency_of(found: Mapping[str, Sequence[float]]) -> Latency:
    """What a run of `latency` printed."""
    return Latency(**{name: tuple(ms) for name, ms in found.items()})


def soak_of(found: Mapping[str, Sequence[float]]) -> Soak:
    """What a run of `soak` printed."""
    return Soak(tuple(found["rss_mib"]), round(found["laps"][0]))


def main() -> int:
    """Exit status 0, or 1 when a goal is missed."""
    with tempfile.TemporaryDirectory() as folder:
        screen = Xvfb(Path(folder))
        try:
            runs = latencies(screen.display)
            tell("an empty lane")
            shares = [run("attract", n, DISPLAY=screen.display)["share"] for n in range(ATTRACT_RUNS)]
        finally:
            screen.close()
    load = os.getloadavg()[2]
    tell("four hours at sixty times their speed: four minutes")
    soak = soak_of(run("soak", 1, SDL_VIDEODRIVER="dummy"))
    tell(None)
    SCREEN_FILE.write_text(screen_report(runs, shares, soak, load), encoding="utf-8")
    sys.stdout.write(SCREEN_FILE.read_text(encoding="utf-8"))
    return int(not holds(runs, soak))


if __name__ == "__main__":
    sys.exit(main())
