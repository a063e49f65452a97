"""Each kiosk is a part of the gym server."""

from datetime import UTC, datetime, timedelta

import pytest

from kiosk.gym.fleet import Fleet
from kiosk.messages.parts import PartStatus
from kiosk.messages.reports import HazardReport, KioskStatus

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


def test_the_last_word_counts() -> None:
    fleet = Fleet()
    fleet.heard(KioskStatus(kiosk="lane-1", state="down"))
    fleet.heard(KioskStatus(kiosk="lane-1", state="ok"))
    assert [part.state for part in fleet.parts()] == ["ok"]


@pytest.mark.parametrize(("age_s", "trusted", "state"), [(5, True, "degraded"), (61, True, "ok"), (5, False, "ok")])
def test_a_fresh_hazard_is_an_alarm_until_it_is_over_and_an_old_one_is_history(
    age_s: float, trusted: bool, state: str
) -> None:
    now = datetime(2026, 3, 1, 12, tzinfo=UTC)
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
