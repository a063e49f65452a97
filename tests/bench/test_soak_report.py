from tests.bench.laps import LapScore
from tests.bench.soak_report import Soak, soak_report


def day(owed: int, missed: tuple[str, ...] = (), phantom: int = 0) -> LapScore:
    counted = owed - len(missed) + phantom
    return LapScore(owed, counted, len(missed), phantom, (), 0, False, missed)


def test_one_lap_in_a_thousand_may_be_wrong() -> None:
    assert Soak("mat", {0: day(500), 1: day(500, ("left_lane",))}).holds
    assert not Soak("mat", {0: day(500), 1: day(499, ("left_lane",))}).holds
    assert not Soak("mat", {0: day(500), 1: day(500, ("left_lane",), phantom=1)}).holds


def test_the_page_has_each_sensor_its_reasons_and_the_days_to_walk_again() -> None:
    lidar = Soak(
        "lidar", {4: day(100, ("shared_lane", "unsure", "shared_lane")), 3: day(100, phantom=1), 5: day(100)}
    )
    page = soak_report([Soak("mat", {0: day(1000)}), lidar])
    assert "| mat | 0–0 | 1000 | 0 | 0 | 0.00 | 1 | – |" in page
    assert "| lidar | 3–5 | 300 | 3 | 1 | 13.33 | 1: **not reached** | shared_lane 2, unsure 1 |" in page
    assert "| lidar | 3 | 100 | 0 | 1 | – |\n| lidar | 4 | 100 | 3 | 0 | shared_lane, unsure, shared_lane |" in page
    assert "| lidar | 5 |" not in page


def test_nothing_wrong_is_said() -> None:
    assert soak_report([Soak("mat", {0: day(1000)})]).endswith("\nNone.\n")
