"""Tiny walkers: a path of (t, hips x) corners becomes what a mat or a ranger says of it."""

import itertools
from collections.abc import Callable, Iterator

import pytest

from kiosk.lane.geometry import LaneSpec
from kiosk.lane.readings import MatPicture, RangerReading

Path = list[tuple[float, float]]
ROWS = 140


def hips_at(path: Path, t: float) -> float | None:
    """Where the hips are; None before the first corner and after the last: nobody is there."""
    for (t0, x0), (t1, x1) in itertools.pairwise(path):
        if t0 <= t < t1:
            return x0 + (x1 - x0) * (t - t0) / (t1 - t0)
    return None


def rows_under(x_m: float, step_m: float = 0.5) -> int:
    """Prints of four rows every `step_m`, each down while the hips are within 0.65 steps of its middle."""
    nearest = round(x_m / step_m)
    loaded = 0
    for step in range(max(nearest - 1, 0), nearest + 2):
        if abs(step * step_m - x_m) <= 0.65 * step_m:
            low = round(step * step_m / 0.05) - 2
            loaded |= 0b1111 << low if low >= 0 else 0b1111 >> -low
    return loaded & ((1 << ROWS) - 1)


def mat_pictures(*paths: Path, seconds: float, lying: int = 0, t0: float = 0.0) -> Iterator[MatPicture]:
    """A mat under these walkers, with the rows of `lying` always loaded: on change, and every 100 ms."""
    sent, sent_t, seq = -1, -1.0, 0
    for scan in range(int(seconds * 200)):
        t = t0 + scan * 0.005
        loaded = lying
        for path in paths:
            x_m = hips_at(path, t)
            loaded |= 0 if x_m is None else rows_under(x_m)
        if loaded != sent or t - sent_t >= 0.0999:
            yield MatPicture(t + 0.001, seq, int(t * 1e6) % (1 << 32), ROWS, loaded)
            sent, sent_t, seq = loaded, t, (seq + 1) % (1 << 16)


def ranger_readings(*paths: Path, seconds: float, x_m: float = -0.25) -> Iterator[RangerReading]:
    """A ranger behind the lane's near edge that looks at these walkers and a wall at 8.5 m, at 100 Hz."""
    for n in range(int(seconds * 100)):
        t = n * 0.01
        seen = [hips - 0.12 - x_m for hips in (hips_at(path, t) for path in paths) if hips is not None]
        yield RangerReading(t, min(seen, default=8.5), 500)


@pytest.fixture
def spec() -> LaneSpec:
    """The lane of the examples: lines at 1.0 and 6.5 m of 7 m."""
    return LaneSpec(length_m=7.0, width_m=0.9, start_m=1.0, far_m=6.5)


@pytest.fixture
def lap() -> Path:
    """Out at 0.8 m/s, five seconds past the far line, back at 1.1 m/s: crosses 1.0 at 3.0 and 6.5 at 9.875."""
    return [(2.0, 0.2), (10.375, 6.9), (15.375, 6.9), (21.466, 0.2), (22.5, 0.2)]


@pytest.fixture(scope="session")
def on_mat() -> Callable[..., Iterator[MatPicture]]:
    """`mat_pictures`."""
    return mat_pictures


@pytest.fixture(scope="session")
def on_ranger() -> Callable[..., Iterator[RangerReading]]:
    """`ranger_readings`."""
    return ranger_readings
