"""A lidar's findings: does it see the room, where does it stand, how high runs its beam, is the walk in place."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from kiosk.lane.calibration.beam import CURES, HIGH_BLOCK_MM, Height, say_beam
from kiosk.lane.calibration.blocks import SEEN, Block, blocks_in, depth_m, pair_apart
from kiosk.lane.calibration.findings import Finding, Level
from kiosk.lane.calibration.phases import Step
from kiosk.lane.calibration.pose import Pose, bearing_of, fit_pose, on_lane
from kiosk.lane.calibration.room import BINS, Beams, Room
from kiosk.lane.calibration.walk import Walk
from kiosk.lane.geometry import LaneSpec, PortSpec

TURNS_HZ = (5.0, 16.0)  # LD19: 10; RPLIDAR A1 5.5 to 10, C1 10
FEW_RETURNS = 0.2
REFUSED_MM = 150.0
FOUND_M = 0.5  # one block alone is taken for a line's if it is this near to where the settings have it
ASTRAY_M = 0.15  # a walker sways by less


def check_quiet_lidar(part: str, beams: Beams, seconds: float) -> list[Finding]:
    """`beams`: all of an empty lane's `seconds`, one at least."""
    turns_hz = beams.turns / seconds if seconds else 0.0
    returned = float(np.mean(beams.range_m > 0.0))
    if not TURNS_HZ[0] <= turns_hz <= TURNS_HZ[1]:
        say = f"Turns {turns_hz:.1f} times a second; it takes {TURNS_HZ[0]:g} to {TURNS_HZ[1]:g}."
        return [Finding("fail", part, say, "Check its 5 V supply and that nothing brakes its head.")]
    if returned < FEW_RETURNS:
        say = f"Hardly anything comes back: {100 * returned:.0f} % of its beams."
        return [Finding("warn", part, say, "Wipe its window, and see that nothing covers it.")]
    walls = int(np.isfinite(Room(beams).wall_m).sum())
    say = f"Turns {turns_hz:.1f} times a second and sees walls in {walls} of {BINS} degrees."
    return [Finding("ok", part, say)]


_Found = tuple[list[Block], list[Block]]  # on the start line, on the far line


@dataclass(frozen=True, slots=True)
class Standing:
    """What the blocks told: findings, and the place if both could be seen."""

    findings: tuple[Finding, ...]
    pose: Pose | None


def check_blocks(part: str, lane: LaneSpec, spec: PortSpec, beams: Mapping[Step, Beams]) -> Standing:
    """`beams`: what came back in each phase but the walk."""
    room = Room(beams["empty"])
    at_start, at_far = blocks_in(beams["high at start"], room), blocks_in(beams["high at far"], room)
    best = pair_apart(at_start, at_far, lane.span_m)
    if best is None or abs(best[2] - lane.span_m) > 2 * FOUND_M:
        return Standing((_unseen(part, lane, spec, room, beams, (at_start, at_far)),), None)
    start, far, apart_m = best
    if abs(apart_m - lane.span_m) * 1000 > REFUSED_MM:
        say = f"The lidar sees the block move by {apart_m:.2f} m; the lines are {lane.span_m:.2f} m apart."
        cure = "Put the block on the middle of each line, or measure start_m and far_m again."
        return Standing((Finding("fail", part, say, cure),), None)
    depth = depth_m(start)
    pose = fit_pose(start.place(depth), far.place(depth), lane)
    heights = _height(start, beams["low at start"]), _height(far, beams["low at far"])
    level: Level = "ok" if heights == ("right", "right") else "fail"
    found = [_placed(part, spec, pose), Finding(level, part, say_beam(*heights), CURES[heights])]
    return Standing((*found, _corridor(part, lane, placed(spec, pose), room)), pose)


def placed(spec: PortSpec, pose: Pose | None) -> PortSpec:
    """The settings' sensor where it was found to stand."""
    return spec if pose is None else replace(spec, x_m=pose.x_m, y_m=pose.y_m, yaw_deg=pose.yaw_deg)


