"""The session that ended just now: its summary, for so long as its walker looks, and the question that is in it."""

from dataclasses import replace

from kiosk.display.known import Known
from kiosk.display.summed_up import session_summed_up, without_laps_s
from kiosk.display.view import SummaryView
from kiosk.display.words import Words
from kiosk.session.events import SessionEnded

SUMMARY_S = 15.0


class LastSession:
    """Keeps it until the next one, or until somebody chooses a programme. A tap and no lap needs no summing up."""

    def __init__(self, words: Words, known: Known) -> None:
        self._words = words
        self._known = known
        self._ended: tuple[SessionEnded, int, float] | None = None

    def keep(self, ended: SessionEnded, saved: int, t: float) -> float:
        """It ended at `t`, with so many laps saved. Until when it is summed up: `t` if not at all."""
        self._ended = (ended, saved, t) if ended.laps or without_laps_s(ended) else None
        return t + SUMMARY_S if self._ended else t

    def forget(self) -> None:
        """Something else is the news."""
        self._ended = None

    def saved(self, session: int, number: int) -> None:
        """The commit of one of its laps returned after its end."""
        if self._ended is not None and self._ended[0].session == session:
            ended, laps, since_t = self._ended
            self._ended = (ended, max(laps, number), since_t)

    def asked(self, yes: bool) -> None:
        """Its member was asked about the board, and said yes or nothing."""
        if self._ended is not None:
            self._known.asked(self._ended[0].member, yes=yes)

    def view(self, t: float, link: str | None) -> SummaryView | None:
        """What it came to; None once its time is over. `link` opens its member's page."""
        if self._ended is None or t >= self._ended[2] + SUMMARY_S:
            return None
        ended, laps, _ = self._ended
        who = self._known.name(ended.member) or self._words.you
        return replace(
            session_summed_up(self._words, who, ended, laps, self._known.last_laps(ended.member)),
            ask=self._known.ask(ended.member) if ended.by_walker else None,
            link=link if ended.member else None,
        )
