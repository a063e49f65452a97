"""What accuracy is measured on: recorded walking where there is a folder of it, and simulated walking."""

import gzip
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

from kiosk.devices.simulator.scenarios import SCENARIOS, Scenario
from kiosk.devices.simulator.simulate import simulate
from kiosk.engine import Engine
from kiosk.messages.replay import lines
from kiosk.replay import replay_file
from kiosk.session.events import Event
from kiosk.wire.capture import read_capture
from kiosk.wire.records import CaptureHeader, Record
from tests.scenarios.captures import OWN, RECORDED, Case, cases

Source = Literal["recorded", "simulated"]
RIGHT_TOO = {"child": ["two_walkers"]}
"""Warnings that are right in a scenario without being owed: a child in the way is a second body too."""

BY_SCREEN = frozenset({"sled"})
"""Scenarios in which no sensor is to tell facing from the feet: a sled's uprights would be taken for some."""

TOO_LONG = frozenset({"long"})
"""Scenarios for a soak, not for a figure among others."""


@dataclass(frozen=True, slots=True)
class Simulated:
    """A scenario that a simulated sensor sees, made when it is needed."""

    name: str
    sensor: str
    seed: int
    scenario: Scenario | None = None
    """Left out, the one that goes by the name."""

    def __str__(self) -> str:
        return f"{self.name}.{self.sensor}, seed {self.seed}"


Session = Case | Simulated


@dataclass(frozen=True, slots=True)
class Replayed:
    """A session that went through the engine: replay output, one mapping a line, and the policy of its lane."""

    source: Source
    scenario: str
    sensor: str
    truth: dict[str, Any]
    counts: str
    events: tuple[dict[str, Any], ...]


def recorded(*names: str) -> list[Case]:
    """Recorded captures of the scenarios whose name begins with one of `names`, all without."""
    return cases(RECORDED, *names)


def kept(*names: str) -> list[Case]:
    """The project's own captures, of simulated people."""
    return cases(OWN, *names)


def simulated(seed: int, *names: str) -> list[Simulated]:
    """The scenarios named, all but the long one without, each by every sensor it is for."""
    return [
        Simulated(name, sensor, seed)
        for name, scenario in SCENARIOS.items()
        if name in names or (not names and name not in TOO_LONG)
        for sensor in scenario.sensors
    ]


def read_session(case: Case) -> tuple[CaptureHeader, list[Record]]:
    """A capture's header and records."""
    with gzip.open(case.path, "rb") as lines:
        capture = read_capture(lines, str(case.path))
        return capture.header, list(capture)


def replay_session(session: Session) -> Replayed:
    """A session through the engine, in this process."""
    if isinstance(session, Simulated):
        header, records, truth = simulate(session.scenario or session.name, session.sensor, session.seed)
        truth["expect"]["warnings_too"] = RIGHT_TOO.get(session.name, [])
        if session.name in BY_SCREEN:
            truth["expect"]["facing_by"] = "screen"
        sensor = next(iter(truth["expect"]["laps"]))  # as truth calls it: a ranger is a tfluna
        scenario = f"{session.name}, seed {session.seed}"
        events = _told(_run(header, records))
        return Replayed("simulated", scenario, sensor, truth, header.lane.counts, events)
    counts = read_session(session)[0].lane.counts
    source: Source = "simulated" if session.path.is_relative_to(OWN) else "recorded"
    events = _told(replay_file(session.path))
    return Replayed(source, session.scenario, session.sensor, session.truth, counts, events)


def _run(header: CaptureHeader, records: Iterable[Record]) -> Iterator[Event]:
    engine = Engine(header)
    for record in records:
        yield from engine.feed(record)
    yield from engine.finish()


def _told(events: Iterable[Event]) -> tuple[dict[str, Any], ...]:
    return tuple(json.loads(line) for line in lines(events))
