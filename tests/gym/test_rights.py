"""Who may say and hear what at a broker set up by config/mosquitto, and how a kiosk tells what is refused."""

import re
from pathlib import Path

import pytest

from kiosk.config import BrokerTable
from kiosk.gym import acks, echo
from kiosk.report import awaiting, reporter
from tests.broker import until
from tests.gym_ledger import GymLedger
from tests.reporting_kiosk import SITE, ReportingKiosk
from tests.secure_broker import Client, SecureBroker

PLACE = f"retrolane/v1/{SITE}"
MEMBER = "0123456789abcdef"
MARKER = "lane-2/event/marker"
MAY_SAY = {
    "lane-1": [
        "lane-1/event/lap",
        "lane-1/event/member_erased",
        "lane-1/status",
        "lane-1/info",
        "lane-1/lane",
        "roster/change/lane-1",
    ],
    "gym": ["lane-1/ack", "lane-1/cmd/resend", "nobody/cmd/echo", f"roster/{MEMBER}", f"roster/erased/{MEMBER}"],
    "gym-2": ["lane-1/ack"],
}
MAY_NOT_SAY = {
    "lane-1": [
        "lane-2/event/lap",
        "lane-2/status",
        "lane-2/info",
        "lane-2/lane",
        "lane-1/ack",
        "lane-1/cmd/resend",
        "lane-2/cmd/resend",
        f"roster/{MEMBER}",
        f"roster/erased/{MEMBER}",
        "roster/change/lane-2",
        "../other-gym/lane-1/event/lap",
    ],
    "gym": ["lane-1/event/lap", "lane-1/status", "lane-1/info", "../other-gym/lane-1/ack"],
    "gym-2": ["lane-1/event/lap", "lane-1/cmd/resend", f"roster/{MEMBER}", f"roster/erased/{MEMBER}"],
}


@pytest.fixture
def tables(secure: SecureBroker) -> dict[str, BrokerTable]:
    """A running broker's [broker] of two kiosks and of the gym server."""
    found = {user: secure.table_for(user) for user in ("lane-1", "lane-2", "gym", "gym-2")}
    secure.start()
    return found


def full(topic: str) -> str:
    return f"retrolane/v1/{topic.removeprefix('../')}" if topic.startswith("../") else f"{PLACE}/{topic}"


@pytest.mark.parametrize("user", ["lane-1", "gym", "gym-2"])
def test_each_may_say_what_is_its_own_and_nothing_else(tables: dict[str, BrokerTable], user: str) -> None:
    client = Client(tables[user])
    for topic in MAY_SAY[user]:
        assert client.say(full(topic)) in ("Success", "No matching subscribers"), topic
    client.close()
    for topic in MAY_NOT_SAY[user]:
        client = Client(tables[user])
        assert client.say(full(topic)) == "Not authorized", topic
        client.close()


def test_what_is_refused_reaches_nobody(tables: dict[str, BrokerTable]) -> None:
    gym = Client(tables["gym"], f"{PLACE}/#")
    for topic in MAY_NOT_SAY["lane-1"]:
        client = Client(tables["lane-1"])
        client.say(full(topic))
        client.close()
    marker = Client(tables["lane-2"])
    marker.say(full(MARKER))
    until(lambda: gym.heard)
    assert gym.heard == [(full(MARKER), b"x")]
    marker.close()
    gym.close()


def test_a_kiosk_that_asks_for_everything_hears_what_is_for_it(tables: dict[str, BrokerTable]) -> None:
    curious = Client(tables["lane-1"], "#")
    other, gym = Client(tables["lane-2"]), Client(tables["gym"])
    for topic in ("lane-2/event/lap", "lane-2/status", "lane-2/info", "lane-2/lane", "roster/change/lane-2"):
        other.say(f"{PLACE}/{topic}")
    for topic in ("lane-2/ack", "lane-2/cmd/resend", "nobody/cmd/echo"):
        gym.say(f"{PLACE}/{topic}")
    mine = ["lane-1/ack", "lane-1/cmd/resend", f"roster/{MEMBER}", f"roster/erased/{MEMBER}"]
    for topic in mine:
        gym.say(f"{PLACE}/{topic}", retain=topic.startswith("roster/"))
    until(lambda: len(curious.heard) >= len(mine))
    assert [topic for topic, _ in curious.heard] == [f"{PLACE}/{topic}" for topic in mine]
    for client in (curious, other, gym):
        client.close()


def test_without_a_password_or_with_a_wrong_one_nobody_is_let_in(
    secure: SecureBroker, tables: dict[str, BrokerTable], tmp_path: Path
) -> None:
    wrong = tmp_path / "wrong"
    wrong.write_text("wrong\n", encoding="utf-8")
    for user, file in (("", wrong), ("lane-1", wrong), ("lane-9", wrong), ("roster", wrong)):
        stranger = Client(secure.table_of(user, file))
        assert stranger.answer == "Not authorized", user
        stranger.close()


def test_nobody_takes_what_is_queued_for_the_gym_server(tables: dict[str, BrokerTable]) -> None:
    """Who has a password could otherwise empty the queue by connecting under the gym server's client id."""
    session = f"retrolane-gym-{SITE}"
    gym = Client(tables["gym"], f"{PLACE}/#", session)
    gym.close()
    kiosk = Client(tables["lane-1"])
    kiosk.say(f"{PLACE}/lane-1/event/lap", "while it was away")
    thief = Client(tables["lane-2"], session=session)
    thief.say(f"{PLACE}/lane-2/lane")
    thief.close()
    gym = Client(tables["gym"], session=session)
    until(lambda: (f"{PLACE}/lane-1/event/lap", b"while it was away") in gym.heard)
    for client in (kiosk, gym):
        client.close()


