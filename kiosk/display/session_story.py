"""The open session on the screen: its walker, its number, its clock, and what shows while it goes on.

The number is that of the last lap whose commit returned, never that of an event.
"""

from dataclasses import dataclass, replace

from kiosk.display.floor import Floor
from kiosk.display.known import Known
from kiosk.display.programme_story import ProgrammeStory
from kiosk.display.summed_up import summed_up
from kiosk.display.view import LaneStripView, ReadyView, SummaryView, View, WalkingView
from kiosk.display.words import Words
from kiosk.lane.geometry import LaneSpec
from kiosk.session.events import Lap, SessionStarted

ALIAS_S = 3.0
SLOW_COMMIT_S = 0.15


@dataclass(slots=True)
class Open:
    """The open session, as the screen knows it; `walks_t` is None until somebody passes the start line."""

    session: int
    member: str | None
    programme: str
    started_t: float
    walks_t: float | None = None
    saved: int = 0


class SessionStory:
    """Ready until somebody walks, then walking; a programme has more to show. `open` is None while none is."""

    def __init__(self, lane: LaneSpec, words: Words, known: Known, floor: Floor, programme: ProgrammeStory) -> None:
        self._lane = lane
        self._words = words
        self._known = known
        self._floor = floor
        self._programme = programme
        self._waiting: dict[tuple[int, int], tuple[Lap, float]] = {}
        self.open: Open | None = None

    def begin(self, started: SessionStarted) -> None:
        """Laps of an earlier one that still wait are no longer of interest."""
        self.open = Open(started.session, started.member, started.programme, started.t)
        self._waiting.clear()

    def end(self) -> None:
        """It is over; what its laps came to is the last session's to say."""
        self.open = None

    def of(self, session: int | None) -> Open | None:
        """It, if it is this one."""
        return self.open if self.open is not None and self.open.session == session else None

    @property
    def who(self) -> str:
        """Its walker's alias where it may be shown, else You."""
        return self._known.name(self.open.member if self.open else None) or self._words.you

    def see_who_walks(self, t: float) -> None:
        """The lane was looked at."""
        if self.open is not None and self.open.walks_t is None and self._floor.past_start:
            self.open.walks_t = t

    def leg(self, lap: Lap) -> None:
        """One was walked, whether it counts or not: its walker walks."""
        session = self.of(lap.session)
        if session and session.walks_t is None:
            session.walks_t = lap.started_t if lap.started_t is not None else lap.t

    def wait(self, session: int, number: int, lap: Lap, t: float) -> None:
        """A lap was given to the ledger at `t`."""
        self._waiting[session, number] = (lap, t)

    def saved(self, session: int, number: int) -> Lap | None:
        """Its commit returned: now the number may change. The lap, if it was waited for."""
        if now := self.of(session):
            now.saved = max(now.saved, number)
        lap, _ = self._waiting.pop((session, number), (None, 0.0))
        return lap

    def view(self, t: float, strip: LaneStripView, link: str | None) -> View | None:
        """What shows at `t`; None while no session is open."""
        session, programme = self.open, self._programme
        if session is None:
            return None
        if counted_down := programme.counted_down(t, session.programme, strip):
            return counted_down
        if ring := programme.ring(t, self.who, strip):
            return replace(ring, banner=self._floor.banner)
        if programme.phase == "done":
            return self._done(session)
        if programme.phase == "step":
            clock_s, sets, task, metres = programme.walked(t)
            told = (self._saving(t), sets, self._floor.banner, task, metres)
            return WalkingView(self.who, session.saved, clock_s, strip, *told)
        if session.walks_t is not None and programme.phase == "free":
            clock_s = int(max(t - session.walks_t, 0.0))
            banner, saving = self._floor.banner, self._saving(t)
            return WalkingView(self.who, session.saved, clock_s, strip, saving, banner=banner)
        return self._ready(session, t, strip, link)

    def _ready(self, session: Open, t: float, strip: LaneStripView, link: str | None) -> ReadyView:
        programme = self._programme
        last_laps = self._known.last_laps(session.member)
        return ReadyView(
            alias=self._known.alias(session.member) if t < session.started_t + ALIAS_S else None,
            last="" if last_laps is None else self._words.last_time(last_laps),
            programme=self._titled(session.programme),
            lasts=programme.lasts(session.programme),
            strip=strip,
            link=link if session.member else None,
            begins=programme.begins(session.programme),
        )

    def _titled(self, programme: str) -> str:
        title = self._programme.title(programme)
        return f"{title}, {self._words.with_trainer}" if self._floor.company else title

    def _done(self, session: Open) -> SummaryView:
        """The programme is done, the session isn't yet: its walker may walk on."""
        standing = self._programme.standing
        forward_m, walked_s = (standing.forward_m, standing.walked_s) if standing else (0.0, 0.0)
        return summed_up(
            self._words,
            self.who,
            session.saved,
            session.saved * self._lane.span_m + forward_m,
            walked_s,
            self._known.last_laps(session.member),
            standing.trials_s if standing else (),
        )

    def _saving(self, t: float) -> bool:
        """A commit has been under way for longer than nobody notices."""
        return any(
            self.of(session) and t - given_t > SLOW_COMMIT_S for (session, _), (_, given_t) in self._waiting.items()
        )
