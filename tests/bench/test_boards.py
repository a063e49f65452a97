from pathlib import Path

from tests.bench.board_material import build, consent
from tests.bench.boards import LIMITS, PERIODS, RANKINGS, board_costs, lap_cost, laps_in


def test_every_board_is_measured_and_one_more_lap_is_taken_back(tmp_path: Path) -> None:
    path = tmp_path / "small.db"
    build(path, days=10, members=40, visits_a_day=8)
    consent(path, 0.5)
    laps = laps_in(path)
    costs = board_costs(path, laps, shares=(0.5,), runs=2)
    assert len(costs) == len(PERIODS) * len(RANKINGS) * len(LIMITS)
    assert all(len(cost.times_ms) == 2 and min(cost.times_ms) > 0 for cost in costs)
    assert len(lap_cost(path, laps, runs=3).times_ms) == 3
    assert laps == laps_in(path)
