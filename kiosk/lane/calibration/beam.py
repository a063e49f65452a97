"""How high the beam runs at the two lines, told by blocks: 120 mm must be seen and 80 mm mustn't."""

from typing import Literal

HIGH_BLOCK_MM = 120
LOW_BLOCK_MM = 80

Height = Literal["right", "too high", "too low"]

# (at the start line, at the far line) → what to do with the lidar.
CURES: dict[tuple[Height, Height], str] = {
    ("right", "right"): "",
    ("right", "too high"): "Tilt the lidar's front down a little and calibrate again.",
    ("right", "too low"): "Tilt the lidar's front up a little and calibrate again.",
    ("too high", "right"): "Lower the lidar, tilt its front up a little, and calibrate again.",
    (
        "too high",
        "too high",
    ): "Lower the lidar, level, until its beam is 100 mm above the floor, and calibrate again.",
    ("too high", "too low"): "Lower the lidar, tilt its front up, and calibrate again.",
    ("too low", "right"): "Raise the lidar, tilt its front down a little, and calibrate again.",
    ("too low", "too high"): "Raise the lidar, tilt its front down, and calibrate again.",
    (
        "too low",
        "too low",
    ): "Raise the lidar, level, until its beam is 100 mm above the floor, and calibrate again.",
}


def say_beam(start: Height, far: Height) -> str:
    """One sentence about the beam at both lines."""
    if start == far == "right":
        return f"The beam runs between {LOW_BLOCK_MM} and {HIGH_BLOCK_MM} mm above the floor at both lines."
    heights = {"start": start, "far": far}
    wrong = [f"{height} at the {line} line" for line, height in heights.items() if height != "right"]
    return f"The beam is {' and '.join(wrong)}."
