"""The whole of `calibrate lane`: what was heard in its phases → what is found."""

from collections.abc import Mapping, Sequence
from typing import get_args

from kiosk.errors import CaptureError
from kiosk.lane.calibration.findings import Finding, LaneResult
from kiosk.lane.calibration.lidar_check import check_blocks, check_quiet_lidar, check_walk_in_place, placed
from kiosk.lane.calibration.mat_check import check_quiet_mat, check_walked_mat
from kiosk.lane.calibration.phases import BLOCK_S, EMPTY_S, Heard, Phase, Step, phases_of
from kiosk.lane.calibration.pose import Pose
from kiosk.lane.calibration.ranger_check import check_quiet_ranger, check_reach
from kiosk.lane.calibration.room import beams_of
from kiosk.lane.calibration.walk import check_lines, walk_seen
from kiosk.lane.geometry import LaneSpec, PortSpec
from kiosk.lane.lane import WATCHERS
from kiosk.lane.readings import MatPicture, Reading

LIDARS = frozenset({"ld19", "rplidar"})


def sensors_of(ports: Mapping[str, PortSpec]) -> dict[str, PortSpec]:
    """The ports that watch the lane."""
    return {port: spec for port, spec in ports.items() if spec.kind in WATCHERS}


def lidars_of(ports: Mapping[str, PortSpec]) -> list[str]:
    """The ports that can see feet."""
    return [port for port, spec in ports.items() if spec.kind in LIDARS]


def steps_of(ports: Mapping[str, PortSpec]) -> tuple[Step, ...]:
    """The phases that these sensors take, in order. Raises CaptureError where there is no sensor of a lane."""
    if not sensors_of(ports):
        raise CaptureError("no sensor watches this lane; add a table [sensors.NAME] to kiosk.toml")
    return get_args(Step) if lidars_of(ports) else ("empty", "walk")


def judge_lane(
    lane: LaneSpec, ports: Mapping[str, PortSpec], heard: Sequence[Heard], began_t: Sequence[float]
) -> LaneResult:
    """`heard`: all that was said, in order; `began_t`: when the operator began each of `steps_of(ports)`.

    Raises CaptureError when there aren't as many phases as these sensors take.
    """
    steps = steps_of(ports)
    if len(began_t) != len(steps):
        raise CaptureError(
            f"has {len(began_t)} `start` presses; its sensors take {len(steps)} phases: {', '.join(steps)}"
        )
    phases = dict(zip(steps, phases_of(heard, began_t), strict=True))
    findings: list[Finding] = []
    config: list[str] = []
    for port, spec in sensors_of(ports).items():
        silent = _silent(port, phases)
        if silent:
            findings.append(silent)
            continue
        found, pose = _check(port, lane, spec, phases, [h.reading for h in heard if h.port == port and h.reading])
        findings += found
        if pose is not None:
            config += _lines(port, pose)
    return LaneResult(tuple(findings), tuple(config))


def _silent(port: str, phases: Mapping[Step, Phase]) -> Finding | None:
    """A sensor that can't be judged, for in some phase nothing was heard of it."""
    for step, phase in phases.items():
        if phase.babbles(port):
            cure = "Check its kind and baud in kiosk.toml, and its cable."
            return Finding("fail", port, f"Bytes arrive but none make a frame (phase: {step}).", cure)
        if not phase.of(port):
            return Finding(
                "fail", port, f"Says nothing (phase: {step}).", "Check its power, its cable and its port."
            )
    return None


def _check(
    port: str, lane: LaneSpec, spec: PortSpec, phases: Mapping[Step, Phase], said: list[Reading]
) -> tuple[list[Finding], Pose | None]:
    quiet, walking = phases["empty"].of(port, EMPTY_S), phases["walk"].of(port)
    if spec.kind in LIDARS:
        empty = beams_of(quiet)
        standing = check_blocks(
            port,
            lane,
            spec,
            {step: beams_of(phase.of(port, BLOCK_S)) for step, phase in phases.items()} | {"empty": empty},
        )
        found = [*check_quiet_lidar(port, empty, quiet[-1].t - quiet[0].t), *standing.findings]
        walk = walk_seen(lane, placed(spec, standing.pose), walking)
        found.append(
            check_lines(port, walk, "Walk beyond the far line and back; if you did, mend what stands above.")
        )
        if walk.whole and standing.pose is not None:
            found.append(check_walk_in_place(port, lane, walk))
        return found, standing.pose
    walk = walk_seen(lane, spec, walking)
    if spec.kind == "mat":
        pictures = [reading for reading in quiet if isinstance(reading, MatPicture)]
        found = check_quiet_mat(port, lane, spec, said, pictures)
        found += check_walked_mat(port, spec, said, pictures)
        found.append(check_lines(port, walk, "Measure start_m and far_m again, and look at the strips there."))
    else:
        found = check_quiet_ranger(port, lane, spec, quiet)
        found += [check_reach(port, lane, walk), check_lines(port, walk, "Aim it along the middle of the lane.")]
    return found, None


def _lines(port: str, pose: Pose) -> list[str]:
    """The table of a sensor with the place that was measured, for kiosk.toml."""
    return [f"[sensors.{port}]", f"x_m = {pose.x_m:.2f}", f"y_m = {pose.y_m:.2f}", f"yaw_deg = {pose.yaw_deg:.1f}"]
