"""Which strips of the mat carry weight.

It is worked out from when each strip under each sole is loaded, not scan by scan: an hour takes a second or two.
"""

from collections.abc import Iterator
from heapq import heappop, heappush
from math import ceil
from random import Random

from kiosk.devices.simulator.stage import Actor
from kiosk.devices.simulator.thing import Thing

PITCH_M = 0.05
STRIP_M = 0.04
"""Of each pitch this much is conducting; the gap between two strips feels nothing."""

SCAN_HZ = 200


def row_loads(actor: Actor, rows: int, width_m: float) -> Iterator[tuple[int, float, float]]:
    """(row, from, to) whenever a strip carries a foot or a thing; a row may be named by two at a time."""
    for load in (actor,) if isinstance(actor, Thing) else actor.footprints:
        if abs(load.y_m) > width_m / 2:
            continue
        low_m, high_m = load.span_m()
        for row in range(max(0, int(low_m / PITCH_M)), min(rows - 1, int(high_m / PITCH_M)) + 1):
            strip_m = row * PITCH_M + (PITCH_M - STRIP_M) / 2
            for from_t, to_t in load.when_loaded(strip_m, strip_m + STRIP_M):
                yield row, from_t, to_t


def pictures(
    actors: Iterator[Actor], rows: int, width_m: float, flicker: float, rng: Random
) -> Iterator[tuple[int, int]]:
    """(scan, bitmap) at every scan that finds another picture than the one before, in order.

    `flicker`: share of loads during which the contact opens for a scan or three. Holds the actors of now.
    """
    due: list[tuple[int, int, int]] = []
    carried = [0] * rows
    loaded = 0
    coming = next(actors, None)
    while due or coming is not None:
        while coming is not None and (not due or coming.began_t * SCAN_HZ <= due[0][0] + 1):
            for row, from_t, to_t in row_loads(coming, rows, width_m):
                _push(due, row, ceil(from_t * SCAN_HZ), ceil(to_t * SCAN_HZ), flicker, rng)
            coming = next(actors, None)
        if not due:
            continue
        scan, before = due[0][0], loaded
        while due and due[0][0] == scan:
            _, row, change = heappop(due)
            carried[row] += change
            loaded = loaded | 1 << row if carried[row] > 0 else loaded & ~(1 << row)
        if loaded != before:
            yield scan, loaded


def _push(due: list[tuple[int, int, int]], row: int, on: int, off: int, flicker: float, rng: Random) -> None:
    if flicker and off - on > 4 and rng.random() < flicker:
        opens = rng.randrange(on + 1, off - 3)
        _push(due, row, opens + rng.randint(1, 3), off, 0.0, rng)
        off = opens
    if on < off:
        heappush(due, (on, row, 1))
        heappush(due, (off, row, -1))
