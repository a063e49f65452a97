from kiosk.lane.alarm import Alarm
from kiosk.lane.observations import HazardBegan, HazardEnded


def test_it_begins_once_and_ends_after_the_hold() -> None:
    alarm = Alarm("lane_blocked", hold_s=0.5)
    assert alarm.update(1.0, True) == [HazardBegan(1.0, "lane_blocked")]
    assert alarm.update(1.1, True) == []
    assert alarm.update(2.0, False) == []
    assert alarm.ends_t == 2.5
    assert alarm.update(2.5, False) == [HazardEnded(2.5, "lane_blocked")]
    assert alarm.update(3.0, False) == []


def test_a_blink_ends_nothing() -> None:
    alarm = Alarm("two_walkers", hold_s=1.0)
    told = [alarm.update(t * 0.3, t % 3 != 1) for t in range(30)]
    assert [t for t, events in enumerate(told) if events] == [0]


def test_it_can_be_told_to_end_at_once() -> None:
    alarm = Alarm("lane_blocked", hold_s=0.5)
    alarm.update(1.0, True)
    assert alarm.update(1.2, False, at_once=True) == [HazardEnded(1.2, "lane_blocked")]
    assert alarm.ends_t is None
