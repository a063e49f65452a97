"""Which scene shows, and for how long: a reducer from what happens to the view model.

A lane that nobody watches is out of order before everything else but the code by which staff get in. Then danger, a
ledger that can't be written, a moment (counted, not counted), the open session (ready until somebody walks, then
walking), a summary, attract.
The lap number is that of the last lap whose commit returned, never that of an event.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from kiosk.display.floor import Floor
from kiosk.display.health import Health
from kiosk.display.known import Known
from kiosk.display.moments import Moments
from kiosk.display.programme_story import ProgrammeStory
from kiosk.display.rotation import Rotation
from kiosk.display.summed_up import session_summed_up, summed_up, without_laps_s
from kiosk.display.view import (
    AskView,
    AttractView,
    CountedView,
    NotCountedView,
    OutOfOrderView,
    ReadyView,
    SetupView,
    SummaryView,
    View,
    WalkingView,
    WarningView,
)
from kiosk.display.words import ENGLISH, Words
from kiosk.lane.geometry import LaneSpec
from kiosk.lane.observations import LanePicture, SensorState
from kiosk.messages.board import Board
from kiosk.messages.parts import PartStatus
from kiosk.session.events import (
    ClaimAsked,
    ClaimDropped,
    Event,
    Lap,
    LapsClaimed,
    ProgrammeChosen,
    ProgrammeOffered,
    ProgrammeStep,
    SessionEnded,
    SessionStarted,
    Warned,
    WarningCleared,
)
from kiosk.session.facts import MemberFacts
from kiosk.session.programme import Programme
from kiosk.session.programmes import DEFAULTS

ALIAS_S = 3.0
SUMMARY_S = 15.0
SLOW_COMMIT_S = 0.15
POSES = 8
POSES_A_SECOND = 4

# Nobody's own legs: outside a session only a whole leg is worth a word, never a passer-by who turned round.
_SPOKEN_TO_STRANGERS = ("forward", "too_fast", "unsure")


@dataclass(slots=True)
class _Open:
    """The open session, as the screen knows it; `walks_t` is None until somebody passes the start line."""

    session: int
    member: str | None
    programme: str
    started_t: float
    walks_t: float | None = None
    saved: int = 0


class Story:
    """Takes what happens, gives the `View` at a time. Knows no clock: `t` is the kiosk's second, as in events.

    Not thread-safe: feed and ask it from one thread, or under one lock.
    """

    def __init__(
        self,
        lane: LaneSpec,
        sensors: Iterable[str],
        *,
        reduced_motion: bool = False,
        words: Words = ENGLISH,
        programmes: Sequence[Programme] = DEFAULTS,
    ) -> None:
        """`sensors` are the ports of all sensors; out of order means that not one of them works, or is set up."""
        self._lane = lane
        self._still = reduced_motion
        self._moments = Moments(reduced_motion)
        self._words = words
        self._health = Health(sensors, words)
        self._floor = Floor(lane)
        self._known = Known()
        self._programme = ProgrammeStory(lane, programmes, words)
        self._question: ClaimAsked | None = None
        self._open: _Open | None = None
        self._waiting: dict[tuple[int, int], tuple[Lap, float]] = {}
        self._ended: tuple[SessionEnded, int, float] | None = None
        self._rotation = Rotation(lane.span_m)
        self._setup: SetupView | None = None
        self._link: tuple[str, float] | None = None

    # What happens

    def event(self, ev: Event, t: float) -> None:
        """An engine event, given out at `t` (a crossing's own time lies a little earlier)."""
        match ev:
            case SessionStarted():
                self._link = None
                if self._ended is not None:
                    self._known.asked(self._ended[0].member, yes=False)
                self._open = _Open(ev.session, ev.member, ev.programme, ev.t)
                self._ended = None
                self._programme.begin()
                self._moments.end()
                self._waiting.clear()
                self._floor.sweep()
                self._see_who_walks(ev.t)
            case SessionEnded():
                self._session_ended(ev, t)
            case Lap():
                self._lap(ev, t)
            case ProgrammeChosen() if self._open is not None and self._open.session == ev.session:
                self._open.programme = ev.programme
                self._programme.begin()
            case ProgrammeOffered():
                self._ended = None
                self._programme.offer(ev)
            case ProgrammeStep() if self._open is not None and self._open.session == ev.session:
                self._programme.stands(ev.standing)
            case ClaimAsked():
                self._question = ev
            case ClaimDropped():
                self._question = None
            case LapsClaimed():
                self._question = None
                if self._open is not None and self._open.session == ev.session:
                    self._open.member = ev.member
            case Warned() | WarningCleared():
                self._floor.warn(ev)
            case SensorState():
                self._health.sensor(ev)
            case _:
                pass

    def saved(self, session: int, lap: int, t: float) -> None:
        """The commit of lap number `lap` of `session` returned at `t`: now the number may change."""
        walked, _ = self._waiting.pop((session, lap), (None, t))
        if self._open is not None and self._open.session == session:
            self._open.saved = max(self._open.saved, lap)
            last_laps = self._known.last_laps(self._open.member)
            headline, detail = self._programme.meaning(t) or self._words.counted(lap, last_laps)
            lap_s = walked.duration_s if walked else None
            ahead = last_laps is not None and lap == last_laps + 1
            view = CountedView(self._who(), lap, headline, detail, lap_s, self._floor.strip(t), ahead=ahead)
            self._moments.begin(view, t)
        elif self._ended is not None and self._ended[0].session == session:
            ended, laps, since_t = self._ended
            self._ended = (ended, max(laps, lap), since_t)

    def facts(self, facts: MemberFacts) -> None:
        """What the ledger knows of a member."""
        self._known.learn(facts)

    def picture(self, picture: LanePicture) -> None:
        """The lane at one moment."""
        self._floor.see(picture, leaves_prints=self._open is not None)
        self._see_who_walks(picture.t)

    def board(self, board: Board) -> None:
        """A board to show while nobody walks; its rows are those whose alias may be shown on the floor."""
        self._rotation.board(board)

    def parts(self, parts: Iterable[PartStatus]) -> None:
        """The health of the kiosk's parts."""
        self._health.parts(parts)

    def setup(self, code: str | None, address: str) -> None:
        """A code that makes an account at `address`, shown while nobody walks; None: no longer."""
        self._setup = None if code is None else SetupView(f"{code[:4]} {code[4:]}", address)

    def link(self, link: str, until_t: float) -> None:
        """What opens the page of who tapped just now; it is shown until `until_t`."""
        self._link = link, until_t

    def said_yes(self) -> None:
        """Whose summary shows was asked about the board, and said yes."""
        if self._ended is not None:
            self._known.asked(self._ended[0].member, yes=True)

    def _see_who_walks(self, t: float) -> None:
        if self._open is not None and self._open.walks_t is None and self._floor.past_start:
            self._open.walks_t = t

    def _session_ended(self, ev: SessionEnded, t: float) -> None:
        if self._open is None or self._open.session != ev.session:
            return
        # A tap and no lap needs no summing up.
        self._ended = (ev, self._open.saved, t) if ev.laps or without_laps_s(ev) else None
        self._open = None
        self._programme.begin()
        self._moments.end()
        self._floor.sweep()
        self._rotation.begin(t + SUMMARY_S if self._ended else t)

    def _lap(self, lap: Lap, t: float) -> None:
        self._floor.sweep()
        if self._open is not None and self._open.walks_t is None and lap.session == self._open.session:
            self._open.walks_t = lap.started_t if lap.started_t is not None else lap.t
        if lap.counted and lap.session is not None and lap.lap is not None:
            self._waiting[lap.session, lap.lap] = (lap, t)
            return
        if lap.reason is None or "forward_step" in lap.marks or not self._spoken(lap):
            return
        why, advice = self._words.not_counted(lap.reason)
        laps = self._open.saved if self._open else 0
        self._moments.begin(NotCountedView(self._who(), laps, why, advice, self._floor.strip(t)), t)

    def _spoken(self, lap: Lap) -> bool:
        """The walk back is free on a lane that counts `away`: nobody is told anything about it."""
        if lap.reason == "return_leg" or (self._lane.counts == "away" and lap.direction == "toward"):
            return False
        if self._open is None:
            return lap.reason in _SPOKEN_TO_STRANGERS
        if self._programme.off_lane(self._open.programme):
            return False
        return lap.session in (None, self._open.session)

    # What shows

    def view(self, t: float) -> View:
        """The scene at `t`."""
        out, stop = self._health.out_of_order(), self._floor.stop
        if out is not None and self._health.blind:
            return self._instead_of(out)
        if stop is not None:
            return WarningView(stop, self._floor.strip(t))
        if out is not None:
            return self._instead_of(out)
        if self._question is not None and t < self._question.until_t:
            asked = self._words.claim_laps(self._question.laps), self._words.claim_answer
            return AskView(*asked, self._floor.strip(t))
        if moment := self._moments.at(t, self._who(), self._floor.strip(t), self._floor.banner):
            return moment
        if self._open is not None:
            return self._walking(self._open, t)
        if self._ended is not None and t < self._ended[2] + SUMMARY_S:
            return self._summary(*self._ended[:2], t)
        return self._programme.offer_at(t, self._floor.strip(t)) or self._setup or self._attract(t)

    def _instead_of(self, out: OutOfOrderView) -> View:
        """Who sets a kiosk up, or comes to mend it without a password, needs its code while it is out of order."""
        return self._setup if self._setup is not None and self._open is None else out

    def _walking(self, session: _Open, t: float) -> View:
        strip, programme = self._floor.strip(t), self._programme
        if counted_down := programme.counted_down(t, session.programme, strip):
            return counted_down
        if ring := programme.ring(t, self._who(), strip):
            return replace(ring, banner=self._floor.banner)
        if programme.phase == "done":
            return self._done(session)
        if programme.phase == "step":
            clock_s, sets, task, metres = programme.walked(t)
            told = (self._saving(t), sets, self._floor.banner, task, metres)
            return WalkingView(self._who(), session.saved, clock_s, strip, *told)
        if session.walks_t is not None and programme.phase == "free":
            clock_s = int(max(t - session.walks_t, 0.0))
            banner, saving = self._floor.banner, self._saving(t)
            return WalkingView(self._who(), session.saved, clock_s, strip, saving, banner=banner)
        last_laps = self._known.last_laps(session.member)
        return ReadyView(
            alias=self._known.alias(session.member) if t < session.started_t + ALIAS_S else None,
            last="" if last_laps is None else self._words.last_time(last_laps),
            programme=self._titled(session.programme),
            lasts=programme.lasts(session.programme),
            strip=strip,
            link=self._link_at(t) if session.member else None,
            begins=programme.begins(session.programme),
        )

    def _titled(self, programme: str) -> str:
        title = self._programme.title(programme)
        return f"{title}, {self._words.with_trainer}" if self._floor.company else title

    def _link_at(self, t: float) -> str | None:
        return self._link[0] if self._link and t < self._link[1] else None

    def _done(self, session: _Open) -> SummaryView:
        """The programme is done, the session isn't yet: its walker may walk on."""
        standing = self._programme.standing
        forward_m, walked_s = (standing.forward_m, standing.walked_s) if standing else (0.0, 0.0)
        return summed_up(
            self._words,
            self._who(),
            session.saved,
            session.saved * self._lane.span_m + forward_m,
            walked_s,
            self._known.last_laps(session.member),
            standing.trials_s if standing else (),
        )

    def _saving(self, t: float) -> bool:
        """A commit has been under way for longer than nobody notices."""
        return any(
            self._open is not None and session == self._open.session and t - given_t > SLOW_COMMIT_S
            for (session, _), (_, given_t) in self._waiting.items()
        )

    def _summary(self, ended: SessionEnded, saved: int, t: float) -> SummaryView:
        who = self._known.name(ended.member) or self._words.you
        last_laps = self._known.last_laps(ended.member)
        return replace(
            session_summed_up(self._words, who, ended, saved, last_laps),
            ask=self._known.ask(ended.member) if ended.by_walker else None,
            link=self._link_at(t) if ended.member else None,
        )

    def _attract(self, t: float) -> AttractView:
        return self._rotation.view(t, 0 if self._still else int(t * POSES_A_SECOND) % POSES)

    def _who(self) -> str:
        return self._known.name(self._open.member if self._open else None) or self._words.you
