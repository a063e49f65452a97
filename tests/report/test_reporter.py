"""From a real outbox to a real broker: what is marked as sent has arrived, in order, whatever happens between."""

import json
import subprocess
import sys
import textwrap
from collections.abc import Collection
from concurrent.futures import Future
from math import inf
from pathlib import Path

import pytest

from kiosk.config import BrokerTable
from kiosk.errors import LedgerError
from kiosk.ledger.outbox import OutboxEntry
from kiosk.messages.parts import PartStatus
from kiosk.messages.reports import Ack
from kiosk.report import pump as pump_module
from kiosk.report import reporter as reporter_module
from kiosk.report.pump import WINDOW, Pump
from kiosk.report.queue import Queue
from kiosk.report.reporter import Reporter
from tests.broker import Broker, Listener, Publisher, until
from tests.mortal import mortal
from tests.reporting_kiosk import SITE, ReportingKiosk

STATUS = f"{SITE}/lane-1/status"


def seqs(listener: Listener) -> list[int]:
    """The laps' seqs as they arrived."""
    return [json.loads(payload)["seq"] for payload in listener.payloads("event/lap")]


def states(listener: Listener) -> list[str]:
    return [json.loads(payload)["state"] for payload in listener.payloads(STATUS)]


def in_order_of_first_arrival(heard: list[int]) -> list[int]:
    return list(dict.fromkeys(heard))


def test_reports_arrive_once_in_order_and_are_marked(broker: Broker, kiosk: ReportingKiosk) -> None:
    listener = Listener(broker)
    walked = kiosk.walk(25)
    kiosk.reporter.start()
    until(lambda: kiosk.sent() == walked)
    until(lambda: seqs(listener) == walked)  # the broker's answer and its message go different ways
    walked += kiosk.walk(3)
    until(lambda: kiosk.sent() == walked)
    until(lambda: seqs(listener) == walked)
    until(lambda: kiosk.reporter.status().say == "Server connected. 0 reports wait.")
    assert kiosk.reporter.status().state == "ok"
    listener.close()


def test_a_change_goes_to_the_site_and_is_not_retained(broker: Broker, kiosk: ReportingKiosk) -> None:
    listener = Listener(broker, f"retrolane/v1/{SITE}/#")
    kiosk.member_session()
    kiosk.reporter.start()
    until(lambda: kiosk.sent() == [1, 2])
    until(lambda: listener.payloads("roster/change/lane-1"))
    (said,) = listener.payloads("roster/change/lane-1")
    assert json.loads(said)["type"] == "member_change"
    late = Listener(broker, f"retrolane/v1/{SITE}/#")
    until(lambda: late.payloads("/status"))
    assert late.payloads("roster/change/lane-1") == []
    listener.close()
    late.close()


def test_birth_change_and_farewell_are_heard_and_the_last_is_retained(
    broker: Broker, kiosk: ReportingKiosk
) -> None:
    listener = Listener(broker)
    kiosk.reporter.start()
    until(lambda: states(listener) == ["ok"])
    part = PartStatus(part="mat", state="down", say="The mat isn't plugged in. Check its cable.")
    kiosk.reporter.set_status("degraded", [part])
    kiosk.reporter.set_status("degraded", [part])
    until(lambda: states(listener) == ["ok", "degraded"])
    told = json.loads(listener.payloads(STATUS)[-1])
    assert (told["kiosk"], told["version"], told["parts"]) == ("lane-1", "0.1.0", [part.model_dump()])
    kiosk.reporter.close()
    until(lambda: states(listener) == ["ok", "degraded", "down"])
    listener.close()
    late = Listener(broker, "#")
    until(lambda: states(late) == ["down"])
    late.close()


def test_nothing_is_published_while_offline_and_all_of_it_later(broker: Broker, kiosk: ReportingKiosk) -> None:
    listener = Listener(broker, session="gym")
    broker.stop()
    kiosk.reporter.start()
    walked = kiosk.walk(15)
    until(lambda: kiosk.reporter.status().state == "down" and "15 reports wait" in kiosk.reporter.status().say)
    assert kiosk.sent() == []
    broker.start()
    until(lambda: kiosk.sent() == walked)
    until(lambda: in_order_of_first_arrival(seqs(listener)) == walked)
    assert seqs(listener) == walked, "each was handed over once, after the connection stood"
    listener.close()


def walk_while_the_broker_freezes(broker: Broker, kiosk: ReportingKiosk, reporter: Reporter) -> Listener:
    """Twenty laps that arrive, and twenty that reach the socket of a broker that stands still, if they are sent."""
    listener = Listener(broker, session="gym")
    kiosk.reporter = reporter
    reporter.start()
    kiosk.walk(20)
    until(lambda: len(seqs(listener)) == 20)
    until(lambda: len(kiosk.sent()) == 20)
    broker.wait_for_its_disk()
    broker.freeze()
    kiosk.walk(20)
    until(lambda: reporter._pump.on_their_way == WINDOW)
    return listener


