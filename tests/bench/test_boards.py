from pathlib import Path

from tests.bench.board_material import build
from tests.bench.boards import PERIODS, RANKINGS, board_costs, lap_costs, laps_in
from tests.bench.boards_report import VIEWS


def test_every_board_is_measured_and_one_more_lap_is_taken_back(tmp_path: Path) -> None:
    paths = [tmp_path / "small.db", tmp_path / "large.db"]
    for days, path in zip((5, 10), paths, strict=True):
        build(path, days, members=40, visits_a_day=8)
    laps = [laps_in(path) for path in paths]
    assert laps[0] < laps[1]
    costs = board_costs(paths, shares=(0.5,), runs=2)
    assert len(costs) == 2 * len(PERIODS) * len(RANKINGS) * len(VIEWS)
    assert all(len(cost.times_ms) == 2 and min(cost.times_ms) > 0 for cost in costs)
    assert [(of, 3) for of in laps] == [(cost.laps, len(cost.times_ms)) for cost in lap_costs(paths, runs=3)]
    assert laps == [laps_in(path) for path in paths]
