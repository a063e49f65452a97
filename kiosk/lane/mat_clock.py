"""The mat's own microsecond clock → kiosk seconds, so that a late read doesn't move a footfall."""

WRAP_US = 1 << 32
# Two crystals of ±50 ppm: the least delay seen may grow no faster than this without being a real delay.
DRIFT = 1e-4
# The mat sends at least every 100 ms; a device clock that disagrees by more than this was restarted.
RESTART_S = 1.0


class MatClock:
    """Maps `t_us`, which wraps and restarts, onto kiosk time by the least delay seen so far."""

    def __init__(self) -> None:
        self._arrived: float | None = None
        self._last_us = 0
        self._device_s = 0.0
        self._offset_s = 0.0
        self._mapped = 0.0
        self.restarted = False
        """Whether the mat was started anew between the last two calls of `at`."""

    def at(self, arrived_t: float, t_us: int) -> float:
        """Kiosk second at which the mat scanned; never after `arrived_t`, never before the one given last."""
        self.restarted = False
        if self._arrived is None:
            self._offset_s = arrived_t
        else:
            waited = arrived_t - self._arrived
            ticked = (t_us - self._last_us) % WRAP_US / 1e6
            if abs(ticked - waited) > RESTART_S:
                self.restarted = True
                self._device_s, self._offset_s = 0.0, arrived_t
            else:
                self._device_s += ticked
                self._offset_s = min(self._offset_s + DRIFT * ticked, arrived_t - self._device_s)
        self._arrived, self._last_us = arrived_t, t_us
        self._mapped = max(self._mapped, min(arrived_t, self._device_s + self._offset_s))
        return self._mapped
