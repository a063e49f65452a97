"""Each kiosk is a part of the gym server."""

from kiosk.gym.fleet import Fleet
from kiosk.messages.parts import PartStatus
from kiosk.messages.reports import KioskStatus

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
