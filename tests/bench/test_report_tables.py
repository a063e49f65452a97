from typing import Any

from tests.bench.made_up import lap, leg, truth, warning
from tests.bench.material import Replayed, Source
from tests.bench.report_tables import (
    facing_table,
    hazards_table,
    limit_table,
    plot_groups,
    sessions_table,
    times_table,
)
from tests.bench.score import Score, score

TWO_LEGS = truth(leg(10.0), leg(30.0))


def scored(
    known: dict[str, Any], *events: dict[str, Any], sensor: str = "lidar", source: Source = "recorded"
) -> Score:
    return score(Replayed(source, "made up", sensor, known, "away", events))


HALF_TOLD = scored(TWO_LEGS, lap(10.1), lap(30.0, facing="unsure", counted=True))


def test_clips_and_legs_are_told_apart() -> None:
    page = facing_table([HALF_TOLD], "recorded")
    by_clip, by_leg = page.split("Recorded, by leg:")
    assert "| backward | 0 | 0 | 1 | 0 of 1 (0–79 %) |" in by_clip
    assert "| backward | 1 | 0 | 1 | 1 of 2 (9–91 %) |" in by_leg
    assert "| forward | 0 | 0 | 0 | none seen |" in by_leg


def test_simulated_legs_are_no_clips() -> None:
    page = facing_table([HALF_TOLD], "simulated")
    assert "by clip" not in page
    assert "| both | – | – | – | none seen |" in page


def test_times_by_sensor_and_source() -> None:
    simulated = scored(TWO_LEGS, lap(9.8), sensor="mat", source="simulated")
    assert list(plot_groups([HALF_TOLD, simulated])) == ["lidar", "mat, sim."]
    assert "| mat, sim. | 1 | 200 | 200 | 200 | -200 |" in times_table([HALF_TOLD, simulated])


def test_each_warning_that_was_owed() -> None:
    bag = truth(leg(40.0), warning="lane_blocked", after_t=30.0)
    rows = hazards_table([HALF_TOLD, scored(bag, warning(34.1, "lane_blocked")), scored(bag, sensor="mat")])
    assert "| recorded | made up | lidar | lane_blocked | +0.10 s | +4.10 s |" in rows
    assert "| recorded | made up | mat | lane_blocked | never | – |" in rows
    assert rows.count("made up") == 2


def test_forward_walks_that_nothing_could_tell() -> None:
    forward = truth(leg(10.0, facing="forward"), leg(30.0, facing="forward"))
    rows = limit_table([scored(forward, lap(10.0), sensor="mat")])
    assert "| mat | 2 | 1 |" in rows
    assert "| tfluna | 0 | 0 |" in rows


def test_a_row_a_session() -> None:
    row = "| recorded | made up | lidar | 2 | 2 | 0 | 0 | 1 / 1 / 0 | 50 | 0 |"
    assert row in sessions_table([HALF_TOLD])
