"""The whole of `kiosk simulate`: what there is to simulate, and a capture of it in a file."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from kiosk.devices.recorder import Recorder
from kiosk.devices.simulator.scenarios import ALL, SCENARIOS, Scenario
from kiosk.devices.simulator.simulate import SimulatorError, simulate

PROGRESS_EVERY_S = 10.0


def list_scenarios() -> list[tuple[str, str]]:
    """Name and one sentence of each scenario, with the sensors it is for unless it is for all."""
    return [(name, scenario.sentence + _only_for(scenario)) for name, scenario in SCENARIOS.items()]


def _only_for(scenario: Scenario) -> str:
    return "" if scenario.sensors == ALL else f" ({', '.join(scenario.sensors)})"


def write(
    scenario: str | Scenario,
    sensor: str,
    seed: int,
    out: Path,
    progress: Callable[[float, float], None] | None = None,
) -> dict[str, Any]:
    """Write the capture to a new file `out` (gzipped if its name ends in .gz), and nothing else; returns the truth.

    `progress` is told simulated seconds, done and in all, every ten of them. Tag numbers are written: nobody's.
    Raises SimulatorError for a name there isn't and for a file that can't be written.
    """
    header, records, truth = simulate(scenario, sensor, seed)
    recorder = Recorder(out, header, with_tags=True)
    told_t = 0.0
    for record in records:
        recorder.write(record)
        if progress is not None and record.t - told_t >= PROGRESS_EVERY_S:
            told_t = record.t
            progress(told_t, truth["seconds"])
    recorder.close()
    if recorder.status().state != "ok":
        raise SimulatorError(f"{out}: the capture can't be written; choose a new name where there is room")
    return truth
