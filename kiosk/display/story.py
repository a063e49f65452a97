"""Which scene shows, and for how long: a reducer from what happens to the view model.

Out of order beats everything. Then a moment (counted, not counted), a summary, the open session, attract.
The lap number is that of the last lap whose commit returned, never that of an event.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from kiosk.display import words
from kiosk.display.health import Health
from kiosk.display.trail import Trail
from kiosk.display.view import (
    AttractView,
    BoardRowView,
    CountedView,
    LaneStripView,
    NotCountedView,
    SummaryView,
    View,
    WalkingView,
)
from kiosk.lane.geometry import LaneSpec
from kiosk.lane.observations import LanePicture, SensorState
from kiosk.messages.board import Board
from kiosk.messages.parts import PartStatus
from kiosk.session.events import Event, Lap, SessionEnded, SessionStarted
from kiosk.session.facts import MemberFacts

COUNTED_S = 2.5
SETTLE_S = 0.6
NOT_COUNTED_S = 3.0
SUMMARY_S = 15.0
SLOW_COMMIT_S = 0.15
PICTURE_OLD_S = 1.0
POSES = 8
POSES_A_SECOND = 4
BOARD_ROWS = 5

# Nobody's own legs: outside a session only a whole leg is worth a word, never a passer-by who turned round.
_SPOKEN_TO_STRANGERS = ("forward", "too_fast", "unsure")


@dataclass(slots=True)
class _Open:
    """The open session, as the screen knows it."""

    session: int
    member: str | None
    started_t: float
    saved: int = 0


class Story:
    """Takes what happens, gives the `View` at a time. Knows no clock: `t` is the kiosk's second, as in events.

    Not thread-safe: feed and ask it from one thread, or under one lock.
    """

    def __init__(self, lane: LaneSpec, sensors: Iterable[str] = (), *, reduced_motion: bool = False) -> None:
        """`sensors` are the ports of all sensors; out of order means that not one of them works."""
        self._lane = lane
        self._still = reduced_motion
        self._health = Health(sensors)
        self._trail = Trail()
        self._facts: dict[str, MemberFacts] = {}
        self._open: _Open | None = None
        self._waiting: dict[tuple[int, int], tuple[Lap, float]] = {}
        self._moment: tuple[CountedView | NotCountedView, float] | None = None
        self._ended: tuple[SessionEnded, int, float] | None = None
        self._picture: LanePicture | None = None
        self._board: Board | None = None

    # What happens

    def event(self, ev: Event, t: float) -> None:
        """An engine event, given out at `t` (a crossing's own time lies a little earlier)."""
        if isinstance(ev, SessionStarted):
            self._open = _Open(ev.session, ev.member, ev.t)
            self._moment = self._ended = None
            self._waiting.clear()
            self._trail.clear()
        elif isinstance(ev, SessionEnded):
            self._session_ended(ev, t)
        elif isinstance(ev, Lap):
            self._lap(ev, t)
        elif isinstance(ev, SensorState):
            self._health.sensor(ev)

    def saved(self, session: int, lap: int, t: float) -> None:
        """The commit of lap number `lap` of `session` returned at `t`: now the number may change."""
        walked, _ = self._waiting.pop((session, lap), (None, t))
        if self._open is not None and self._open.session == session:
            self._open.saved = max(self._open.saved, lap)
            headline, detail = words.counted(lap, self._last_laps(self._open.member))
            lap_s = walked.duration_s if walked else None
            view = CountedView(self._who(), lap, headline, detail, lap_s, self._strip(t))
            self._moment = (view, t)
        elif self._ended is not None and self._ended[0].session == session:
            ended, laps, since_t = self._ended
            self._ended = (ended, max(laps, lap), since_t)

    def facts(self, facts: MemberFacts) -> None:
        """What the ledger knows of a member."""
        self._facts[facts.member] = facts

    def picture(self, picture: LanePicture) -> None:
        """The lane at one moment."""
        self._picture = picture
        if self._open is not None:
            self._trail.see(picture)

    def board(self, board: Board) -> None:
        """The board to show while nobody walks; its rows are those whose alias may be shown on the floor."""
        self._board = board

    def parts(self, parts: Iterable[PartStatus]) -> None:
        """The health of the kiosk's parts."""
        self._health.parts(parts)

    def _session_ended(self, ev: SessionEnded, t: float) -> None:
        if self._open is None or self._open.session != ev.session:
            return
        # A tap and no lap needs no summing up.
        self._ended = (ev, self._open.saved, t) if ev.laps else None
        self._open = self._moment = None
        self._trail.clear()

    def _lap(self, lap: Lap, t: float) -> None:
        self._trail.clear()
        if lap.counted and lap.session is not None and lap.lap is not None:
            self._waiting[lap.session, lap.lap] = (lap, t)
            return
        if lap.reason is None or not self._spoken(lap):
            return
        why, advice = words.not_counted(lap.reason)
        laps = self._open.saved if self._open else 0
        self._moment = (NotCountedView(self._who(), laps, why, advice, self._strip(t)), t)

    def _spoken(self, lap: Lap) -> bool:
        """The walk back is free on a lane that counts `away`: nobody is told anything about it."""
        if lap.reason == "return_leg" or (self._lane.counts == "away" and lap.direction == "toward"):
            return False
        if self._open is None:
            return lap.reason in _SPOKEN_TO_STRANGERS
        return lap.session in (None, self._open.session)

    # What shows

    def view(self, t: float) -> View:
        """The scene at `t`."""
        if out := self._health.out_of_order():
            return out
        if moment := self._moment_at(t):
            return moment
        if self._open is not None:
            clock_s = int(max(t - self._open.started_t, 0.0))
            return WalkingView(self._who(), self._open.saved, clock_s, self._strip(t), self._saving(t))
        if self._ended is not None and t < self._ended[2] + SUMMARY_S:
            return self._summary(*self._ended[:2])
        return self._attract(t)

    def _moment_at(self, t: float) -> CountedView | NotCountedView | None:
        if self._moment is None:
            return None
        view, since_t = self._moment
        age_s = max(t - since_t, 0.0)
        if isinstance(view, NotCountedView):
            return replace(view, strip=self._strip(t)) if age_s < NOT_COUNTED_S else None
        if age_s >= COUNTED_S:
            return None
        settle = 1.0 if self._still else min(age_s / SETTLE_S, 1.0)
        strip = replace(self._strip(t), fill=settle, prints=())
        return replace(view, who=self._who(), settle=settle, strip=strip)

    def _saving(self, t: float) -> bool:
        """A commit has been under way for longer than nobody notices."""
        return any(
            self._open is not None and session == self._open.session and t - given_t > SLOW_COMMIT_S
            for (session, _), (_, given_t) in self._waiting.items()
        )

    def _summary(self, ended: SessionEnded, saved: int) -> SummaryView:
        return SummaryView(
            who=self._name(ended.member),
            laps=saved,
            metres=round(ended.distance_m),
            minutes=max(round(ended.walking_s / 60), 1),
            versus=words.versus(saved, self._last_laps(ended.member)),
        )

    def _attract(self, t: float) -> AttractView:
        pose = 0 if self._still else int(t * POSES_A_SECOND) % POSES
        if self._board is None:
            return AttractView("today", (), 0, pose)
        rows = tuple(BoardRowView(row.rank, row.alias, row.laps) for row in self._board.rows[:BOARD_ROWS])
        return AttractView(self._board.period, rows, self._board.total_laps, pose)

    def _strip(self, t: float) -> LaneStripView:
        lane = self._lane
        empty = LaneStripView(lane.length_m, lane.width_m, lane.start_m, lane.far_m)
        picture = self._picture
        # An old picture says nothing about now: no feet, and not clear.
        if picture is None or t - picture.t > PICTURE_OLD_S:
            return empty
        feet = tuple((round(f.x_m, 2), None if f.y_m is None else round(f.y_m, 2)) for f in picture.feet)
        body = None if picture.body_x_m is None else round(picture.body_x_m, 2)
        return replace(empty, feet=feet, prints=self._trail.prints, body_x_m=body, clear=picture.clear)

    def _who(self) -> str:
        return self._name(self._open.member if self._open else None)

    def _name(self, member: str | None) -> str:
        """The alias, only with the member's consent for the floor."""
        facts = self._facts.get(member) if member else None
        return facts.alias if facts and facts.floor_consent else words.YOU

    def _last_laps(self, member: str | None) -> int | None:
        facts = self._facts.get(member) if member else None
        return facts.last_laps if facts else None
