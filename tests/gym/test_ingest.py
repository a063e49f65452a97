"""From a kiosk's outbox through a real broker into the gym's ledger: every report once, whatever is restarted."""

import json
from collections.abc import Sequence
from concurrent.futures import Future
from pathlib import Path

import pytest

from kiosk.errors import LedgerError
from kiosk.gym import acks, fleet
from kiosk.gym import ingest as ingest_module
from kiosk.gym.acks import Acks
from kiosk.gym.ingest import Ingest, Job
from kiosk.gym.take_in import Taken
from kiosk.report import awaiting, pump, reporter
from kiosk.report.connection import Arrived
from tests.broker import Broker, Publisher, until
from tests.gym_ledger import GymLedger
from tests.reporting_kiosk import BEGAN, SITE, ReportingKiosk, about

LAPS = f"retrolane/v1/{SITE}/lane-1/event/lap"


def start(gym: GymLedger, kiosk: ReportingKiosk) -> None:
    """The gym first, as reports wait until it listens."""
    gym.ingest.start()
    until(lambda: gym.state_of("broker") == "ok")
    kiosk.reporter.start()


def test_reports_come_through_once_though_they_are_sent_twice(
    broker: Broker, gym: GymLedger, kiosk: ReportingKiosk
) -> None:
    start(gym, kiosk)
    session = kiosk.member_session()
    laps = kiosk.walk(12, session)
    reports = kiosk.fetch(0, 100)
    until(lambda: kiosk.waiting() == 0)
    until(lambda: gym.laps() == laps)
    assert gym.member_of(session) is not None
    until(lambda: gym.ingest.kept == len(laps) + 2)
    again = Publisher(broker)
    for report in reversed(reports):
        if report.topic == "event/lap":
            again.publish(LAPS, report.payload)
    more = kiosk.walk(1, session)
    until(lambda: gym.laps() == laps + more)
    until(lambda: gym.ingest.kept == len(laps) + 3)
    assert gym.ingest.bad == 0
    again.close()


def test_a_kiosk_killed_before_it_could_mark_sends_again_and_nothing_counts_twice(
    broker: Broker, gym: GymLedger, kiosk: ReportingKiosk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Acks, "due", lambda *_: [])
    kiosk.reporter = kiosk.reporter_with(broker.table, mark_sent=lambda _seqs: Future())
    start(gym, kiosk)
    laps = kiosk.walk(12)
    until(lambda: gym.laps() == laps)
    kiosk.reporter.close()
    assert kiosk.sent() == []
    kiosk.reporter = kiosk.reporter_with(broker.table)
    kiosk.reporter.start()
    until(lambda: kiosk.sent() == laps)
    laps += kiosk.walk(1)
    until(lambda: gym.laps() == laps)
    until(lambda: gym.ingest.kept == len(laps))


def test_two_kiosks_share_a_gym(tmp_path: Path, gym: GymLedger, kiosk: ReportingKiosk, broker: Broker) -> None:
    other = ReportingKiosk(tmp_path, broker.table, "lane-2")
    start(gym, kiosk)
    other.reporter.start()
    laps, others = kiosk.walk(5), other.walk(7)
    until(lambda: (gym.laps("lane-1"), gym.laps("lane-2")) == (laps, others))
    other.close()


def test_what_is_walked_while_the_gym_server_is_away_arrives_when_it_is_back(
    gym: GymLedger, kiosk: ReportingKiosk
) -> None:
    start(gym, kiosk)
    laps = kiosk.walk(3)
    until(lambda: gym.laps() == laps)
    gym.ingest.close()
    laps += kiosk.walk(30)
    until(lambda: kiosk.waiting() == 0)
    gym.ingest = gym.new_ingest()
    gym.ingest.start()
    until(lambda: gym.laps() == laps)


def disk_full(_job: Job) -> Future[Taken]:
    """What a writer answers whose disk is full."""
    future: Future[Taken] = Future()
    future.set_exception(LedgerError("the disk is full"))
    return future


