"""The site's kiosks by what they say of themselves: as pages show them, and whose reports may be taken in."""

from datetime import datetime

import structlog

from kiosk.gym.acks import Acks
from kiosk.gym.fleet import Fleet
from kiosk.gym.inbox import Forgotten, Word
from kiosk.gym.twins import Twins
from kiosk.messages.reports import HazardReport, KioskInfo, KioskStatus, LaneNow, Report

log = structlog.get_logger(__name__)


class Kiosks:
    """Belongs to the ingest's thread. `now_s` is in monotonic seconds."""

    def __init__(self) -> None:
        self.fleet = Fleet()
        self.acks = Acks()
        self.twins = Twins()

    def said(self, word: Word | Forgotten, now_s: float, at: datetime | None) -> None:
        """A kiosk's own word, or that it was removed. `at`: now; None for a word that may have waited."""
        match word:
            case KioskStatus():
                self.fleet.heard(word, at)
            case KioskInfo():
                self.acks.introduced(word)
                self.fleet.introduced(word)
                if self.twins.introduced(word.kiosk, word.epoch, now_s):
                    log.error("two kiosks go by one id; the one that came later is refused", kiosk=word.kiosk)
            case LaneNow():
                self.fleet.walks(word)
            case Forgotten(kiosk):
                self.fleet.forget(kiosk)
                self.acks.forget(kiosk)

    def reported(self, report: Report, now_s: float, at: datetime) -> bool:
        """Whether it may be taken in, which it may not of the second of two kiosks; a hazard is told at once."""
        if self.twins.refused(report.kiosk, report.epoch, now_s):
            return False
        if isinstance(report, HazardReport):
            self.fleet.warned(report, at)
        return True
