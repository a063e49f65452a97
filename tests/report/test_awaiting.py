from kiosk.messages.reports import Ack
from kiosk.report.awaiting import LOST_S, Awaiting


def ack(highest: int) -> Ack:
    return Ack(kiosk="lane-1", epoch="e", through=highest, highest=highest)


def test_a_gym_server_that_says_nothing_has_lost_nothing() -> None:
    assert not Awaiting().lost(1e9)


def test_acks_that_stand_still_are_a_loss_once_until_the_next() -> None:
    awaiting = Awaiting()
    assert awaiting.heard(ack(5), 0.0)
    assert awaiting.heard(ack(6), 50.0)
    assert not awaiting.heard(ack(6), 100.0)
    assert not awaiting.lost(50.0 + LOST_S - 0.1)
    assert awaiting.lost(50.0 + LOST_S)
    awaiting.sent_again()
    assert not awaiting.lost(1e9)
    awaiting.heard(ack(6), 200.0)
    assert awaiting.lost(200.0 + LOST_S)