def stop_the_gym_before_it_commits(gym: GymLedger, kiosk: ReportingKiosk) -> list[int]:
    """Fifteen laps arrive, none can be written, the gym server is stopped; the kiosk has had every answer."""
    start(gym, kiosk)
    gym.submit = disk_full
    laps = kiosk.walk(15)
    until(lambda: kiosk.waiting() == 0)
    until(lambda: gym.state_of("broker") == "degraded")
    gym.ingest.close()
    assert gym.laps() == []
    gym.submit = gym.writer.submit
    return laps


def test_a_gym_server_stopped_before_its_commit_gets_the_reports_again(
    gym: GymLedger, kiosk: ReportingKiosk
) -> None:
    laps = stop_the_gym_before_it_commits(gym, kiosk)
    gym.ingest = gym.new_ingest()
    gym.ingest.start()
    until(lambda: gym.laps() == laps)


def test_acknowledging_before_the_commit_would_lose_reports(
    gym: GymLedger, kiosk: ReportingKiosk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same stop with an ingest in too much of a hurry: what the test above guards against."""
    patient = Ingest._take_in

    def hasty(self: Ingest, arrived: Sequence[Arrived]) -> None:
        for message in arrived:
            self._link.ack(message.mid)
        patient(self, arrived)

    with monkeypatch.context() as patched:
        patched.setattr(Ingest, "_take_in", hasty)
        laps = stop_the_gym_before_it_commits(gym, kiosk)
    gym.ingest = gym.new_ingest()
    gym.ingest.start()
    marker = kiosk.walk(1)
    until(lambda: gym.laps()[-1:] == marker)
    assert set(laps) - set(gym.laps())


def test_a_full_disk_is_told_and_nothing_is_lost_when_there_is_room_again(
    gym: GymLedger, kiosk: ReportingKiosk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ingest_module, "AGAIN_S", 0.1)
    start(gym, kiosk)
    gym.submit = disk_full
    laps = kiosk.walk(3)
    until(lambda: gym.state_of("broker") == "degraded")
    assert gym.parts["broker"].say == ("Reports can't be kept, and wait at the broker: the disk is full.")
    gym.submit = gym.writer.submit
    until(lambda: gym.laps() == laps)
    until(lambda: gym.state_of("broker") == "ok")


def test_a_ledger_that_cannot_be_read_is_not_called_a_broker_that_is_away(
    gym: GymLedger, kiosk: ReportingKiosk
) -> None:
    start(gym, kiosk)
    laps = kiosk.walk(1)
    until(lambda: kiosk.acked() == laps)
    until(lambda: gym.state_of("lane-1") == "ok")
    gym.submit = disk_full
    kiosk.reporter.close()
    kiosk.reporter = kiosk.reporter_with(gym.broker)
    kiosk.reporter.start()  # it introduces itself, and is owed an answer
    until(lambda: gym.state_of("broker") == "degraded")
    assert "the disk is full" in gym.parts["broker"].say
    gym.submit = gym.writer.submit
    until(lambda: gym.state_of("broker") == "ok")


def test_an_error_of_ours_costs_a_connection_and_no_report(gym: GymLedger, kiosk: ReportingKiosk) -> None:
    failed: list[Job] = []

    def fail_once(job: Job) -> Future[Taken]:
        gym.submit = gym.writer.submit
        failed.append(job)
        raise RuntimeError("nobody thought of this")

    start(gym, kiosk)
    gym.submit = fail_once
    laps = kiosk.walk(3)
    until(lambda: gym.laps() == laps)
    assert failed


def test_a_broker_killed_and_restarted_costs_neither_side_anything(
    broker: Broker, gym: GymLedger, kiosk: ReportingKiosk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pump, "SETTLE_S", 1.0)
    # Mosquitto 2.0 forgets shared subscriptions at a restart: until the gym is back, nobody listens.
    monkeypatch.setattr(reporter, "UNHEARD_S", 0.5)
    start(gym, kiosk)
    laps = kiosk.walk(20)
    broker.kill()
    laps += kiosk.walk(20)
    until(lambda: gym.state_of("broker") == "down")
    broker.start()
    # In any order: what the broker still had for the gym server overtakes what it has to be told again.
    until(lambda: sorted(gym.laps()) == laps)
    until(lambda: kiosk.sent() == laps)


def test_messages_that_make_no_sense_are_counted_and_never_come_again(broker: Broker, gym: GymLedger) -> None:
    gym.ingest.start()
    until(lambda: gym.state_of("broker") == "ok")
    stranger = Publisher(broker)
    for payload in ("not json", "{}", '{"kiosk": "lane-2"}'):
        stranger.publish(LAPS, payload)
    stranger.publish(f"retrolane/v1/{SITE}/roster/{16 * 'a'}", "")
    until(lambda: gym.ingest.bad == 3)
    until(lambda: "3 messages were passed over" in gym.parts["broker"].say)
    gym.ingest.close()
    gym.ingest = gym.new_ingest()
    gym.ingest.start()
    until(lambda: gym.state_of("broker") == "ok")
    stranger.publish(LAPS, "one more")
    until(lambda: gym.ingest.bad == 1)
    stranger.close()


@pytest.mark.parametrize(
    ("topic", "fields"),
    [
        ("info", about("lane-2", "e").model_dump(mode="json") | {"kept_from": 10**30}),
        ("event/member_erased", {"epoch": "e", "seq": 1, "at": f"{BEGAN:%FT%TZ}", "trusted": True, "member": "x"}),
    ],
)
def test_a_kiosk_that_talks_nonsense_keeps_no_other_from_the_gym(
    broker: Broker, gym: GymLedger, kiosk: ReportingKiosk, topic: str, fields: dict[str, object]
) -> None:
    start(gym, kiosk)
    stranger = Publisher(broker)
    stranger.publish(f"retrolane/v1/{SITE}/lane-2/{topic}", json.dumps(fields | {"kiosk": "lane-2"}))
    until(lambda: gym.ingest.bad > 0)
    laps = kiosk.walk(2)
    until(lambda: kiosk.acked() == laps)
    assert gym.state_of("broker") == "ok"
    stranger.close()


def test_a_broker_that_is_not_there_is_told_and_waited_for(
    broker: Broker, gym: GymLedger, kiosk: ReportingKiosk
) -> None:
    broker.stop()
    gym.ingest.start()
    until(lambda: gym.state_of("broker") == "down" and "can't be reached" in gym.parts["broker"].say)
    broker.start()
    until(lambda: gym.state_of("broker") == "ok")
    kiosk.reporter.start()
    laps = kiosk.walk(2)
    until(lambda: gym.laps() == laps)


def test_a_broker_that_lets_us_hear_nothing_is_told(broker: Broker, gym: GymLedger) -> None:
    broker.stop()
    broker.forbid_listening()
    broker.start()
    gym.ingest.start()
    until(lambda: gym.state_of("broker") == "down" and "Not authorized" in gym.parts["broker"].say)


def test_each_kiosk_is_a_part_and_a_new_gym_server_hears_of_it_at_once(
    gym: GymLedger, kiosk: ReportingKiosk
) -> None:
    start(gym, kiosk)
    until(lambda: gym.state_of("lane-1") == "ok")
    gym.ingest.close()
    gym.parts.clear()
    gym.ingest = gym.new_ingest()
    gym.ingest.start()
    until(lambda: gym.state_of("lane-1") == "ok")
    kiosk.reporter.close()
    until(lambda: gym.state_of("lane-1") == "down")


def test_a_kiosk_that_died_while_the_broker_was_away_is_down_in_the_end(
    broker: Broker, gym: GymLedger, kiosk: ReportingKiosk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fleet, "SILENT_S", 2.0)
    start(gym, kiosk)
    until(lambda: gym.state_of("lane-1") == "ok")
    broker.wait_for_its_disk()
    broker.kill()
    kiosk.reporter.close()
    broker.start()
    until(lambda: gym.state_of("broker") == "ok")
    until(lambda: gym.state_of("lane-1") == "down")


def test_pages_are_told_only_of_what_is_new(broker: Broker, gym: GymLedger, kiosk: ReportingKiosk) -> None:
    kiosk.walk(1)
    [report] = kiosk.fetch(0, 1)
    start(gym, kiosk)
    until(lambda: gym.commits == 1)
    again = Publisher(broker)
    again.publish(LAPS, report.payload)
    again.publish(LAPS, "nonsense that comes after it")
    until(lambda: gym.ingest.bad == 1)
    assert gym.commits == 1
    again.close()


def test_a_kiosk_is_told_what_the_gyms_ledger_has(gym: GymLedger, kiosk: ReportingKiosk) -> None:
    start(gym, kiosk)
    laps = kiosk.walk(30)
    until(lambda: kiosk.acked() == laps)


def test_what_a_broker_that_forgets_lost_is_asked_for_and_sent_again(
    broker: Broker, gym: GymLedger, kiosk: ReportingKiosk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Everything was sent and proven; the queue is gone; only the gym server's gap shows it."""
    monkeypatch.setattr(acks, "GAP_S", 0.2)
    start(gym, kiosk)
    laps = kiosk.walk(3)
    until(lambda: kiosk.acked() == laps)
    gym.ingest.close()
    laps += kiosk.walk(20)
    until(lambda: kiosk.waiting() == 0)
    lose_the_queue(broker)
    gym.ingest = gym.new_ingest()
    gym.ingest.start()
    until(lambda: gym.state_of("broker") == "ok")
    laps += kiosk.walk(1)
    until(lambda: sorted(gym.laps()) == laps)
    until(lambda: kiosk.acked() == laps)


def test_a_loss_that_nothing_follows_is_noticed_by_the_kiosk(
    broker: Broker, gym: GymLedger, kiosk: ReportingKiosk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(awaiting, "LOST_S", 1.0)
    start(gym, kiosk)
    laps = kiosk.walk(3)
    until(lambda: kiosk.acked() == laps)
    gym.ingest.close()
    laps += kiosk.walk(20)
    until(lambda: kiosk.waiting() == 0)
    lose_the_queue(broker)
    gym.ingest = gym.new_ingest()
    gym.ingest.start()
    until(lambda: sorted(gym.laps()) == laps)
    until(lambda: kiosk.acked() == laps)


def test_a_gym_ledger_put_back_from_a_backup_gets_what_was_walked_since(
    tmp_path: Path, gym: GymLedger, kiosk: ReportingKiosk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(awaiting, "LOST_S", 1.0)
    start(gym, kiosk)
    laps = kiosk.walk(3)
    until(lambda: kiosk.acked() == laps)
    gym.close()
    backup = (tmp_path / "gym.db").read_bytes()
    later = GymLedger(tmp_path, gym.broker)
    later.ingest.start()
    laps += kiosk.walk(4)
    until(lambda: kiosk.acked() == laps)
    later.close()
    (tmp_path / "gym.db").write_bytes(backup)
    old = GymLedger(tmp_path, gym.broker)
    assert old.laps() == laps[:3]
    old.ingest.start()  # and nobody walks
    try:
        until(lambda: sorted(old.laps()) == laps)
        until(lambda: kiosk.acked() == laps)
    finally:
        old.close()


def lose_the_queue(broker: Broker) -> None:
    """The broker's power goes, and its disk with it."""
    broker.kill()
    (broker.folder / "mosquitto.db").unlink(missing_ok=True)
    broker.start()


def test_five_thousand_reports_that_waited_for_the_broker_are_drained_in_order(
    broker: Broker, gym: GymLedger, kiosk: ReportingKiosk
) -> None:
    broker.stop()
    kiosk.warn(5000)
    gym.ingest.start()
    broker.start()
    until(lambda: gym.state_of("broker") == "ok")
    kiosk.reporter.start()
    until(lambda: len(kiosk.acked()) == 5000, seconds=90)
    assert gym.hazards() == list(range(1, 5001))
    assert gym.ingest.bad == 0


def test_two_kiosks_of_one_id_are_told_and_the_second_is_refused(
    tmp_path: Path, broker: Broker, gym: GymLedger, kiosk: ReportingKiosk
) -> None:
    start(gym, kiosk)
    laps = kiosk.walk(2)
    until(lambda: gym.laps() == laps)
    (tmp_path / "other").mkdir()
    other = ReportingKiosk(tmp_path / "other", broker.table)
    other.reporter.start()
    until(lambda: "Two kiosks call themselves lane-1" in gym.parts["broker"].say)
    other.walk(3)
    other.reporter.close()
    assert gym.laps() == laps
    assert other.acked() == []
    other.close()
