"""One connection to a real broker: what it tells, and how it ends."""

import gc
import queue
from pathlib import Path

import pytest

from kiosk.config import BrokerTable
from kiosk.errors import BrokerError
from kiosk.report.connection import (
    HUNG_UP,
    Arrived,
    Caller,
    Connected,
    Connection,
    Disconnected,
    Happening,
    Published,
    Subscribed,
)
from tests.broker import Broker, until


class Ear:
    """Collects what connections tell."""

    def __init__(self) -> None:
        self._told: queue.SimpleQueue[Happening] = queue.SimpleQueue()

    def tell(self, _connection: Connection, happening: Happening) -> None:
        self._told.put(happening)

    def next(self) -> Happening:
        return self._told.get(timeout=30)


def test_a_message_is_answered_for_arrives_and_is_acknowledged(broker: Broker) -> None:
    ear = Ear()
    connection = Connection(Caller(broker.table, "one"), ear.tell)
    assert ear.next() == Connected(resumed=False)
    assert connection.thread_alive
    mid = connection.publish("a/b", "early", retain=False)
    assert ear.next() == Published(mid, ok=True, heard=False, reason="No matching subscribers")
    connection.subscribe(["a/#"])
    assert ear.next() == Subscribed(())
    mid = connection.publish("a/b", "late", retain=False)
    happened = {type(each): each for each in (ear.next(), ear.next())}
    assert happened[Published] == Published(mid, ok=True, heard=True, reason="Success")
    arrived = happened[Arrived]
    assert isinstance(arrived, Arrived)
    assert (arrived.topic, arrived.payload) == ("a/b", b"late")
    connection.ack(arrived.mid)
    connection.close()
    assert isinstance(ear.next(), Disconnected)
    assert not connection.thread_alive


def test_what_was_not_acknowledged_comes_again_on_the_next_connection(broker: Broker) -> None:
    ear = Ear()
    caller = Caller(broker.table, "kept", keep_s=3600)
    first = Connection(caller, ear.tell)
    assert ear.next() == Connected(resumed=False)
    first.subscribe(["a/#"])
    assert ear.next() == Subscribed(())
    for word in ("one", "two"):
        first.publish("a/b", word, retain=False)
    happened = [ear.next() for _ in range(4)]
    arrived = {each.payload: each.mid for each in happened if isinstance(each, Arrived)}
    first.ack(arrived[b"one"])
    first.close()
    assert isinstance(ear.next(), Disconnected)
    second = Connection(caller, ear.tell)
    assert ear.next() == Connected(resumed=True)
    again = ear.next()
    assert isinstance(again, Arrived)
    assert again.payload == b"two"
    second.close()


def test_a_broker_that_is_not_there_is_a_disconnection(broker: Broker) -> None:
    broker.stop()
    ear = Ear()
    connection = Connection(Caller(broker.table, "one"), ear.tell)
    assert ear.next() == Disconnected(
        f"it can't be reached, as nothing listens at port {broker.port}; see that the broker runs, and check"
        " broker.port"
    )
    connection.close()
    assert not connection.thread_alive


def test_a_name_that_nobody_knows_is_told(broker: Broker) -> None:
    ear = Ear()
    connection = Connection(Caller(broker.table.model_copy(update={"host": "gym.invalid"}), "one"), ear.tell)
    assert ear.next() == Disconnected(
        "it can't be reached, as nobody here knows the name gym.invalid; check broker.host and the network"
    )
    connection.close()


def test_a_connection_that_is_closed_leaves_no_file_open(broker: Broker) -> None:
    gc.collect()
    gc.disable()
    try:
        before = len(list(Path("/proc/self/fd").iterdir()))
        for _ in range(3):
            ear = Ear()
            connection = Connection(Caller(broker.table, "one"), ear.tell)
            assert ear.next() == Connected(resumed=False)
            connection.close()
        del connection
        assert len(list(Path("/proc/self/fd").iterdir())) == before
    finally:
        gc.enable()


def test_a_broker_that_hangs_up_is_told(broker: Broker) -> None:
    ear = Ear()
    connection = Connection(Caller(broker.table, "one"), ear.tell)
    assert ear.next() == Connected(resumed=False)
    broker.kill()
    assert ear.next() == Disconnected(HUNG_UP)
    connection.close()


def test_a_login_that_is_refused_says_why(broker: Broker, tmp_path: Path) -> None:
    broker.stop()
    broker.forbid_anonymous()
    broker.start()
    password = tmp_path / "password"
    password.write_text("wrong\n", encoding="utf-8")
    ear = Ear()
    table = broker.table.model_copy(update={"username": "lane-1", "password_file": password})
    connection = Connection(Caller(table, "one"), ear.tell)
    assert ear.next() == Disconnected(
        "it doesn't let in user lane-1, Not authorized; check broker.username and its password"
    )
    connection.close()


def test_a_password_that_can_not_be_read_is_told_before_connecting(tmp_path: Path) -> None:
    table = BrokerTable(host="127.0.0.1", username="lane-1", password_file=tmp_path / "none")
    with pytest.raises(BrokerError, match=r"password_file .*none can't be read"):
        Connection(Caller(table, "one"), Ear().tell)


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_network_thread_that_died_is_seen(broker: Broker) -> None:
    def burst(_connection: Connection, happening: Happening) -> None:
        if isinstance(happening, Connected):
            raise RuntimeError("a mistake in a callback")

    connection = Connection(Caller(broker.table, "one"), burst)
    until(lambda: not connection.thread_alive)
    connection.close()
