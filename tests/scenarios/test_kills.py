"""A minute of `make kills`: laps flow, everything is killed again and again, and every lap arrives once.

The storms with a fault show that a loss would be found. Each leaves only MQTT's own acknowledgements as proof: with
the gym server's acks too, what either fault loses should be asked for again; `make kills` measures that.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.kills.faults import ACKS_EARLY, MARKS_EARLY, NO_ACKS
from tests.kills.rig import Rig
from tests.kills.storm import Outcome, Plan, storm


@pytest.fixture
def storm_of(tmp_path: Path) -> Iterator["Run"]:
    run = Run(tmp_path)
    yield run
    run.close()


class Run:
    """Runs plans, each on a rig of its own."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._rigs: list[Rig] = []

    def __call__(self, plan: Plan) -> Outcome:
        rig = Rig(self._folder, plan.faults)
        self._rigs.append(rig)
        return storm(rig, plan)

    def close(self) -> None:
        for rig in self._rigs:
            rig.close()


def tell(outcome: Outcome, record_property: Callable[[str, object], None]) -> None:
    record_property("kills", outcome.kills.total())
    record_property("laps shown", outcome.shown)
    record_property("laps lost or twice", len(outcome.verdict.lost) + len(outcome.verdict.twice))


@pytest.mark.timeout(600)
def test_every_lap_shown_is_in_the_gyms_ledger_once_whatever_is_killed(
    storm_of: Run, record_property: Callable[[str, object], None]
) -> None:
    outcome = storm_of(Plan(seed=1, kills=20, laps=300))
    tell(outcome, record_property)
    assert outcome.drained_s is not None, "reports still wait"
    assert outcome.verdict.holds, f"{outcome.verdict}\n{outcome}"
    assert outcome.shown >= 300
    assert all(outcome.kills[part] for part in outcome.plan.parts)


@pytest.mark.long
@pytest.mark.timeout(600)
def test_a_broker_that_comes_and_goes_costs_nothing(
    storm_of: Run, record_property: Callable[[str, object], None]
) -> None:
    outcome = storm_of(Plan(seed=2, kills=50, laps=600, parts=("broker",)))
    tell(outcome, record_property)
    assert outcome.drained_s is not None, "reports still wait"
    assert outcome.verdict.holds, f"{outcome.verdict}\n{outcome}"


@pytest.mark.long
@pytest.mark.timeout(300)
def test_marking_before_the_acknowledgement_is_found(storm_of: Run) -> None:
    outcome = storm_of(Plan(1, kills=8, laps=600, laps_s=80.0, faults=(MARKS_EARLY, NO_ACKS), parts=("broker",)))
    assert outcome.verdict.lost
    assert not outcome.verdict.holds


@pytest.mark.long
@pytest.mark.timeout(300)
def test_acknowledging_before_the_commit_is_found(storm_of: Run) -> None:
    parts = ("gym", "database")
    outcome = storm_of(Plan(1, kills=12, laps=600, laps_s=80.0, faults=(ACKS_EARLY, NO_ACKS), parts=parts))
    assert outcome.verdict.lost
    assert not outcome.verdict.holds
