"""Which scene shows, and for how long: a reducer from what happens to the view model.

A lane that nobody watches is out of order before everything else but the code by which staff get in. Then danger, a
ledger that can't be written, a moment (counted, not counted), the open session (ready until somebody walks, then
walking), a summary, attract.
"""

from collections.abc import Iterable, Sequence

from kiosk.display.floor import Floor
from kiosk.display.health import Health
from kiosk.display.known import Known
from kiosk.display.last_session import LastSession
from kiosk.display.moments import Moments
from kiosk.display.programme_story import ProgrammeStory
from kiosk.display.rotation import Rotation
from kiosk.display.session_story import SessionStory
from kiosk.display.view import (
    AskView,
    AttractView,
    CountedView,
    NotCountedView,
    OutOfOrderView,
    SetupView,
    View,
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

POSES = 8
POSES_A_SECOND = 4

# Nobody's own legs: outside a session only a whole leg is worth a word, never a passer-by who turned round.
_SPOKEN_TO_STRANGERS = ("forward", "too_fast", "unsure")


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
        self._session = SessionStory(lane, words, self._known, self._floor, self._programme)
        self._last = LastSession(words, self._known)
        self._rotation = Rotation(lane.span_m)
        self._setup: SetupView | None = None
        self._link: tuple[str, float] | None = None

    # What happens

    def event(self, ev: Event, t: float) -> None:
        """An engine event, given out at `t` (a crossing's own time lies a little earlier)."""
        match ev:
            case SessionStarted():
                self._link = None
                self._last.asked(yes=False)
                self._last.forget()
                self._session.begin(ev)
                self._programme.begin()
                self._moments.end()
                self._floor.sweep()
                self._session.see_who_walks(ev.t)
            case SessionEnded():
                self._session_ended(ev, t)
            case Lap():
                self._lap(ev, t)
            case ProgrammeChosen() if chosen_in := self._session.of(ev.session):
                chosen_in.programme = ev.programme
                self._programme.begin()
            case ProgrammeOffered():
                self._last.forget()
                self._programme.offer(ev)
            case ProgrammeStep() if self._session.of(ev.session):
                self._programme.stands(ev.standing)
            case ClaimAsked():
                self._question = ev
            case ClaimDropped():
                self._question = None
            case LapsClaimed():
                self._question = None
                if claimed := self._session.of(ev.session):
                    claimed.member = ev.member
            case Warned() | WarningCleared():
                self._floor.warn(ev)
            case SensorState():
                self._health.sensor(ev)
            case _:
                pass

    def saved(self, session: int, lap: int, t: float) -> None:
        """The commit of lap number `lap` of `session` returned at `t`: now the number may change."""
        walked = self._session.saved(session, lap)
        if now := self._session.of(session):
            last_laps = self._known.last_laps(now.member)
            headline, detail = self._programme.meaning(t) or self._words.counted(lap, last_laps)
            lap_s = walked.duration_s if walked else None
            ahead = last_laps is not None and lap == last_laps + 1
            strip = self._floor.strip(t)
            self._moments.begin(CountedView(self._session.who, lap, headline, detail, lap_s, strip, ahead=ahead), t)
        else:
            self._last.saved(session, lap)

    def facts(self, facts: MemberFacts) -> None:
        """What the ledger knows of a member."""
        self._known.learn(facts)

    def picture(self, picture: LanePicture) -> None:
        """The lane at one moment."""
        self._floor.see(picture, leaves_prints=self._session.open is not None)
        self._session.see_who_walks(picture.t)

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
        self._last.asked(yes=True)

    def _session_ended(self, ev: SessionEnded, t: float) -> None:
        ended = self._session.of(ev.session)
        if ended is None:
            return
        self._rotation.begin(self._last.keep(ev, ended.saved, t))
        self._session.end()
        self._programme.begin()
        self._moments.end()
        self._floor.sweep()

    def _lap(self, lap: Lap, t: float) -> None:
        self._floor.sweep()
        self._session.leg(lap)
        if lap.counted and lap.session is not None and lap.lap is not None:
            self._session.wait(lap.session, lap.lap, lap, t)
            return
        if lap.reason is None or "forward_step" in lap.marks or not self._spoken(lap):
            return
        why, advice = self._words.not_counted(lap.reason)
        laps = self._session.open.saved if self._session.open else 0
        self._moments.begin(NotCountedView(self._session.who, laps, why, advice, self._floor.strip(t)), t)

    def _spoken(self, lap: Lap) -> bool:
        """The walk back is free on a lane that counts `away`: nobody is told anything about it."""
        if lap.reason == "return_leg" or (self._lane.counts == "away" and lap.direction == "toward"):
            return False
        session = self._session.open
        if session is None:
            return lap.reason in _SPOKEN_TO_STRANGERS
        if self._programme.off_lane(session.programme):
            return False
        return lap.session in (None, session.session)

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
        strip, link = self._floor.strip(t), self._link_at(t)
        if self._question is not None and t < self._question.until_t:
            return AskView(self._words.claim_laps(self._question.laps), self._words.claim_answer, strip)
        if moment := self._moments.at(t, self._session.who, strip, self._floor.banner):
            return moment
        if of_session := self._session.view(t, strip, link) or self._last.view(t, link):
            return of_session
        return self._programme.offer_at(t, strip) or self._setup or self._attract(t)

    def _instead_of(self, out: OutOfOrderView) -> View:
        """Who sets a kiosk up, or comes to mend it without a password, needs its code while it is out of order."""
        return self._setup if self._setup is not None and self._session.open is None else out

    def _link_at(self, t: float) -> str | None:
        return self._link[0] if self._link and t < self._link[1] else None

    def _attract(self, t: float) -> AttractView:
        return self._rotation.view(t, 0 if self._still else int(t * POSES_A_SECOND) % POSES)
