"""Each kiosk is a part of the gym server, and a row of its fleet."""

from datetime import UTC, datetime, timedelta
from typing import Literal

import pytest

from kiosk.gym.fleet import NAME, SILENT_S, Fleet
from kiosk.messages.parts import PartStatus
from kiosk.messages.reports import HazardReport, KioskStatus, LaneNow
from tests.reporting_kiosk import about

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
MAT = PartStatus(part="mat", state="ok", say="The mat is well.")
TAG = PartStatus(part="tag", state="down", say="The tag reader isn't plugged in. Guests can walk.")


def test_each_kiosk_is_a_part_by_name_with_what_staff_should_do() -> None:
    fleet = Fleet()
    assert fleet.parts() == ()
    fleet.heard(KioskStatus(kiosk="lane-3", state="down"))
    fleet.heard(KioskStatus(kiosk="lane-2", state="degraded", parts=(MAT, TAG)))
    fleet.heard(KioskStatus(kiosk="lane-1", state="ok", parts=(MAT,)))
    assert fleet.parts() == (
        PartStatus(part="lane-1", state="ok", say="The kiosk is well."),
        PartStatus(part="lane-2", state="degraded", say="The tag reader isn't plugged in. Guests can walk."),
        PartStatus(part="lane-3", state="down", say="The kiosk doesn't answer. Check its power and its network."),
    )


def test_a_kiosk_that_went_with_its_broker_is_found_by_its_silence() -> None:
    """Nobody says the will of a kiosk whose broker died too: what the broker kept of it is "ok"."""
    fleet = Fleet()
    for kiosk in ("lane-1", "lane-2"):
        fleet.heard(KioskStatus(kiosk=kiosk, state="ok", parts=(MAT,)))
    fleet.listened(SILENT_S - 1)
    fleet.heard(KioskStatus(kiosk="lane-2", state="ok", parts=(MAT,)))
    fleet.changed = False
    fleet.listened(1)
    assert fleet.changed
    assert [(part.part, part.state, part.say) for part in fleet.parts()] == [
        ("lane-1", "down", "The kiosk doesn't answer. Check its power and its network."),
        ("lane-2", "ok", "The kiosk is well."),
    ]
    fleet.changed = False
    fleet.listened(1)
    assert not fleet.changed
    fleet.heard(KioskStatus(kiosk="lane-1", state="ok", parts=(MAT,)))
    assert [part.state for part in fleet.parts()] == ["ok", "ok"]


def test_the_last_word_counts() -> None:
    fleet = Fleet()
    fleet.heard(KioskStatus(kiosk="lane-1", state="down"))
    fleet.heard(KioskStatus(kiosk="lane-1", state="ok"))
    assert [part.state for part in fleet.parts()] == ["ok"]


@pytest.mark.parametrize(("age_s", "trusted", "state"), [(5, True, "degraded"), (61, True, "ok"), (5, False, "ok")])
def test_a_fresh_hazard_is_an_alarm_until_it_is_over_and_an_old_one_is_history(
    age_s: float, trusted: bool, state: str
) -> None:
    now = NOW
    fleet = Fleet()
    fleet.heard(KioskStatus(kiosk="lane-1", state="ok"))
    began = HazardReport(
        kiosk="lane-1", epoch="e", seq=1, at=now - timedelta(seconds=age_s), trusted=trusted,
        kind="still", state="began", session=None,
    )  # fmt: skip
    fleet.warned(began, now)
    assert [part.state for part in fleet.parts()] == [state]
    fleet.warned(began.model_copy(update={"state": "cleared"}), now + timedelta(hours=1))
    assert [part.state for part in fleet.parts()] == ["ok"]


def hazard(at: datetime, state: Literal["began", "cleared"] = "began") -> HazardReport:
    return HazardReport(
        kiosk="lane-1", epoch="e", seq=1, at=at, trusted=True, kind="still", state=state, session=None
    )


def test_an_alarm_from_a_clock_that_is_hours_ahead_is_over_when_it_says_so_set_right() -> None:
    fleet = Fleet()
    fleet.heard(KioskStatus(kiosk="lane-1", state="ok"))
    fleet.warned(hazard(NOW + timedelta(hours=3)), NOW)
    assert fleet.kiosks()[0].alarm
    fleet.warned(hazard(NOW + timedelta(seconds=20), "cleared"), NOW + timedelta(seconds=20))
    assert not fleet.kiosks()[0].alarm


