"""Footprints: where feet stood on the way, so that the strip shows the walk and not only this instant.

For drawing only; nothing is decided from it.
"""

from dataclasses import dataclass

from kiosk.display.view import Point
from kiosk.lane.observations import LanePicture

KEPT = 8
STOOD_S = 0.2
SAME_PLACE_M = 0.10


@dataclass(frozen=True, slots=True)
class _Planted:
    x_m: float
    y_m: float | None
    since_t: float


class Trail:
    """Remembers the last `KEPT` places where a foot stood, walking away from the screen."""

    def __init__(self) -> None:
        self._planted: tuple[_Planted, ...] = ()
        self._prints: tuple[Point, ...] = ()

    @property
    def prints(self) -> tuple[Point, ...]:
        """(x_m, y_m) of the places left, oldest first."""
        return self._prints

    def clear(self) -> None:
        """Forget: the leg is over."""
        self._planted = ()
        self._prints = ()

    def see(self, picture: LanePicture) -> None:
        """Take the next picture; a foot that stood and is gone leaves a print."""
        now: list[_Planted] = []
        for foot in picture.feet:
            held = next((p for p in self._planted if _same(p, foot.x_m, foot.y_m)), None)
            now.append(held or _Planted(foot.x_m, foot.y_m, picture.t))
        for left in self._planted:
            if left not in now and picture.t - left.since_t >= STOOD_S:
                self._leave(left.x_m, left.y_m)
        self._planted = tuple(now)

    def _leave(self, x_m: float, y_m: float | None) -> None:
        # Prints run away from the screen; a foot nearer than the last print is somebody coming back.
        if self._prints and x_m < self._prints[-1][0] - SAME_PLACE_M:
            self._prints = ()
            return
        y_seen = None if y_m is None else round(y_m, 2)
        self._prints = (*self._prints, (round(x_m, 2), y_seen))[-KEPT:]


def _same(planted: _Planted, x_m: float, y_m: float | None) -> bool:
    if abs(planted.x_m - x_m) > SAME_PLACE_M:
        return False
    return planted.y_m is None or y_m is None or abs(planted.y_m - y_m) <= SAME_PLACE_M
