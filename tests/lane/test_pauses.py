from kiosk.lane.observations import WalkerStood, WalkerWentOn
from kiosk.lane.pauses import Pauses


def test_who_walks_slowly_does_not_stand() -> None:
    pauses = Pauses()
    for i in range(40):
        assert pauses.look(i * 0.1, [(1, 1.0 + 0.02 * i)]) == []


def test_who_stands_is_told_of_once_and_once_when_they_go_on() -> None:
    pauses = Pauses()
    told = [*pauses.look(0.0, [(7, 3.0)])]
    for t in (0.5, 1.0, 1.5, 2.0, 9.0):
        told += pauses.look(t, [(7, 3.1)])
    told += pauses.look(9.5, [(7, 3.4)])
    assert told == [WalkerStood(1.5, 7), WalkerWentOn(9.5, 7)]


def test_between_legs_nobody_stands() -> None:
    pauses = Pauses()
    pauses.look(0.0, [(1, 3.0)])
    assert pauses.look(1.0, []) == []
    assert pauses.look(2.0, [(1, 3.0)]) == []