@pytest.mark.parametrize(("age_s", "alarm"), [(5, True), (61, False)])
def test_a_clock_that_is_behind_silences_no_alarm(age_s: float, alarm: bool) -> None:
    behind = timedelta(minutes=5)
    fleet = Fleet()
    fleet.heard(KioskStatus(kiosk="lane-1", state="ok", at=NOW - behind), NOW)
    fleet.warned(hazard(NOW - behind - timedelta(seconds=age_s)), NOW)
    assert fleet.kiosks()[0].alarm == alarm


def test_a_kiosk_is_what_it_said_of_itself() -> None:
    fleet = Fleet()
    fleet.heard(KioskStatus(kiosk="lane-1", state="ok", version="0.1.0", waiting=3, unacked=1))
    fleet.introduced(about("lane-1", "e").model_copy(update={"name": "the blue lane"}))
    [known] = fleet.kiosks()
    assert (known.kiosk, known.name, known.version) == ("lane-1", "the blue lane", "0.1.0")
    assert (known.waiting, known.unacked, known.lap_mm, known.sensors) == (3, 1, 5500, {"mat": "mat"})
    assert known.clock_ahead_s is None


@pytest.mark.parametrize(
    ("said", "shown"), [("x" * 10_000, "x" * NAME), ("\u202elane 2\n", "lane 2"), ("\u200b", "lane-1")]
)
def test_a_kiosks_name_can_be_read_and_fills_no_page(said: str, shown: str) -> None:
    fleet = Fleet()
    fleet.heard(KioskStatus(kiosk="lane-1", state="ok"))
    fleet.introduced(about("lane-1", "e").model_copy(update={"name": said}))
    assert fleet.kiosks()[0].name == shown


@pytest.mark.parametrize(
    ("ahead_s", "state", "say"),
    [
        (3, "ok", "The kiosk is well."),
        (-59, "ok", "The kiosk is well."),
        (300, "degraded", "Its clock is 5 min ahead of the gym server's. Check the time of both."),
        (-86400 * 800, "degraded", "Its clock is 800 days behind the gym server's. Check the time of both."),
    ],
)
def test_a_clock_that_is_out_of_step_is_told(ahead_s: float, state: str, say: str) -> None:
    fleet = Fleet()
    fleet.heard(KioskStatus(kiosk="lane-1", state="ok", at=NOW + timedelta(seconds=ahead_s)), NOW)
    [known] = fleet.kiosks()
    assert (known.state, known.say, known.clock_ahead_s) == (state, say, ahead_s)
    fleet.heard(KioskStatus(kiosk="lane-1", state="ok", at=NOW - timedelta(days=9)))  # what the broker had kept
    assert fleet.kiosks()[0].clock_ahead_s == ahead_s


def test_who_walks_is_forgotten_when_their_kiosk_goes_down() -> None:
    fleet = Fleet()
    fleet.heard(KioskStatus(kiosk="lane-1", state="ok"))
    fleet.walks(LaneNow(kiosk="lane-1", session="s1", laps=4, clear="clear"))
    assert [(known.session, known.laps) for known in fleet.kiosks()] == [("s1", 4)]
    fleet.heard(KioskStatus(kiosk="lane-1", state="down"))
    fleet.heard(KioskStatus(kiosk="lane-1", state="ok"))
    assert [(known.session, known.laps) for known in fleet.kiosks()] == [(None, 0)]


def test_a_kiosk_that_was_removed_is_none_of_them() -> None:
    fleet = Fleet()
    for kiosk in ("lane-1", "lane-2"):
        fleet.heard(KioskStatus(kiosk=kiosk, state="ok"))
        fleet.introduced(about(kiosk, "e").model_copy(update={"name": "the blue lane"}))
        fleet.walks(LaneNow(kiosk=kiosk, session="s1", laps=4, clear="clear"))
    fleet.changed = False
    fleet.forget("lane-1")
    assert fleet.changed
    assert [known.kiosk for known in fleet.kiosks()] == ["lane-2"]
    fleet.heard(KioskStatus(kiosk="lane-1", state="ok"))  # it was enrolled again
    known = fleet.kiosks()[0]
    assert (known.name, known.session, known.sensors) == ("lane-1", None, None)
    fleet.forget("lane-9")


def test_it_says_when_it_has_news() -> None:
    fleet = Fleet()
    fleet.changed = False
    fleet.walks(LaneNow(kiosk="lane-1", session="s1", laps=4, clear="clear"))
    assert fleet.changed
    assert fleet.kiosks() == ()  # nothing is known of a kiosk that hasn't said how it is
