"""What a kiosk says of itself reaches the pages, its acks, and whoever has to tell two apart."""

from datetime import UTC, datetime, timedelta

from kiosk.gym.inbox import Forgotten
from kiosk.gym.kiosks import Kiosks
from kiosk.ledger.received import NOTHING
from kiosk.messages.reports import HazardReport, KioskStatus, LaneNow
from tests.reporting_kiosk import about

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
AHEAD = KioskStatus(kiosk="lane-1", state="ok", at=NOW + timedelta(seconds=90))
STILL = HazardReport(
    kiosk="lane-1", epoch="e", seq=1, at=NOW, trusted=True, kind="still", state="began", session=None
)


def introduced(*epochs: str) -> Kiosks:
    kiosks = Kiosks()
    for epoch in epochs:
        kiosks.said(about("lane-1", epoch), 0.0, NOW)
    return kiosks


def test_a_clock_is_judged_by_what_was_said_just_now() -> None:
    kiosks = introduced("e")
    kiosks.said(AHEAD, 0.0, None)
    assert kiosks.fleet.kiosks()[0].clock_ahead_s is None
    kiosks.said(AHEAD, 0.0, NOW)
    assert kiosks.fleet.kiosks()[0].clock_ahead_s == 90


def test_who_walks_and_a_hazard_are_on_the_pages_at_once() -> None:
    kiosks = introduced("e")
    kiosks.said(KioskStatus(kiosk="lane-1", state="ok"), 0.0, NOW)
    kiosks.said(LaneNow(kiosk="lane-1", session="s1", laps=4, clear="clear"), 0.0, NOW)
    assert kiosks.reported(STILL, 0.0, NOW)
    [known] = kiosks.fleet.kiosks()
    assert (known.session, known.laps, known.alarm) == ("s1", 4, True)


def test_of_two_kiosks_of_one_id_the_second_is_not_taken_in() -> None:
    kiosks = introduced("e", "other", "e", "other")
    kiosks.said(KioskStatus(kiosk="lane-1", state="ok"), 0.0, NOW)
    assert kiosks.reported(STILL.model_copy(update={"epoch": "e", "kind": "lane_end"}), 1.0, NOW)
    assert not kiosks.reported(STILL.model_copy(update={"epoch": "other"}), 1.0, NOW)
    assert kiosks.fleet.kiosks()[0].say == "Somebody is at the end of the lane.", "and its hazards raise no alarm"


def test_one_that_introduces_itself_is_due_an_ack_and_one_that_was_removed_is_not() -> None:
    kiosks = introduced("e")
    kiosks.said(KioskStatus(kiosk="lane-1", state="ok"), 0.0, NOW)
    assert kiosks.acks.due(0.0) == [(("lane-1", "e"), NOTHING)]
    kiosks.said(Forgotten("lane-1"), 0.0, NOW)
    assert kiosks.acks.due(0.0) == []
    assert kiosks.fleet.kiosks() == ()
