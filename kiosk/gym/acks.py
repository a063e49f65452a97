"""What each kiosk is told of its reports: which are in the gym's ledger, and which it should send again.

An ack goes out after a commit and when a kiosk introduces itself, at most one a second and epoch. A gap is asked
for once it has stood for `GAP_S`, again after a minute, and ever more rarely. Times are monotonic seconds.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from kiosk.ledger.received import NOTHING, Standing
from kiosk.messages.reports import Ack, KioskInfo, Report, Resend

ACK_S = 1.0
GAP_S = 5.0
"""What a broker delivers out of order is there by then."""
AGAIN_S = 60.0
AGAIN_LONGEST_S = 3600.0
MOST_GAPS = 100
"""The most gaps in one ack; of what lies beyond it says nothing."""
MOST_EPOCHS = 16
"""The most of one kiosk that are remembered; it has one, and after each restored backup another."""

Whose = tuple[str, str]
"""A kiosk and its epoch."""


@dataclass(slots=True)
class _Told:
    due: bool = True
    known: Standing = NOTHING
    not_before_s: float = 0.0
    ask_at_s: float | None = None
    asked: int = 0
    missing: int = 0
    whole: bool = False


class Acks:
    """Told of what was committed and of who is there."""

    def __init__(self) -> None:
        self._told: dict[Whose, _Told] = {}

    def kept(self, reports: Iterable[Report], sure: bool = True) -> None:
        """These are in the ledger, whether they were new or not; not `sure`: some of them aren't."""
        for report in reports:
            told = self._of((report.kiosk, report.epoch))
            told.due = True
            if not sure or report.seq > told.known.through + 1:
                told.whole = False  # somebody else has what lies between, or nobody
            elif told.whole and report.seq == told.known.through + 1:
                told.known = Standing(report.seq, report.seq, ())

    def introduced(self, info: KioskInfo) -> None:
        """A kiosk has connected. What it can't send any more is gone for good, and not asked for."""
        told = self._of((info.kiosk, info.epoch))
        told.due = True
        told.asked = 0
        told.ask_at_s = None
        told.known = told.known.without(info.kept_from)
        told.whole = False

    def due(self, now_s: float) -> list[tuple[Whose, Standing]]:
        """Whose standing should be looked up now, each with what is known of it."""
        return [
            (whose, told.known)
            for whose, told in self._told.items()
            if now_s >= told.not_before_s and (told.due or (told.ask_at_s is not None and now_s >= told.ask_at_s))
        ]

    def known(self, whose: Whose) -> Standing | None:
        """The standing, where it needn't be looked up: all came in their order since it last was."""
        told = self._of(whose)
        return told.known if told.whole else None

    def answer(self, whose: Whose, standing: Standing, now_s: float) -> tuple[Ack, list[Resend]]:
        """What to tell that kiosk, and what to ask of it."""
        kiosk, epoch = whose
        told = self._of(whose)
        told.due = False
        told.known = standing
        told.whole = standing.through == standing.highest
        told.not_before_s = now_s + ACK_S
        told.missing = sum(last - first + 1 for first, last in standing.gaps)
        ack = Ack(kiosk=kiosk, epoch=epoch, through=standing.through, highest=standing.highest, gaps=standing.gaps)
        if not standing.gaps:
            told.ask_at_s, told.asked = None, 0
            return ack, []
        if told.ask_at_s is None:
            told.ask_at_s = now_s + GAP_S
        if now_s < told.ask_at_s:
            return ack, []
        told.ask_at_s = now_s + min(AGAIN_S * 2.0 ** min(told.asked, 10), AGAIN_LONGEST_S)
        told.asked += 1
        asked = [Resend(kiosk=kiosk, epoch=epoch, first=first, last=last) for first, last in standing.gaps]
        return ack, asked

    def forget(self, kiosk: str) -> None:
        """A kiosk was removed: what it hasn't sent won't come."""
        self._told = {whose: told for whose, told in self._told.items() if whose[0] != kiosk}

    def missing(self) -> dict[str, int]:
        """Kiosk → how many of its reports were asked for more than once and haven't come."""
        found: dict[str, int] = {}
        for (kiosk, _), told in self._told.items():
            if told.asked > 1:
                found[kiosk] = found.get(kiosk, 0) + told.missing
        return found

    def _of(self, whose: Whose) -> _Told:
        if whose not in self._told:
            theirs = [known for known in self._told if known[0] == whose[0]]
            if len(theirs) >= MOST_EPOCHS:
                del self._told[theirs[0]]
            self._told[whose] = _Told()
        return self._told[whose]
