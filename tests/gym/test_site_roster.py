"""Two kiosks, a gym server and a real broker: whatever is changed of a member on one lane holds on the other."""

import random
import time
from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import Connection, select

from kiosk.errors import LedgerError
from kiosk.ledger.erase import erase_member
from kiosk.ledger.members import Member, change_member, enrol, member_for_tag
from kiosk.ledger.sessions import start_session
from kiosk.ledger.tables import MEMBER, METADATA
from kiosk.session.events import SessionStarted
from tests.broker import Broker, Listener, Publisher, until
from tests.gym_ledger import GymLedger
from tests.ledger.test_roster_converges import roster, scores, whose
from tests.reporting_kiosk import SITE, ReportingKiosk

TAG = "5e" * 32
ROSTER = f"retrolane/v1/{SITE}/roster"


@pytest.fixture
def lanes(tmp_path: Path, broker: Broker, hurried: None) -> Iterator[list[ReportingKiosk]]:
    """Two kiosks whose reporters aren't started yet."""
    made = [ReportingKiosk(tmp_path, broker.table, lane) for lane in ("lane-1", "lane-2")]
    try:
        yield made
    finally:
        for lane in made:
            lane.close()


def start(gym: GymLedger, *lanes: ReportingKiosk) -> None:
    gym.ingest.start()
    until(lambda: gym.state_of("broker") == "ok")
    for lane in lanes:
        lane.reporter.start()


def enrolled(lane: ReportingKiosk, tag: str = TAG) -> Member:
    return lane.do(lambda conn, at: enrol(conn, tag, at))


def changed(lane: ReportingKiosk, member: str, **changes: object) -> None:
    lane.do(lambda conn, at: change_member(conn, member, at, "member", **changes))


def erased(lane: ReportingKiosk, member: str) -> None:
    lane.do(lambda conn, at: erase_member(conn, member, "member", at))


def of_tag(lane: ReportingKiosk, tag: str = TAG) -> Member | None:
    return lane.ask(lambda conn: member_for_tag(conn, tag))


def session_of(lane: ReportingKiosk, member: str) -> str:
    return lane.do(lambda conn, at: start_session(conn, SessionStarted(0.0, 1, "m1", "free"), at, member))


def all_one(gym: GymLedger, lanes: list[ReportingKiosk]) -> bool:
    return all(lane.ask(roster) == gym.ask(roster) for lane in lanes)


def files(folder: Path) -> str:
    """Every byte of every ledger, and of the broker's disk."""
    return b"".join(file.read_bytes() for file in folder.rglob("*") if file.is_file()).decode(errors="replace")


def test_what_is_changed_on_one_lane_holds_on_the_other(gym: GymLedger, lanes: list[ReportingKiosk]) -> None:
    one, two = lanes
    start(gym, *lanes)
    member = enrolled(one)
    until(lambda: of_tag(two) is not None)
    there = of_tag(two)
    assert there is not None
    assert (there.id, there.alias, there.floor_consent, there.web_consent) == (
        member.id,
        member.alias,
        False,
        False,
    )
    changed(two, member.id, floor_consent=True, alias="Sunny Otter")
    until(lambda: (of_tag(one) or member).floor_consent)
    until(lambda: (of_tag(one) or member).alias == "Sunny Otter")
    changed(one, member.id, floor_consent=False)
    until(lambda: not (of_tag(two) or member).floor_consent)
    until(lambda: all_one(gym, lanes))
    news = two.roster_changes
    erased(one, member.id)
    until(lambda: of_tag(two) is None)
    until(lambda: two.roster_changes > news)
    until(lambda: all_one(gym, lanes))


def test_how_soon_a_change_holds_on_the_other_lane(gym: GymLedger, lanes: list[ReportingKiosk]) -> None:
    """Prints it (`pytest -s`); the bound is generous, as other tests run beside this one."""
    one, two = lanes
    start(gym, *lanes)
    member = enrolled(one)
    until(lambda: of_tag(two) is not None)

    def in_force_ms(yes: bool) -> int:
        began = time.monotonic()
        changed(one, member.id, floor_consent=yes)
        until(lambda: (of_tag(two) or member).floor_consent is yes)
        return round(1000 * (time.monotonic() - began))

    took_ms = [in_force_ms(number % 2 == 0) for number in range(20)]
    print(f"in force on the other lane after {sorted(took_ms)[10]} ms (median of 20), {max(took_ms)} ms at most")


