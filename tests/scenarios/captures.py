"""Captures with known truth: the project's own, and a folder of recordings of real walking where there is one.

`RETROLANE_CAPTURES` names that folder; left out, it is `shared/captures` beside the checkout.
"""

import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
OWN = ROOT / "tests" / "captures"
RECORDED = Path(os.environ.get("RETROLANE_CAPTURES", ROOT.parent / "shared" / "captures"))


@dataclass(frozen=True, slots=True)
class Case:
    """One capture of one scenario, and what it is known to hold."""

    path: Path
    scenario: str
    sensor: str
    truth: dict[str, Any]

    def __str__(self) -> str:
        return self.path.name.removesuffix(".jsonl.gz")


def cases(folder: Path, *names: str) -> list[Case]:
    """The captures of the scenarios whose name begins with one of `names` (all without); none without a folder."""
    truth_file = folder / "truth.json"
    if not truth_file.exists():
        return []
    truth = json.loads(truth_file.read_text(encoding="utf-8"))
    return [
        Case(folder / capture, scenario, capture.split(".")[1], known)
        for scenario, known in truth.items()
        for capture in known["captures"]
        if not names or scenario.startswith(names)
    ]
