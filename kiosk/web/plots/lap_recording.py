"""A lap's recording: where the feet were, and below, when. The further down, the later; the flatter, the faster."""

from collections.abc import Sequence

from markupsafe import Markup

from kiosk.web.plots.lane_strip import STRIP_PX, Floor, foot, ground
from kiosk.web.plots.svg import ellipse, image, line, words

Seen = tuple[float, float, float | None]
"""A foot at second t, at x and y metres; no y: in the middle."""

SECOND_PX = 16.0
LONGEST_PX = 480.0
GAP_PX = 26.0
SHADES = 4
DOT_PX = 2.5
MOST_FEET = 400  # shapes in one picture; a longer recording shows each second or third


def lap_recording(floor: Floor, seen: Sequence[Seen]) -> Markup:
    """The feet of one lap in order of time, from pale to bright. Needs at least one."""
    seen = seen[:: -(-len(seen) // MOST_FEET)]
    began, ended = seen[0][0], seen[-1][0]
    lasted_s = max(ended - began, 0.001)
    tall_px = min(LONGEST_PX, max(40.0, lasted_s * SECOND_PX))
    top_px = STRIP_PX + GAP_PX
    shapes = list(ground(floor))
    shapes += [foot(floor, x_m, y_m, f"foot shade-{_shade(t - began, lasted_s)}") for t, x_m, y_m in seen]
    for x_m in (floor.start_m, floor.far_m):
        shapes.append(line("grid", floor.across(x_m), STRIP_PX, floor.across(x_m), top_px + tall_px + 8))
    for second in _seconds(lasted_s):
        y_px = top_px + tall_px * second / lasted_s
        shapes.append(line("grid", 0, y_px, 100, y_px))
        shapes.append(words("label", 0, y_px - 4, f"{second} s"))
    for t, x_m, _ in seen:
        shapes.append(ellipse("dot", floor.across(x_m), top_px + tall_px * (t - began) / lasted_s, DOT_PX, DOT_PX))
    label = (
        f"The lap from above: feet from {seen[0][1]:.1f} m to {seen[-1][1]:.1f} m in {lasted_s:.1f} s, "
        f"between the lines at {floor.start_m:g} and {floor.far_m:g} m."
    )
    return image(label, top_px + tall_px + 10, "recording", shapes)


def _shade(passed_s: float, lasted_s: float) -> int:
    return min(SHADES - 1, int(SHADES * passed_s / lasted_s))


def _seconds(lasted_s: float) -> range:
    """Whole seconds worth a line: at most ten of them."""
    step = next(step for step in (1, 2, 5, 10, 30, 60, 600) if lasted_s / step <= 10 or step == 600)
    return range(0, int(lasted_s) + 1, step)
