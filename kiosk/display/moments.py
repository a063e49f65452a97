"""The few seconds in which a leg that is over is the news: counted, or not and why."""

from dataclasses import replace

from kiosk.display.view import Banner, CountedView, LaneStripView, NotCountedView

COUNTED_S = 2.5
SETTLE_S = 0.6
NOT_COUNTED_S = 3.0

Moment = CountedView | NotCountedView


class Moments:
    """Keeps the last one until its time is over or something else begins."""

    def __init__(self, reduced_motion: bool) -> None:
        self._still = reduced_motion
        self._moment: tuple[Moment, float] | None = None

    def begin(self, moment: Moment, t: float) -> None:
        """It happened at `t`."""
        self._moment = (moment, t)

    def end(self) -> None:
        """Something else is the news."""
        self._moment = None

    def at(self, t: float, who: str, strip: LaneStripView, banner: Banner | None) -> Moment | None:
        """What to show at `t`, with the lane as it is then; None once it is over."""
        if self._moment is None:
            return None
        moment, since_t = self._moment
        age_s = max(t - since_t, 0.0)
        if isinstance(moment, NotCountedView):
            return replace(moment, strip=strip, banner=banner) if age_s < NOT_COUNTED_S else None
        if age_s >= COUNTED_S:
            return None
        settle = 1.0 if self._still else min(age_s / SETTLE_S, 1.0)
        strip = replace(strip, fill=settle, prints=(), near_end=None)
        return replace(moment, who=who, settle=settle, strip=strip, banner=banner)
