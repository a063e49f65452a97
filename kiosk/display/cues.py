"""Which sound belongs to what shows: the ear is told what the eye is, and nothing else."""

from kiosk.display.tones import Cue
from kiosk.display.view import (
    AskView,
    AttractView,
    Banner,
    CountdownView,
    CountedView,
    LaneStripView,
    NotCountedView,
    ReadyView,
    RestView,
    SummaryView,
    View,
    WalkingView,
    WarningView,
)

STOP_EVERY_S = 0.6
WAIT_EVERY_S = 1.5
END_SLOWEST_S, END_FASTEST_S = 0.6, 0.16


class Cues:
    """Follows the views. Each warning sounds when it begins; the two that take the screen, until they are over."""

    def __init__(self) -> None:
        self._before: View | None = None
        self._banner: Banner | None = None
        self._played_t: dict[Cue, float] = {}

    def follow(self, view: View, t: float) -> tuple[Cue, ...]:
        """What to play now that `view` shows at `t`."""
        if isinstance(view, WarningView):
            blocked = view.kind == "lane_blocked"
            cue: Cue = "stop" if blocked else "attention"
            return self._again(cue, t, STOP_EVERY_S if blocked else WAIT_EVERY_S)
        self._played_t.pop("stop", None)
        self._played_t.pop("attention", None)
        cues = [*self._scene(view), *self._told(getattr(view, "banner", None))]
        if isinstance(view, WalkingView | CountedView | NotCountedView):
            cues += self._end(view.strip, t)
        self._before = view
        return tuple(cues)

    def _scene(self, view: View) -> tuple[Cue, ...]:
        before = self._before
        match view:
            case CountedView(laps=laps, ahead=ahead):
                if isinstance(before, CountedView) and before.laps == laps:
                    return ()
                return ("best" if ahead else "lap",)
            case CountdownView(number=number):
                same = isinstance(before, CountdownView) and before.number == number
                return () if same else ("tick",)
            case ReadyView():
                return () if isinstance(before, ReadyView) else ("start",)
            case AskView():
                return () if isinstance(before, AskView) else ("attention",)
            case RestView(walks=walks):
                same = isinstance(before, RestView) and before.walks == walks
                return () if same else ("start",) if walks else ("rest",)
            case WalkingView(task=task) if isinstance(before, WalkingView) and before.task != task:
                return ("attention",)  # something else to do from here on
            case WalkingView():
                # After a countdown or a rest the set begins; after nobody, a session that began by walking.
                begins = isinstance(before, AttractView | SummaryView | CountdownView | RestView)
                return ("start",) if begins else ()
            case _:
                return ()

    def _told(self, banner: Banner | None) -> tuple[Cue, ...]:
        began = banner is not None and banner != self._banner
        self._banner = banner
        return ("attention",) if began else ()

    def _end(self, strip: LaneStripView, t: float) -> tuple[Cue, ...]:
        """Faster as the far line comes nearer, like a reversing car."""
        if strip.near_end is None:
            self._played_t.pop("end", None)
            return ()
        return self._again("end", t, END_SLOWEST_S + (END_FASTEST_S - END_SLOWEST_S) * strip.near_end)

    def _again(self, cue: Cue, t: float, every_s: float) -> tuple[Cue, ...]:
        """The cue if it is time for it; `every_s` may have become shorter since it was last played."""
        last = self._played_t.get(cue)
        if last is not None and t < last + every_s:
            return ()
        self._played_t[cue] = t
        return (cue,)