def check_walk_in_place(part: str, lane: LaneSpec, walk: Walk) -> Finding:
    """Whether the walk went along the middle of the lane, as one does."""
    for name, from_m, to_m in (
        ("near", lane.start_m, lane.start_m + lane.span_m / 2),
        ("far", lane.start_m + lane.span_m / 2, lane.far_m),
    ):
        y_m = walk.y_m[(walk.x_m >= from_m) & (walk.x_m < to_m)]
        aside_m = float(np.median(y_m)) if len(y_m) else 0.0
        if abs(aside_m) > ASTRAY_M:
            side = "left" if aside_m > 0 else "right"
            say = f"By the lidar you walked {abs(aside_m):.2f} m to the {side} in the {name} half of the lane."
            cure = "If you kept to the middle, put the block on it too, and calibrate again."
            return Finding("warn", part, say, cure)
    return Finding("ok", part, "By the lidar, too, you walked along the middle of the lane.")


def _height(block: Block, low: Beams) -> Height:
    return "too low" if block.seen_by(low) >= SEEN else "right"


def _placed(part: str, spec: PortSpec, pose: Pose) -> Finding:
    further = "further" if pose.residual_mm > 0 else "less far"
    say = (
        f"The lidar stands at x {pose.x_m:.2f} m, y {pose.y_m:.2f} m, turned by {pose.yaw_deg:.1f}° "
        f"(it sees the two blocks {abs(pose.residual_mm):.0f} mm {further} apart than the lines)"
    )
    if pose.differs_from(spec):
        has = f"the settings have x {spec.x_m:.2f} m, y {spec.y_m:.2f} m, {spec.yaw_deg:.1f}°"
        return Finding("warn", part, f"{say}; {has}.", "Paste the lines below into kiosk.toml.")
    return Finding("ok", part, f"{say}, as the settings have it.")


def _unseen(
    part: str, lane: LaneSpec, spec: PortSpec, room: Room, beams: Mapping[Step, Beams], found: _Found
) -> Finding:
    """The lidar doesn't see a block of 120 mm at one line or at both; told by where the settings have the lidar."""
    heights: list[Height] = []
    unseen = []
    for line, line_m, blocks, low in (
        ("start", lane.start_m, found[0], beams["low at start"]),
        ("far", lane.far_m, found[1], beams["low at far"]),
    ):
        bearing_deg, away_m = bearing_of(spec, line_m, 0.0)
        block = next((block for block in blocks if abs(block.range_m - away_m) < FOUND_M), None)
        if block is not None:
            heights.append(_height(block, low))
        else:
            heights.append("too low" if _furthest_m(room, bearing_deg) < away_m else "too high")
            unseen.append(f"the {line} line")
    if not unseen:
        say = "The lidar sees things on the lane, but no two that stand as far apart as the lines."
        cure = "Leave nothing on the lane but the block, on the middle of its line, and step well aside."
        return Finding("fail", part, say, cure)
    where = unseen[0] if len(unseen) == 1 else "either line"
    why = say_beam(heights[0], heights[1]).replace("The", "the", 1)
    say = f"The block of {HIGH_BLOCK_MM} mm on {where} isn't seen: {why}"
    return Finding("fail", part, say, CURES[heights[0], heights[1]])


def _furthest_m(room: Room, bearing_deg: float) -> float:
    """How far it sees along the lane: short of a line it is the floor that it meets."""
    around = (int(bearing_deg) + np.arange(-5, 6)) % BINS
    met = room.wall_m[around]
    return float(np.nanmax(met)) if np.isfinite(met).any() else np.inf


def _corridor(part: str, lane: LaneSpec, pose: PortSpec, room: Room) -> Finding:
    met = np.flatnonzero(np.isfinite(room.wall_m))
    seen = [on_lane(pose, degree + 0.5, float(room.wall_m[degree])) for degree in met]
    inside = [x_m for x_m, y_m in seen if lane.holds(x_m, y_m)]
    if not inside:
        return Finding("ok", part, "The corridor is free.")
    say = f"Something stands in the empty corridor at {min(inside):.2f} m."
    return Finding(
        "fail", part, say, "Take it away; if nothing is there the beam meets the floor: tilt the front up."
    )
