"""The minute of the gym's own day, as far as the clock can be trusted."""

from zoneinfo import ZoneInfo

from kiosk.clock import Clock

_KEPT_S = 5.0


class LocalMinute:
    """Called with a second of the kiosk gives the minute of the day, 0 to 1439; None while the time isn't known."""

    def __init__(self, clock: Clock, time_zone: str) -> None:
        self._clock = clock
        self._zone = ZoneInfo(time_zone)
        self._asked_t: float | None = None
        self._minute: int | None = None

    def __call__(self, t: float) -> int | None:
        """The minute at `t`; asked of the clock every few seconds, since whether it can be trusted is in a file."""
        if self._asked_t is None or not 0 <= t - self._asked_t < _KEPT_S:
            self._asked_t = t
            wall = self._clock.wall(t)
            local = wall.at.astimezone(self._zone)
            self._minute = local.hour * 60 + local.minute if wall.trusted else None
        return self._minute
