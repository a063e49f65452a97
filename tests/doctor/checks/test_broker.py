"""Against a real Mosquitto, set up as a gym does it, and against worse ones."""

from pathlib import Path

import pytest

from kiosk.config import BrokerTable
from kiosk.doctor.checks import broker as checked
from kiosk.doctor.checks.broker import look
from kiosk.errors import BrokerError
from kiosk.gym.inbox import read
from tests.broker import Broker, Listener, until
from tests.doctor.worlds import world
from tests.free_port import free_port
from tests.secure_broker import Client, SecureBroker


def settings(table: BrokerTable) -> dict[str, object]:
    return table.model_dump()


def test_a_broker_set_up_as_it_should_be(tmp_path: Path, secure: SecureBroker) -> None:
    table = secure.enrol("lane-1")
    secure.start()
    seen = world(tmp_path, broker=settings(table))
    assert look(seen).say.endswith("takes reports, and no gym server listens.")
    gym = Client(secure.table_for("gym"), "retrolane/v1/my-gym/#")
    assert look(seen).level == "ok"
    until(lambda: gym.heard)
    assert [name for name, _ in gym.heard] == ["retrolane/v1/my-gym/lane-1/event/hazard"]
    assert [read("my-gym", name, payload) for name, payload in gym.heard] == [None]  # the gym server passes it over
    gym.close()


def test_a_wrong_password_and_another_lanes_rights(tmp_path: Path, secure: SecureBroker) -> None:
    table = secure.enrol("lane-1")
    secure.start()
    other = look(world(tmp_path, kiosk={"id": "lane-2"}, broker=settings(table)))
    assert (other.level, "takes no report of it" in other.say) == ("fail", True)
    assert table.password_file is not None
    table.password_file.write_text("guessed\n", encoding="utf-8")
    shut_out = look(world(tmp_path, broker=settings(table)))
    assert (shut_out.level, "doesn't let in user lane-1" in shut_out.say) == ("fail", True)
    table.password_file.unlink()
    with pytest.raises(BrokerError, match="password_file"):
        look(world(tmp_path, broker=settings(table)))


def test_a_broker_without_rules(tmp_path: Path, broker: Broker) -> None:
    listener = Listener(broker)
    lax = look(world(tmp_path, broker=settings(broker.table)))
    assert (lax.level, lax.say.endswith("lets this kiosk speak for others.")) == ("warn", True)
    until(lambda: len(listener.heard) == 2)
    assert {payload for _, payload, _ in listener.heard} == {b""}
    listener.close()


def test_none_that_answers(tmp_path: Path, broker: Broker, monkeypatch: pytest.MonkeyPatch) -> None:
    gone = look(world(tmp_path, broker={"host": "127.0.0.1", "port": free_port()}))
    assert (gone.level, "can't be reached" in gone.say) == ("fail", True)
    assert gone.cure == "See that the broker runs, and check broker.port. Laps wait here, none is lost."
    monkeypatch.setattr(checked, "ANSWER_S", 0.5)
    broker.freeze()
    assert look(world(tmp_path, broker=settings(broker.table))).say.endswith("no answer within 0.5 s.")


def test_a_kiosk_that_is_not_let_in_is_told_how_it_gets_in(tmp_path: Path, broker: Broker) -> None:
    broker.stop()
    broker.forbid_anonymous()
    broker.start()
    password = tmp_path / "password"
    password.write_text("wrong\n", encoding="utf-8")
    mine = settings(broker.table) | {"username": "lane-1", "password_file": str(password)}
    shut_out = look(world(tmp_path, broker=mine))
    assert shut_out.say.endswith("it doesn't let in user lane-1, Not authorized.")
    assert shut_out.cure.startswith("Check broker.username and its password. `kiosk gym enrol-kiosk lane-1 --ag")


def test_none_is_set(tmp_path: Path) -> None:
    assert look(world(tmp_path)).level == "info"
