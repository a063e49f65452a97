"""Make the captures beside this file, and truth.json, from the simulator: `python tests/captures/make.py`."""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from kiosk.devices.recorder import Recorder
from kiosk.devices.simulator import scenarios
from kiosk.devices.simulator.scenarios import SENSOR_PORTS, Scenario
from kiosk.devices.simulator.stream import until
from kiosk.devices.simulator.visit import TrueLeg
from kiosk.lane.geometry import PortSpec

HERE = Path(__file__).parent

SENSORS_OF: dict[str, tuple[Callable[[], Scenario], tuple[str, ...]]] = {
    "honest": (scenarios.honest, ("mat", "tfluna")),
    "partial": (scenarios.partial, ("mat", "tfluna")),
    "handover": (scenarios.handover, ("mat", "tfluna")),
    "short": (scenarios.short, ("mat", "lidar")),
}


def make(folder: Path) -> None:
    """Write every capture and truth.json into `folder`, over what is there."""
    truth = {}
    for name, (scenario_of, sensors) in SENSORS_OF.items():
        scenario = scenario_of()
        for sensor in sensors:
            ports = {sensor: SENSOR_PORTS[sensor], "tag": PortSpec("rdm6300")}
            header, records, legs = until(
                scenario.seconds, scenario.visits, scenario.lane, ports, f"simulated: {scenario.note}"
            )
            path = folder / f"{name}.{sensor}.jsonl.gz"
            path.unlink(missing_ok=True)
            recorder = Recorder(path, header, with_tags=True)
            for record in records:
                recorder.write(record)
            recorder.close()
        truth[name] = _truth(name, scenario, sensors, legs)
    (folder / "truth.json").write_text(json.dumps(truth, indent=1) + "\n", encoding="utf-8")


def _truth(name: str, scenario: Scenario, sensors: tuple[str, ...], legs: list[TrueLeg]) -> dict[str, Any]:
    expect: dict[str, Any] = {"laps": dict.fromkeys(sensors, scenario.laps)}
    if scenario.laps_by_session:
        expect |= {"sessions": len(scenario.laps_by_session), "laps_by_session": list(scenario.laps_by_session)}
    return {
        "captures": [f"{name}.{sensor}.jsonl.gz" for sensor in sensors],
        "seconds": scenario.seconds,
        "legs": [_leg(leg) for leg in legs],
        "expect": expect,
        "note": scenario.note,
    }


def _leg(leg: TrueLeg) -> dict[str, Any]:
    return {
        "who": "a",
        "clip": "simulator",
        "direction": leg.direction,
        "facing": leg.facing,
        "complete": leg.complete,
        "started_t": None if leg.started_t is None else round(leg.started_t, 3),
        "t": None if leg.t is None else round(leg.t, 3),
        "reach_m": round(leg.reach_m, 2),
    }


if __name__ == "__main__":
    make(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)
