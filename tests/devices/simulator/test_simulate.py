import tracemalloc
from itertools import islice, pairwise

import pytest

from kiosk.devices.simulator.scenarios import long
from kiosk.devices.simulator.simulate import LIDAR_POSES, SENSORS, SimulatorError, simulate
from kiosk.engine import Engine
from kiosk.errors import RetrolaneError
from kiosk.session.events import Lap
from kiosk.wire.records import Chunk, Press

ALONE = (
    "honest", "forward", "shuttle", "partial", "passerby", "rough", "handover", "stops", "sway", "reboot", "wrap",
    "chain_broken", "short",
)  # fmt: skip
"""Nobody and nothing else is on the lane with the walker."""


@pytest.mark.parametrize("sensor", SENSORS)
def test_the_same_arguments_make_the_same_records(sensor: str) -> None:
    one, two, other = (simulate("honest", sensor, seed) for seed in (4, 4, 5))
    assert (one[0], one[2]) == (two[0], two[2])
    records = list(islice(one[1], 300))
    assert records == list(islice(two[1], 300))
    assert records != list(islice(other[1], 300))


@pytest.mark.parametrize("sensor", SENSORS)
def test_records_come_in_order_and_end_with_the_truth(sensor: str) -> None:
    header, records, truth = simulate("short", sensor, 1)
    said = list(records)
    assert all(one.t <= two.t for one, two in pairwise(said))
    assert truth["seconds"] - 0.2 < said[-1].t < truth["seconds"]
    assert {record.port for record in said} <= set(header.ports)
    assert all(record.t == round(record.t, 6) for record in said)


def test_lidars_stand_in_the_middle_and_in_both_corners() -> None:
    poses = [simulate("short", "lidar", seed)[0].ports["lidar"] for seed in range(3)]
    assert poses == list(LIDAR_POSES)


def test_a_lane_that_counts_both_ways_says_so() -> None:
    assert simulate("both", "lidar", 1)[0].lane.counts == "both"


def test_a_trainer_is_announced_at_the_panel() -> None:
    header, records, truth = simulate("trainer", "mat", 1)
    assert header.ports["panel"].kind == "panel"
    [press] = [record for record in records if isinstance(record, Press)]
    assert press.press == "trainer"
    assert press.t < truth["legs"][0]["started_t"]


@pytest.mark.parametrize(
    ("scenario", "sensor", "said"),
    [
        ("honst", "mat", "there is no scenario 'honst'; there are honest, forward, "),
        ("honest", "radar", "there is no sensor 'radar'; there are mat, lidar, ranger, mat+lidar"),
        ("reboot", "lidar", "scenario reboot isn't for lidar; it is for mat, mat+lidar"),
    ],
)
def test_a_wrong_name_says_what_there_is(scenario: str, sensor: str, said: str) -> None:
    with pytest.raises(SimulatorError, match="it is for" if sensor == "lidar" else "there are") as error:
        simulate(scenario, sensor, 1)
    assert str(error.value).startswith(said)
    assert isinstance(error.value, RetrolaneError)


@pytest.mark.parametrize("name", ALONE)
def test_a_mat_counts_what_is_owed(name: str) -> None:
    header, records, truth = simulate(name, "mat", 1)
    engine = Engine(header)
    events = [event for record in records for event in engine.feed(record)] + engine.finish()
    counted = [event for event in events if isinstance(event, Lap) and event.counted]
    assert len(counted) == truth["expect"]["laps"]["mat"]


def test_a_long_story_is_never_held_whole() -> None:
    """Of the laps to come and those gone by, the truth alone is kept, a few hundred bytes a leg."""
    tracemalloc.start()
    _, records, truth = simulate(long(400, faults=True), "mat", 1)
    kept, _ = tracemalloc.get_traced_memory()
    tracemalloc.reset_peak()
    for record in islice(records, 12_000):
        assert isinstance(record, Chunk)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert truth["expect"]["laps"] == {"mat": 400}
    assert peak - kept < 2_000_000
