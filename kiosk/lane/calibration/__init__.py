"""Is the lane as its settings say? What its sensors said while an operator was guided → findings and cures."""

from kiosk.lane.calibration.facing import FACING_LEGS, FacingResult, JudgedLeg, judge_facing
from kiosk.lane.calibration.findings import Finding, LaneResult, Level
from kiosk.lane.calibration.lane import judge_lane, lidars_of, sensors_of, steps_of
from kiosk.lane.calibration.phases import BLOCK_S, EMPTY_S, Heard, Step

__all__ = [
    "BLOCK_S",
    "EMPTY_S",
    "FACING_LEGS",
    "FacingResult",
    "Finding",
    "Heard",
    "JudgedLeg",
    "LaneResult",
    "Level",
    "Step",
    "judge_facing",
    "judge_lane",
    "lidars_of",
    "sensors_of",
    "steps_of",
]
