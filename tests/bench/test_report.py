from tests.bench.floor import Bound
from tests.bench.made_up import lap, leg, truth
from tests.bench.material import Replayed, Source
from tests.bench.report import report
from tests.bench.score import score

FLOORS: dict[Source, list[Bound]] = {
    "recorded": [
        Bound("laps", "missed", "at_most", 0, 0),
        Bound("facing", "right_share", "at_least", 0.9, 0.98),
        Bound("line_time_ms", "mat_p95", "at_most", 250, 250),
    ],
    "simulated": [],
}


def test_every_figure_stands_beside_its_floor() -> None:
    known = truth(leg(10.0), leg(30.0))
    page = report([score(Replayed("recorded", "made up", "lidar", known, "away", (lap(10.0),)))], FLOORS)
    assert "| **recorded** | 1 sessions, 2 laps owed | – | – |" in page
    assert "| laps: missed | 1 | at most 0 | at most 0: **not reached** |" in page
    assert "| facing: right share | 0.5 | at least 0.9 | at least 0.98: **not reached** |" in page
    assert "| line time ms: mat p95 | – | at most 250 | at most 250 |" in page
    assert "**No bench yet.**" in page
    assert "(line_time.svg)" in page
