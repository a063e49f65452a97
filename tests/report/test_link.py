"""The link dials again by itself, and a lost connection has no more say."""

import threading

import pytest

from kiosk.errors import BrokerError
from kiosk.report.connection import Caller, Connected, Disconnected, Happening, Published
from kiosk.report.link import Link
from tests.broker import Broker, until

pytestmark = pytest.mark.usefixtures("hurried")


def next_of(link: Link, kind: type[Happening]) -> Happening:
    """The next happening of this kind; others are passed over."""
    found: list[Happening] = []

    def look() -> bool:
        happening = link.take(0.2)
        if isinstance(happening, kind):
            found.append(happening)
        return bool(found)

    until(look, f"no {kind.__name__}")
    return found[0]


def test_it_comes_back_after_a_broker_that_was_killed(broker: Broker) -> None:
    link = Link(Caller(broker.table, "one"))
    next_of(link, Connected)
    broker.kill()
    next_of(link, Disconnected)
    with pytest.raises(BrokerError, match="no connection"):
        link.publish("a/b", "x", retain=False)
    broker.start()
    next_of(link, Connected)
    link.close()


def test_answers_to_a_lost_connection_are_passed_over(broker: Broker) -> None:
    link = Link(Caller(broker.table, "one"))
    next_of(link, Connected)
    link.publish("a/b", "x", retain=False)
    lost = link._connection
    assert lost is not None
    link.close()
    lost._tell(lost, Published(1, ok=True, heard=True, reason="Success"))
    happenings = [link.take(0.05) for _ in range(5)]
    assert happenings == [None] * 5


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_network_thread_that_died_is_a_lost_connection_and_is_replaced(broker: Broker) -> None:
    link = Link(Caller(broker.table, "one"))
    next_of(link, Connected)
    connection = link._connection
    assert connection is not None

    def burst(*_: object) -> None:
        raise RuntimeError("a mistake in a callback")

    connection._client.on_publish = burst
    link.publish("a/b", "x", retain=False)
    assert next_of(link, Disconnected) == Disconnected("the network thread ended")
    next_of(link, Connected)
    link.close()


def test_a_nudge_from_another_thread_ends_the_waiting(broker: Broker) -> None:
    link = Link(Caller(broker.table, "one"))
    next_of(link, Connected)
    threading.Timer(0.1, link.nudge).start()
    assert link.take(30) is None
    link.close()
