"""A smooth curve through the shins of many steps, laid over one another, that a few stray ones don't bend."""

import numpy as np

from kiosk.lane.lidar.turns import Floats

NODES = 17  # sixteenths of a step; at ten turns a second one step shows a foot four to eight times
STIFF = 0.3  # what bending costs against missing one shin
PINNED = 200.0
ROUNDS = 5  # of fitting again with less weight on what was missed by more than 1.5 times the usual
LEAST_SPREAD = 0.012
WIDE = 0.06  # shins this near the middle of the part asked about, and 1.5 of them at least, speak for it
FEWEST = 1.5
FEWEST_MOVING = 3


def mean_height(points: Floats, over: tuple[float, float], pin: float, span: tuple[float, float]) -> float | None:
    """The curve's mean height, from 0 to 1, over a part of the step; None where too few points are near.

    `points`: float64[n, 2], time and way as shares of a step; those whose time lies within `span` are taken. The
    curve passes through (`pin`, `pin`): over the next print at the step's end, over the last one at its beginning.
    """
    x, y = points[(points[:, 0] > span[0]) & (points[:, 0] < span[1]) & (np.abs(points[:, 1] - 0.5) < 0.75)].T
    middle = (over[0] + over[1]) / 2
    if np.exp(-0.5 * ((x - middle) / WIDE) ** 2).sum() < FEWEST or np.sum((y > 0.1) & (y < 0.9)) < FEWEST_MOVING:
        return None
    place = np.clip(x, 0.0, 1.0) * (NODES - 1)
    left = np.minimum(place.astype(np.int64), NODES - 2)
    rows = np.arange(len(x))
    design = np.zeros((len(x), NODES))
    design[rows, left] = 1.0 - (place - left)
    design[rows, left + 1] = place - left
    bends = np.diff(np.eye(NODES), 2, axis=0)
    ridge = STIFF * bends.T @ bends + 1e-6 * np.eye(NODES)
    node = round(pin * (NODES - 1))
    ridge[node, node] += PINNED
    target = np.zeros(NODES)
    target[node] = PINNED * pin
    weight = np.ones(len(x))
    heights = target
    for _ in range(ROUNDS):
        weighted = design * weight[:, None]
        heights = np.linalg.solve(weighted.T @ design + ridge, weighted.T @ y + target)
        miss = np.abs(y - design @ heights)
        spread = max(1.5 * float(np.median(miss)), LEAST_SPREAD)
        weight = np.minimum(1.0, 1.5 * spread / np.maximum(miss, 1e-9)) ** 2
    first, last = (round(share * (NODES - 1)) for share in over)
    return float(np.clip(heights[first : last + 1], 0.0, 1.0).mean())
