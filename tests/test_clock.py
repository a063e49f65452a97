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


def test_one_moment_is_named_by_its_boot_too_whatever_the_calendar_says() -> None:
    one, other = SystemClock(), SystemClock()
    seen, again = one.wall(one.now()), other.wall(other.now())
    assert seen.boot == again.boot is not None
    assert seen.up_ms is not None
    assert again.up_ms is not None
    assert 0 <= again.up_ms - seen.up_ms < 1000
    ago = one.wall(one.now() - 60).up_ms
    assert ago is not None
    assert 59_000 < again.up_ms - ago < 61_000


def test_a_manual_clock_set_right_has_another_date_and_the_same_boot() -> None:
    clock = ManualClock(datetime(1970, 1, 1, tzinfo=UTC), trusted=False, boot="b")
    before = clock.wall(60.0)
    clock.set_right(datetime(2026, 3, 1, tzinfo=UTC))
    after = clock.wall(60.0)
    assert (before.boot, before.up_ms) == (after.boot, after.up_ms) == ("b", 60_000)
    assert (after.at, after.trusted) == (datetime(2026, 3, 1, 0, 1, tzinfo=UTC), True)
