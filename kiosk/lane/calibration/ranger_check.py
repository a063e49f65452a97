"""A ranger's findings: what it sees of the empty lane, how steadily, and how far it follows a walker."""

from collections.abc import Sequence

import numpy as np

from kiosk.lane.calibration.findings import Finding
from kiosk.lane.calibration.walk import Walk
from kiosk.lane.geometry import LaneSpec, PortSpec
from kiosk.lane.ranger import BEYOND_M, SURFACE_M
from kiosk.lane.readings import RangerReading, Reading

# Below this share of returns it looks into an open hall; between the two it looks past an edge.
NOTHING_SHARE = 0.05
STEADY_SHARE = 0.8
NOISY_M = 0.05  # a TF-Luna strays by 1 to 2 cm


def check_quiet_ranger(part: str, lane: LaneSpec, pose: PortSpec, quiet: Sequence[Reading]) -> list[Finding]:
    """`quiet`: what it said while the lane was empty, a reading at least."""
    said = [reading.distance_m for reading in quiet if isinstance(reading, RangerReading)]
    distances = np.array([distance for distance in said if distance is not None])
    share = len(distances) / len(said)
    if share < NOTHING_SHARE:
        return [Finding("ok", part, "Nothing comes back over the empty lane: there is no wall in its reach.")]
    if share < STEADY_SHARE:
        say = f"Only {100 * share:.0f} % of its readings over the empty lane can be trusted."
        return [Finding("warn", part, say, "Turn it a little: it looks past an edge, or at glass or a mirror.")]
    low_m, wall_m, high_m = (float(part_m) for part_m in np.percentile(distances, (16, 50, 84)))
    wall_x_m, noise_m = pose.x_m + wall_m, (high_m - low_m) / 2
    found = []
    if wall_x_m + SURFACE_M <= lane.length_m + BEYOND_M:
        say = f"Something stands in its beam at {wall_x_m:.2f} m, which looks like somebody on the lane."
        cure = f"Clear the beam; a wall has to be beyond {lane.length_m + BEYOND_M:.1f} m, or shorten the lane."
        found.append(Finding("fail", part, say, cure))
    else:
        found.append(Finding("ok", part, f"The wall behind the lane is at {wall_x_m:.2f} m."))
    if noise_m > NOISY_M:
        say = f"Its readings stray by {100 * noise_m:.0f} cm."
        found.append(Finding("warn", part, say, "Clean its lenses, and keep sunlight out of them."))
    else:
        found.append(Finding("ok", part, f"Its readings stray by {100 * noise_m:.1f} cm."))
    return found


def check_reach(part: str, lane: LaneSpec, walk: Walk) -> Finding:
    """How far it followed the walker."""
    reach_m = float(walk.x_m.max(initial=0.0))
    if reach_m >= lane.far_m:
        return Finding("ok", part, f"Followed you to {reach_m:.2f} m, beyond the far line.")
    say = f"Followed you only to {reach_m:.2f} m; the far line is at {lane.far_m:.2f} m."
    return Finding("fail", part, say, "Aim it along the middle of the lane, level, at the height of the hips.")
