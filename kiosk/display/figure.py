"""The walking figure: eight poses of one stride backward, seen from the side, face and toes to the left.

Angles are drawn by hand after the sagittal curves every gait textbook shows for walking forward, and run
through in reverse, which is what walking backward looks like.
"""

from dataclasses import dataclass
from math import cos, radians, sin

from kiosk.display.box import Box
from kiosk.display.hull import Disc, limb
from kiosk.display.items import Circle, DrawList, Item

# One leg through a stride, eight moments: thigh forward of the vertical, knee bent, foot tipped toe-down.
_HIP_DEG = (19.0, 19.0, 9.0, -4.0, -17.0, -5.0, 20.0, 28.0)
_KNEE_DEG = (2.0, 15.0, 11.0, 6.0, 25.0, 52.0, 60.0, 26.0)
_FOOT_DEG = (-14.0, 0.0, 0.0, 0.0, 24.0, 46.0, 22.0, -8.0)
POSES = len(_HIP_DEG)

# In heights of the figure (a person is 7.5 heads tall).
_THIGH, _SHANK, _FOOT = 0.245, 0.235, 0.105
_TRUNK, _UPPER_ARM, _FOREARM = 0.27, 0.155, 0.14
_HEAD_R, _NECK = 0.072, 0.105
_ELBOW_DEG, _LEAN_DEG, _GAP = 24.0, 3.0, 0.012


@dataclass(frozen=True, slots=True)
class _Leg:
    """Joints relative to the hip, in heights; y downward, x to the right (behind the figure)."""

    knee: tuple[float, float]
    ankle: tuple[float, float]
    toe: tuple[float, float]

    @property
    def depth(self) -> float:
        return max(self.ankle[1] + 0.028, self.toe[1] + 0.018)


def _leg(moment: int) -> _Leg:
    return _posed(_HIP_DEG[moment], _KNEE_DEG[moment], _FOOT_DEG[moment])


def _posed(hip_deg: float, knee_deg: float, foot_deg: float) -> _Leg:
    thigh, knee = radians(hip_deg), radians(knee_deg)
    shank, tip = thigh - knee, radians(foot_deg)
    kx, ky = -_THIGH * sin(thigh), _THIGH * cos(thigh)
    ax, ay = kx - _SHANK * sin(shank), ky + _SHANK * cos(shank)
    return _Leg((kx, ky), (ax, ay), (ax - _FOOT * cos(tip), ay + 0.012 + _FOOT * sin(tip)))


def walking_figure(box: Box, pose: int) -> DrawList:
    """The figure in one of its `POSES`, as tall as `box`, its hips over the middle, standing on its lower edge."""
    near_at, far_at = -pose % POSES, (POSES // 2 - pose) % POSES
    return _figure(box, _leg(near_at), _leg(far_at), _HIP_DEG[near_at], _HIP_DEG[far_at])


def standing_figure(box: Box) -> DrawList:
    """The figure at rest, as tall as `box`."""
    return _figure(box, _posed(2.0, 2.0, 0.0), _posed(5.0, 4.0, 0.0), 4.0, 8.0)


def _figure(box: Box, near: _Leg, far: _Leg, near_hip_deg: float, far_hip_deg: float) -> DrawList:
    """Arms swing against the hips on their side."""
    unit = box.h
    hip_x, hip_y = box.centre[0], box.bottom - unit * max(near.depth, far.depth)

    def disc(x: float, y: float, r: float) -> Disc:
        return hip_x + x * unit, hip_y + y * unit, r * unit

    lean = radians(_LEAN_DEG)
    neck_x, neck_y = -_TRUNK * sin(lean), -_TRUNK * cos(lean)
    head_x, head_y = neck_x - 0.012, neck_y - _NECK - 0.02

    def leg(joints: _Leg, colour: str) -> list[Item]:
        knee, ankle, toe = disc(*joints.knee, 0.037), disc(*joints.ankle, 0.028), disc(*joints.toe, 0.018)
        return [limb(disc(0, 0, 0.048), knee, colour), limb(knee, ankle, colour), limb(ankle, toe, colour)]

    def arm(hip_deg: float, colour: str, wider: float = 0.0) -> list[Item]:
        swing = radians(-0.9 * (hip_deg - 6.0))
        bent = swing + radians(_ELBOW_DEG)
        ex, ey = neck_x - _UPPER_ARM * sin(swing), neck_y + 0.03 + _UPPER_ARM * cos(swing)
        wx, wy = ex - _FOREARM * sin(bent), ey + _FOREARM * cos(bent)
        elbow = disc(ex, ey, 0.025 + wider)
        shoulder = disc(neck_x, neck_y + 0.035, 0.034 + wider)
        return [limb(shoulder, elbow, colour), limb(elbow, disc(wx, wy, 0.020 + wider), colour)]

    head = Circle(hip_x + head_x * unit, hip_y + head_y * unit, _HEAD_R * unit, "text")
    nose = limb(disc(head_x - 0.040, head_y + 0.010, 0.034), disc(head_x - 0.079, head_y + 0.020, 0.010), "text")
    trunk = limb(disc(neck_x, neck_y + 0.04, 0.067), disc(0, -0.012, 0.053), "text")
    return (
        *arm(far_hip_deg, "figure-far"),
        *leg(far, "figure-far"),
        trunk,
        *leg(near, "text"),
        head,
        nose,
        # A line of ground around the near arm keeps it apart from the trunk.
        *arm(near_hip_deg, "ground", _GAP),
        *arm(near_hip_deg, "text"),
    )


def eyes(box: Box, pose: int) -> tuple[float, float]:
    """Where the figure looks from, in pixels."""
    head = next(item for item in walking_figure(box, pose) if isinstance(item, Circle))
    return head.cx - head.r, head.cy