def test_a_broker_killed_among_the_reports_costs_nothing(broker: Broker, kiosk: ReportingKiosk) -> None:
    listener = walk_while_the_broker_freezes(broker, kiosk, kiosk.reporter)
    until(lambda: kiosk.reporter.status().say == "Server connected. 20 reports wait.")
    assert kiosk.sent() == list(range(1, 21)), "no answer, no mark"
    broker.kill()
    until(lambda: kiosk.reporter.status().state == "down")
    broker.start()
    until(lambda: len(kiosk.sent()) == 40)
    until(lambda: len(set(seqs(listener))) == 40)
    assert in_order_of_first_arrival(seqs(listener)) == list(range(1, 41))
    listener.close()


def test_marking_before_the_answer_would_lose_reports(
    broker: Broker, kiosk: ReportingKiosk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same walk with a pump that takes handing over for proof: what the test above guards against."""

    class Hasty(Pump):
        def handed(self, mid: int, what: OutboxEntry | str) -> None:
            if isinstance(what, OutboxEntry):
                kiosk.mark_sent([what.seq])
            super().handed(mid, what)

    monkeypatch.setattr(reporter_module, "Pump", Hasty)
    listener = walk_while_the_broker_freezes(broker, kiosk, kiosk.reporter_with(broker.table))
    until(lambda: len(kiosk.sent()) == 30)
    broker.kill()
    broker.start()
    until(lambda: len(kiosk.sent()) == 40)
    until(lambda: seqs(listener)[-1:] == [40])
    assert set(range(1, 41)) - set(seqs(listener)) == set(range(21, 31))
    listener.close()


def walk_before_a_power_cut(broker: Broker, kiosk: ReportingKiosk) -> None:
    """Twelve laps that a broker answers for and then forgets; the gym server's session survives."""
    Listener(broker, session="gym").close()
    broker.stop()
    broker.forget_what_comes()
    broker.start()
    kiosk.reporter.start()
    kiosk.walk(12)
    until(lambda: 12 in (kiosk.reporter._pump.answered_for, len(kiosk.sent())))
    broker.kill()
    broker.start()


def test_what_the_broker_answered_for_just_before_its_power_went_is_sent_again(
    broker: Broker, kiosk: ReportingKiosk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pump_module, "SETTLE_S", inf)  # the power goes before that, however slow this machine is
    walk_before_a_power_cut(broker, kiosk)
    assert kiosk.sent() == []
    listener = Listener(broker, session="gym")
    until(lambda: seqs(listener) == list(range(1, 13)))
    monkeypatch.setattr(pump_module, "SETTLE_S", 0.5)
    until(lambda: kiosk.sent() == list(range(1, 13)))
    listener.close()


def test_taking_an_answer_for_proof_at_once_would_lose_reports(broker: Broker, kiosk: ReportingKiosk) -> None:
    """The same power cut without the wait: what the test above guards against."""
    walk_before_a_power_cut(broker, kiosk)
    until(lambda: kiosk.sent() == list(range(1, 13)))
    listener = Listener(broker, session="gym")
    marker = kiosk.walk(1)
    until(lambda: seqs(listener)[-1:] == marker)
    assert seqs(listener) == marker
    listener.close()


def test_what_the_broker_refuses_waits_and_staff_are_told(
    broker: Broker, kiosk: ReportingKiosk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reporter_module, "REFUSED_S", 3.0)
    listener = Listener(broker, session="gym")
    listener.close()
    broker.stop()
    own = ("lane-1/status", "lane-1/info", "lane-1/ack", "lane-1/cmd/#", "roster/#")
    broker.allow("".join(f"topic readwrite retrolane/v1/my-gym/{topic}\n" for topic in own))
    broker.start()
    kiosk.reporter.start()
    kiosk.walk(3)
    refused = "The broker refuses event/lap (Not authorized), and 3 reports wait."
    until(lambda: kiosk.reporter.status().say.startswith(refused))
    assert kiosk.reporter.status().state == "degraded"
    assert kiosk.reporter.refusals >= 1
    assert kiosk.sent() == []
    kiosk.member_session()  # a change of the roster, which is allowed, isn't held up by the laps
    kiosk.reporter.wake()
    until(lambda: kiosk.sent() == [4])
    broker.allow("topic readwrite #\n")
    until(lambda: kiosk.sent() == [1, 2, 3, 4, 5])
    until(lambda: kiosk.reporter.status().state == "ok")


def test_reports_wait_until_a_gym_server_has_subscribed(
    broker: Broker, kiosk: ReportingKiosk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reporter_module, "UNHEARD_S", 0.5)
    kiosk.reporter.start()
    walked = kiosk.walk(3)
    until(lambda: "no gym server listens yet, and 3 reports wait" in kiosk.reporter.status().say)
    assert kiosk.sent() == []
    listener = Listener(broker)
    until(lambda: kiosk.sent() == walked)
    until(lambda: seqs(listener) == walked)
    listener.close()


def test_a_long_queue_that_nobody_listens_to_is_not_read_through(
    broker: Broker, kiosk: ReportingKiosk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Reading it all would keep the reporter from hearing anything, for minutes after a week without a broker."""
    monkeypatch.setattr(reporter_module, "UNHEARD_S", 60.0)
    kiosk.warn(500)
    read: list[int] = []

    def counted(after_seq: int, limit: int, but_not: Collection[str]) -> list[OutboxEntry]:
        entries = kiosk.fetch(after_seq, limit, but_not)
        read.extend(entry.seq for entry in entries)
        return entries

    kiosk.reporter = kiosk.reporter_with(broker.table, fetch=counted)
    kiosk.reporter.start()
    until(lambda: "no gym server listens yet, and 500 reports wait" in kiosk.reporter.status().say)
    kiosk.walk(1)  # of another kind, so it is tried at once
    until(lambda: 501 in read)
    assert len(read) <= 2 * WINDOW


def test_the_broker_says_down_for_a_kiosk_that_was_killed(broker: Broker, tmp_path: Path) -> None:
    listener = Listener(broker)
    program = textwrap.dedent(
        """
        import sys, time
        from pathlib import Path
        from kiosk.config import BrokerTable
        from tests.reporting_kiosk import ReportingKiosk
        broker = BrokerTable(host="127.0.0.1", port=int(sys.argv[1]))
        ReportingKiosk(Path(sys.argv[2]), broker).reporter.start()
        time.sleep(60)
        """
    )
    child = subprocess.Popen(mortal(sys.executable, "-c", program, broker.port, tmp_path))
    try:
        until(lambda: states(listener) == ["ok"])
    finally:
        child.kill()
        child.wait(30)
    until(lambda: states(listener) == ["ok", "down"])
    will = json.loads(listener.payloads(STATUS)[-1])
    assert (will["v"], will["kiosk"], will["parts"]) == (1, "lane-1", [])
    listener.close()


def test_a_ledger_that_can_not_be_read_for_a_while_is_trouble_and_then_is_not(
    broker: Broker, kiosk: ReportingKiosk
) -> None:
    listener = Listener(broker)
    kiosk.walk(2)
    broken = [True]

    def sometimes(after_seq: int, limit: int, but_not: Collection[str]) -> list[OutboxEntry]:
        if broken[0]:
            raise OSError("card gone")
        return kiosk.fetch(after_seq, limit, but_not)

    kiosk.reporter = kiosk.reporter_with(broker.table, fetch=sometimes)
    kiosk.reporter.start()
    until(lambda: "card gone" in kiosk.reporter.status().say)
    ticked = kiosk.reporter.last_tick
    until(lambda: kiosk.reporter.last_tick > ticked)
    broken[0] = False
    until(lambda: kiosk.sent() == [1, 2])
    until(lambda: kiosk.reporter.status().state == "ok")
    listener.close()


def test_an_ack_that_could_not_be_marked_is_marked_when_it_comes_again(
    broker: Broker, kiosk: ReportingKiosk, monkeypatch: pytest.MonkeyPatch
) -> None:
    listener, gym = Listener(broker), Publisher(broker)
    asked: list[Ack] = []
    mark_acked = Queue.mark_acked

    def at_the_second_try(self: Queue, ack: Ack) -> "Future[None]":
        asked.append(ack)
        if len(asked) > 1:
            return mark_acked(self, ack)
        full: Future[None] = Future()
        full.set_exception(LedgerError("the disk is full"))
        return full

    monkeypatch.setattr(Queue, "mark_acked", at_the_second_try)
    kiosk.reporter.start()
    kiosk.walk(2)
    until(lambda: kiosk.sent() == [1, 2])
    until(lambda: bool(listener.payloads("lane-1/info")))
    entry = json.loads(listener.payloads("lane-1/info")[0])
    ack = Ack(kiosk="lane-1", epoch=entry["epoch"], through=2, highest=2)
    for _ in range(2):
        gym.publish(f"retrolane/v1/{SITE}/lane-1/ack", ack.model_dump_json())
    until(lambda: kiosk.acked() == [1, 2])
    gym.close()
    listener.close()


def test_an_empty_host_reports_to_nobody(kiosk: ReportingKiosk) -> None:
    silent = kiosk.reporter_with(BrokerTable())
    silent.start()
    silent.wake()
    assert silent.status() == PartStatus(
        part="broker", state="ok", say="This kiosk reports to nobody: no broker is set."
    )
    silent.close()


def test_a_password_that_can_not_be_read_is_a_sentence_not_a_crash(kiosk: ReportingKiosk, tmp_path: Path) -> None:
    table = BrokerTable(host="127.0.0.1", username="lane-1", password_file=tmp_path / "none")
    locked_out = kiosk.reporter_with(table)
    locked_out.start()
    until(lambda: "password_file" in locked_out.status().say)
    assert locked_out.status().state == "down"
    locked_out.close()