def test_what_is_queued_for_the_gym_server_outlives_a_power_cut_of_the_broker(
    secure: SecureBroker, tables: dict[str, BrokerTable]
) -> None:
    """More than the thousand after which Mosquitto drops by itself, each answered for and then written."""
    gym = Client(tables["gym"], f"{PLACE}/#", session="gym")
    gym.close()
    kiosk = Client(tables["lane-1"])
    reports = [str(number).encode() for number in range(1100)]
    for report in reports:
        kiosk.say(f"{PLACE}/lane-1/event/lap", report.decode())
    secure.wait_for_its_disk()
    secure.kill()
    kiosk.close()
    secure.start()
    gym = Client(tables["gym"], session="gym")
    until(lambda: [payload for _, payload in gym.heard] == reports)
    gym.close()


def test_laps_arrive_over_tls_and_an_ex_kiosk_is_out_until_it_is_enrolled_again(
    tmp_path: Path, secure: SecureBroker, tables: dict[str, BrokerTable], hurried: None
) -> None:
    gym = GymLedger(tmp_path, tables["gym"])
    kiosk = ReportingKiosk(tmp_path, tables["lane-1"])
    gym.ingest.start()
    until(lambda: gym.state_of("broker") == "ok")
    kiosk.reporter.start()
    laps = kiosk.walk(12)
    until(lambda: gym.laps() == laps)
    until(lambda: kiosk.acked() == laps)

    secure.remove("lane-1")
    until(lambda: "it doesn't let in user lane-1" in kiosk.reporter.status().say)
    laps += kiosk.walk(3)
    until(lambda: ", 3 reports wait and nothing is lost: " in kiosk.reporter.status().say)
    assert kiosk.reporter.status().state == "down"

    secure.enrol("lane-1")
    until(lambda: gym.laps() == laps)
    kiosk.close()
    gym.close()


def test_a_kiosk_with_the_password_of_another_is_refused_and_says_so(
    tmp_path: Path, tables: dict[str, BrokerTable], hurried: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reporter, "REFUSED_S", 1.0)
    gym = Client(tables["gym"], f"{PLACE}/#")
    kiosk = ReportingKiosk(tmp_path, tables["lane-2"], kiosk="lane-1")
    kiosk.reporter.start()
    kiosk.walk(1)
    cure = "It logs in as lane-2, not by its own id: check kiosk.id and broker.username."
    told = re.compile(rf"The broker refuses \S+ \(Not authorized\), and 1 report waits\. {re.escape(cure)}")
    until(lambda: told.fullmatch(kiosk.reporter.status().say))  # what is held back is tried again each second
    assert gym.heard == []
    kiosk.close()
    gym.close()


def test_two_kiosks_with_one_password_take_each_others_connection(tables: dict[str, BrokerTable]) -> None:
    """So the gym server sees both epochs and tells of twins, whatever client ids they go by."""
    first = Client(tables["lane-1"], session="first")
    second = Client(tables["lane-1"], session="second")
    until(lambda: not first.connected)
    assert second.connected
    second.close()
    first.close()


def test_a_gym_server_that_may_not_listen_says_so_until_it_may(
    tmp_path: Path,
    secure: SecureBroker,
    tables: dict[str, BrokerTable],
    hurried: None,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Mosquitto grants the subscription, answers the kiosk with success, and throws its reports away."""
    monkeypatch.setattr(echo, "DEAF_S", 0.5)
    monkeypatch.setattr(echo, "ECHO_S", 1.0)
    monkeypatch.setattr(acks, "GAP_S", 0.2)
    acl = secure.etc / "mosquitto" / "retrolane" / "acl"
    rules = acl.read_text(encoding="utf-8")
    assert f"topic read {PLACE}/#\n" in rules
    acl.write_text(rules.replace(f"topic read {PLACE}/#\n", ""), encoding="utf-8")
    secure.reload()
    gym = GymLedger(tmp_path, tables["gym"])
    kiosk = ReportingKiosk(tmp_path, tables["lane-1"])
    gym.ingest.start()
    kiosk.reporter.start()
    laps = kiosk.walk(3)
    until(lambda: gym.state_of("broker") == "down" and "passes on nothing" in gym.parts["broker"].say)
    assert f"read {PLACE}/#" in gym.parts["broker"].say
    until(lambda: kiosk.sent() == laps)
    assert gym.laps() == []

    acl.write_text(rules, encoding="utf-8")
    secure.reload()
    until(lambda: gym.state_of("broker") == "ok")
    laps += kiosk.walk(1)
    until(lambda: sorted(gym.laps()) == laps)
    kiosk.close()
    gym.close()


def test_a_kiosk_that_joins_the_gym_servers_subscription_hears_nothing_and_only_delays_it(
    tmp_path: Path, tables: dict[str, BrokerTable], hurried: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Mosquitto deals it its share and then drops that, so the gym server must ask again until it has all."""
    monkeypatch.setattr(acks, "GAP_S", 0.2)
    monkeypatch.setattr(acks, "AGAIN_S", 0.5)
    monkeypatch.setattr(acks, "AGAIN_LONGEST_S", 0.5)
    monkeypatch.setattr(awaiting, "LOST_S", 1.0)
    thief = Client(tables["lane-2"], f"$share/ingest/{PLACE}/+/event/#")
    gym = GymLedger(tmp_path, tables["gym"])
    kiosk = ReportingKiosk(tmp_path, tables["lane-1"])
    gym.ingest.start()
    until(lambda: gym.state_of("broker") == "ok")
    kiosk.reporter.start()
    laps = kiosk.walk(8)
    until(lambda: sorted(gym.laps()) == laps, seconds=60)
    assert thief.heard == []
    thief.close()
    kiosk.close()
    gym.close()
