"""The recordings of tests/captures as what was said on each port, and what is true of them."""

import gzip
import json
from functools import cache
from pathlib import Path
from typing import Any

from kiosk.wire.capture import read_capture
from kiosk.wire.records import Chunk

CAPTURES = Path(__file__).parents[1] / "captures"

Said = tuple[float, str, bytes]
"""Seconds, port, bytes."""


@cache
def took_s(scenario: str) -> list[float]:
    """How long each lap of a recording took, in truth."""
    truth: dict[str, Any] = json.loads((CAPTURES / "truth.json").read_text(encoding="utf-8"))[scenario]
    laps = [leg for leg in truth["legs"] if leg["complete"] and leg["direction"] == "away"]
    return [leg["t"] - leg["started_t"] for leg in laps]


@cache
def said_in(name: str) -> tuple[list[Said], float, int]:
    """A recording of simulated people: what was said, how long it is, and the laps that are true of it."""
    scenario, sensors, *_ = name.split(".")
    with gzip.open(CAPTURES / f"{name}.jsonl.gz", "rb") as file:
        said = [(each.t, each.port, each.data) for each in read_capture(file, name) if isinstance(each, Chunk)]
    truth: dict[str, Any] = json.loads((CAPTURES / "truth.json").read_text(encoding="utf-8"))[scenario]
    return said, truth["seconds"], truth["expect"]["laps"][sensors]
