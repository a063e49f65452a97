"""Make the captures beside this file, and truth.json, from the simulator: `python tests/captures/make.py`."""

import json
import sys
from pathlib import Path
from typing import Any

from kiosk.devices.simulator.command import write
from kiosk.devices.simulator.simulate import SENSORS

HERE = Path(__file__).parent

SEED = 1

SENSORS_OF: dict[str, tuple[str, ...]] = {
    "honest": ("mat", "ranger"),
    "partial": ("mat", "ranger"),
    "handover": ("mat", "ranger"),
    "passerby": ("mat",),
    "rough": ("mat",),
    "stops": ("mat",),
    "reboot": ("mat",),
    "wrap": ("mat",),
    "chain_broken": ("mat",),
    "short": ("mat", "lidar"),
}


def make(folder: Path) -> None:
    """Write every capture and truth.json into `folder`, over what is there."""
    whole: dict[str, Any] = {}
    for scenario, sensors in SENSORS_OF.items():
        known: dict[str, Any] = {"captures": [], "expect": {"laps": {}}}
        for sensor in sensors:
            name = f"{scenario}.{'+'.join(SENSORS[sensor])}.jsonl.gz"
            (folder / name).unlink(missing_ok=True)
            truth = write(scenario, sensor, SEED, folder / name)
            laps = known["expect"]["laps"] | truth["expect"]["laps"]
            known = truth | {"captures": [*known["captures"], name], "expect": truth["expect"] | {"laps": laps}}
        whole[scenario] = known
    (folder / "truth.json").write_text(json.dumps(whole, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    make(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)
