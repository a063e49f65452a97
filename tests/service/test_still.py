from kiosk.gym.fleet import Fleet
from kiosk.messages.parts import PartStatus
from kiosk.messages.reports import KioskStatus
from kiosk.service.parts import overall
from kiosk.service.still import SAY, Still
from kiosk.session.events import Warned, WarningCleared

LEDGER = PartStatus(part="ledger", state="ok", say="Every lap is kept.")


def test_who_stands_still_is_reported_after_forty_seconds_and_no_longer_than_they_do() -> None:
    still = Still()
    assert still.parts(0.0) == []
    still.tell(Warned(20.0, 1, "still"))
    assert still.parts(39.9) == []
    assert [part.say for part in still.parts(40.0)] == [SAY]
    still.tell(WarningCleared(47.0, 1, "still"))
    assert still.parts(47.1) == []


def test_who_moves_before_that_is_never_reported() -> None:
    still = Still()
    still.tell(Warned(20.0, None, "still"))
    still.tell(WarningCleared(39.0, None, "still"))
    still.tell(Warned(60.0, None, "still"))
    assert still.parts(41.0) == still.parts(79.9) == []


def test_other_hazards_are_none_of_its_business() -> None:
    still = Still()
    still.tell(Warned(20.0, 1, "still"))
    still.tell(WarningCleared(30.0, 1, "lane_blocked"))
    still.tell(Warned(35.0, 1, "lane_blocked"))
    assert [part.say for part in still.parts(40.0)] == [SAY]


def test_the_gym_server_reads_it_of_the_kiosk() -> None:
    still = Still()
    still.tell(Warned(20.0, 1, "still"))
    parts = (*still.parts(40.0), LEDGER)
    fleet = Fleet()
    fleet.heard(KioskStatus(kiosk="lane-1", state=overall(parts, ["mat"]), parts=parts))
    assert fleet.parts() == (PartStatus(part="lane-1", state="degraded", say=SAY),)
