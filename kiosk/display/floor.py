"""What is on the lane now, as the screen shows it: feet and where they stood, and the hazards in force."""

from dataclasses import replace
from typing import get_args

from kiosk.display.strip import NEAR_END_M
from kiosk.display.trail import Trail
from kiosk.display.view import Banner, LaneStripView, Stop
from kiosk.lane.geometry import LaneSpec
from kiosk.lane.observations import HazardKind, LanePicture
from kiosk.session.events import Warned, WarningCleared

PICTURE_OLD_S = 1.0
_NEAR_STEPS = 8

STOPS: tuple[Stop, ...] = get_args(Stop)
BANNERS: tuple[Banner, ...] = get_args(Banner)


class Floor:
    """Takes pictures of the lane and warnings, gives the strip, and what must be told."""

    def __init__(self, lane: LaneSpec) -> None:
        self._lane = lane
        self._trail = Trail()
        self._picture: LanePicture | None = None
        self._hazards: set[HazardKind] = set()

    def see(self, picture: LanePicture, leaves_prints: bool) -> None:
        """The lane at one moment."""
        self._picture = picture
        if leaves_prints:
            self._trail.see(picture)

    def sweep(self) -> None:
        """Forget where feet stood: another leg begins."""
        self._trail.clear()

    def warn(self, event: Warned | WarningCleared) -> None:
        """A hazard began or is over."""
        if isinstance(event, Warned):
            self._hazards.add(event.kind)
        else:
            self._hazards.discard(event.kind)

    @property
    def stop(self) -> Stop | None:
        """The hazard that takes the whole screen."""
        return next((kind for kind in STOPS if kind in self._hazards), None)

    @property
    def banner(self) -> Banner | None:
        """The hazard that is told above the count."""
        return next((kind for kind in BANNERS if kind in self._hazards), None)

    @property
    def company(self) -> bool:
        """A trainer walks along."""
        return self._picture is not None and self._picture.company

    @property
    def past_start(self) -> bool:
        """Somebody is beyond the start line."""
        here_m = self._here_m()
        return here_m is not None and here_m >= self._lane.start_m

    def strip(self, t: float) -> LaneStripView:
        """The lane strip at `t`. An old picture says nothing about now: no feet, and not clear."""
        lane, picture = self._lane, self._picture
        empty = LaneStripView(lane.length_m, lane.width_m, lane.start_m, lane.far_m)
        if picture is None or t - picture.t > PICTURE_OLD_S:
            return replace(empty, clear="blocked") if "lane_blocked" in self._hazards else empty
        feet = tuple((round(f.x_m, 2), None if f.y_m is None else round(f.y_m, 2)) for f in picture.feet)
        return replace(
            empty,
            feet=feet,
            prints=self._trail.prints,
            body_x_m=None if feet or picture.body_x_m is None else round(picture.body_x_m, 2),
            clear="blocked" if "lane_blocked" in self._hazards else picture.clear,
            near_end=self._near_end(),
            hazard_x_m=None if picture.hazard_x_m is None else round(picture.hazard_x_m, 1),
        )

    def _near_end(self) -> float | None:
        here_m = self._here_m()
        if "lane_end" not in self._hazards or here_m is None:
            return None
        near = (here_m - (self._lane.far_m - NEAR_END_M)) / NEAR_END_M
        return round(min(max(near, 0.0), 1.0) * _NEAR_STEPS) / _NEAR_STEPS

    def _here_m(self) -> float | None:
        if self._picture is None:
            return None
        feet = [foot.x_m for foot in self._picture.feet]
        return max(feet) if feet else self._picture.body_x_m
