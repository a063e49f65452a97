"""The picture moves by a few pixels each minute, so that no pixel shows the same for hours and burns in."""

from kiosk.display.panel import Panel

EVERY_S = 60.0
_SHARE = 0.004
# Round a square, one step at a time: nobody sees it move.
_ROUND = ((0, 0), (1, 0), (1, 1), (0, 1), (-1, 1), (-1, 0), (-1, -1), (0, -1), (1, -1))


def shift_px(t: float, panel: Panel) -> tuple[int, int]:
    """How far to the right and down everything stands at `t`: at most 0.4 % of the shorter side."""
    step = max(round(min(panel.width_px, panel.height_px) * _SHARE), 1)
    x, y = _ROUND[int(t / EVERY_S) % len(_ROUND)]
    return x * step, y * step
