from datetime import UTC, datetime, timedelta

from kiosk.clock import ManualClock, SystemClock


def test_a_clock_begins_at_nought_and_only_grows() -> None:
    clock = SystemClock()
    times = [clock.now() for _ in range(1000)]
    assert 0 <= times[0] < 1
    assert times == sorted(times)
    assert all(round(t, 6) == t for t in times)


def test_wall_time_of_a_moment_ago() -> None:
    clock = SystemClock()
    wall = clock.wall(clock.now() - 60)
    assert abs(datetime.now(UTC) - wall.at - timedelta(seconds=60)) < timedelta(seconds=1)


def test_a_manual_clock_stands_until_told() -> None:
    clock = ManualClock(datetime(2026, 3, 1, tzinfo=UTC), trusted=False)
    clock.t = 90.0
    assert clock.now() == 90.0
    assert clock.wall(60.0).at == datetime(2026, 3, 1, 0, 1, tzinfo=UTC)
    assert not clock.wall(0.0).trusted