def test_days_apart_and_then_one_roster(gym: GymLedger, lanes: list[ReportingKiosk]) -> None:
    """The second lane has no network while two hundred things happen on both."""
    one, two = lanes
    rng = random.Random(1)
    start(gym, one)
    tags = [f"{number:02x}" * 32 for number in range(12)]
    for _ in range(200):
        lane, tag = rng.choice(lanes), rng.choice(tags)
        member = of_tag(lane, tag) or enrolled(lane, tag)
        with suppress(LedgerError):  # the alias is taken here
            match rng.randrange(8):
                case 0:
                    erased(lane, member.id)
                case 1:
                    changed(lane, member.id, alias=rng.choice(["Quiet Heron", "Sunny Otter", "Calm Lynx"]))
                case 2 | 3:
                    changed(lane, member.id, floor_consent=rng.random() < 0.5)
                case 4:
                    changed(lane, member.id, web_consent=rng.random() < 0.5)
                case _:
                    lane.walk(1, session_of(lane, member.id))
    two.reporter.start()
    until(lambda: one.waiting() == two.waiting() == 0, seconds=60)
    until(lambda: all_one(gym, lanes), seconds=60)
    for lane in lanes:
        for look in (scores, whose):
            of_lane = partial(look, lane=lane.kiosk)
            assert lane.ask(of_lane) == gym.ask(of_lane)
    assert gym.ingest.bad == 0


def test_one_tag_that_two_lanes_met_apart_is_one_member_with_all_their_laps(
    gym: GymLedger, lanes: list[ReportingKiosk]
) -> None:
    one, two = lanes
    first, second = enrolled(one), enrolled(two)
    one.walk(2, session_of(one, first.id))
    two.walk(3, walks := session_of(two, second.id))
    start(gym, one)
    until(lambda: one.waiting() == 0)
    two.reporter.start()
    until(lambda: (of_tag(two) or second).id == first.id)
    two.walk(1, walks)
    until(lambda: len(gym.laps("lane-2")) == 4)
    until(lambda: all_one(gym, lanes))
    of_all = [row for row in gym.ask(lambda conn: scores(conn, "")) if "'all'" in row]
    assert len(of_all) == 1
    assert f"'{first.id}', 6," in of_all[0]


def test_a_broker_that_forgot_everything_is_told_everything(
    broker: Broker, gym: GymLedger, lanes: list[ReportingKiosk]
) -> None:
    start(gym, *lanes)
    lanes[1].reporter.close()
    kept, again, gone = (enrolled(lanes[0], tag * 64).id for tag in "abc")
    until(lambda: lanes[0].waiting() == 0)
    merged = enrolled(lanes[1], "b" * 64).id
    lanes[1].reporter = lanes[1].reporter_with(broker.table)
    lanes[1].reporter.start()
    until(lambda: lanes[1].waiting() == 0)
    erased(lanes[0], gone)
    until(lambda: lanes[0].waiting() == 0)
    until(lambda: f"{ROSTER}/erased/{gone}" in retained(broker))
    broker.kill()
    (broker.folder / "mosquitto.db").unlink(missing_ok=True)
    broker.start()
    wanted = {*(f"{ROSTER}/{member}" for member in (kept, again, merged)), f"{ROSTER}/erased/{gone}"}
    until(lambda: wanted == set(retained(broker)), seconds=60)
    until(lambda: all_one(gym, lanes))


def retained(broker: Broker) -> dict[str, bytes]:
    """What the broker tells somebody who comes now: all of it comes before what is published afterwards."""
    listener, publisher = Listener(broker, f"{ROSTER}/#"), Publisher(broker)
    publisher.publish(f"{ROSTER}/the-end", "")
    until(lambda: listener.payloads("/the-end"))
    publisher.close()
    listener.close()
    return {topic: payload for topic, payload, is_retained in listener.heard if is_retained}


def test_an_erased_member_is_gone_from_everywhere_also_from_a_lane_that_was_away(
    tmp_path: Path, broker: Broker, gym: GymLedger, lanes: list[ReportingKiosk]
) -> None:
    one, two = lanes
    start(gym, *lanes)
    member = one.do(lambda conn, at: enrol(conn, TAG, at, alias="Incomparable Heron", floor_consent=True))
    until(lambda: of_tag(two) is not None)
    two.reporter.close()
    changed(two, member.id, web_consent=True)
    two.walk(2, session := session_of(two, member.id))
    erased(one, member.id)
    until(lambda: f"{ROSTER}/erased/{member.id}" in retained(broker))
    assert of_tag(two) is not None
    two.reporter = two.reporter_with(broker.table)
    two.reporter.start()
    until(lambda: of_tag(two) is None)
    until(lambda: two.waiting() == 0)
    until(lambda: all_one(gym, lanes))
    assert gym.member_of(session) is None
    assert gym.ask(lambda conn: conn.execute(select(MEMBER)).all()) == []
    assert gym.ask(lambda conn: scores(conn, "")) == []
    said = retained(broker)
    assert set(said) == {f"{ROSTER}/erased/{member.id}"}
    for look in (one.ask, two.ask, gym.ask):
        everything = look(all_rows)
        assert "Incomparable" not in everything
        assert TAG not in everything
    broker.stop()
    for closing in (one, two, gym):
        closing.close()
    left = files(tmp_path)
    assert member.id in left
    assert "Incomparable Heron" not in left
    assert TAG not in left


def all_rows(conn: Connection) -> str:
    return "".join(str(row) for table in METADATA.sorted_tables for row in conn.execute(select(table)))
