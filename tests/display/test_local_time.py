from datetime import UTC, datetime

from kiosk.clock import ManualClock
from kiosk.display.local_time import LocalMinute


def test_the_gyms_own_time_also_when_the_clocks_change() -> None:
    berlin = LocalMinute(ManualClock(datetime(2026, 3, 29, 0, 59, tzinfo=UTC)), "Europe/Berlin")
    assert berlin(0.0) == 1 * 60 + 59
    assert berlin(60.0) == 3 * 60  # 2 o'clock isn't there that night


def test_a_clock_that_is_not_trusted_knows_no_time() -> None:
    assert LocalMinute(ManualClock(datetime(2026, 3, 1, tzinfo=UTC), trusted=False), "UTC")(0.0) is None


def test_the_clock_is_asked_every_few_seconds_only() -> None:
    asked: list[float] = []

    class Asked(ManualClock):
        def wall(self, t: float):  # type: ignore[no-untyped-def]  # as the base
            asked.append(t)
            return super().wall(t)

    minute = LocalMinute(Asked(datetime(2026, 3, 1, tzinfo=UTC)), "UTC")
    assert [minute(i / 10) for i in range(120)] == [0] * 120
    assert len(asked) == 3
