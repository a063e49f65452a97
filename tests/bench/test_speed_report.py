from tests.bench.speed_report import Speed, speed_report

GOOD = Speed("mat", 204.0, (5.0, 6.0, 12.0), (34.0, 34.1, 34.1, 34.2))


def test_the_median_run_counts() -> None:
    assert GOOD.cpu_s == 6.0
    assert GOOD.holds


def test_a_goal_missed_is_seen() -> None:
    assert not Speed("mat", 204.0, (19.0, 21.0, 22.0), (34.0, 34.0, 34.0, 34.0)).holds
    assert not Speed("mat", 204.0, (5.0,), (34.0, 36.0, 38.0, 40.0)).holds
    assert Speed("lidar", 204.0, (21.0,), (34.0, 34.0, 34.0, 34.0)).holds


def test_the_page() -> None:
    page = speed_report([GOOD])
    assert "| mat: a strip mat of 140 rows | 204 s, 3 runs | 6.0 s (5.0–12.0) | 600 times | 20 s |" in page
    assert "| mat | 34.0 | 34.1 | 34.1 | 34.2 | +0.2 | +2.0 |" in page
    assert "cores" in page
