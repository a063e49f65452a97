"""What one kiosk says through a real broker spoils nothing of another's, and no board; what it walked is kept."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from kiosk.ledger.lane_totals import lane_totals
from kiosk.ledger.tables import LAP, MEMBER, SESSION
from tests.broker import Broker, Publisher, until
from tests.gym_ledger import GymLedger
from tests.ledger.roster_words import change
from tests.ledger.test_arrival import END_OF_TIME, lap
from tests.ledger.test_whose_session import session
from tests.reporting_kiosk import SITE, ReportingKiosk


@pytest.fixture
def stranger(broker: Broker, gym: GymLedger, kiosk: ReportingKiosk) -> Iterator[Publisher]:
    """Who has lane-2's password; lane-1 reports to the gym server meanwhile."""
    gym.ingest.start()
    until(lambda: gym.state_of("broker") == "ok")
    kiosk.reporter.start()
    publisher = Publisher(broker)
    yield publisher
    publisher.close()


def test_a_lap_of_the_year_9999_is_kept_and_stands_on_no_board_to_come(gym: GymLedger, stranger: Publisher) -> None:
    before = datetime.now(UTC)
    walked = lap(END_OF_TIME, kiosk="lane-2")
    stranger.publish(f"retrolane/v1/{SITE}/lane-2/event/lap", walked.model_dump_json())
    until(lambda: gym.laps("lane-2") == [1])
    kept = gym.ask(lambda conn: conn.execute(select(LAP)).one())
    assert before <= kept.ended_at <= datetime.now(UTC)
    assert (kept.trusted, kept.date_estimated, kept.duration_ms) == (False, True, 9000)
    assert gym.ask(lambda conn: lane_totals(conn, kept.day))["lane-2"].last_at == kept.ended_at
    assert gym.ingest.bad == 0


def test_numbers_that_are_none_are_said_and_hold_nobody_up(
    gym: GymLedger, kiosk: ReportingKiosk, stranger: Publisher
) -> None:
    topic = f"retrolane/v1/{SITE}/lane-2/event/lap"
    right = lap(datetime(2026, 3, 1, tzinfo=UTC), 2, kiosk="lane-2").model_dump_json()
    odd = [{"seq": 2**63}, {"seq": 10**400}, {"distance_mm": 2**31}, {"duration_ms": -1}, {"lap": 2**31}]
    for nonsense in odd:
        stranger.publish(topic, json.dumps(json.loads(right) | nonsense))
    stranger.publish(topic, right)
    until(lambda: gym.laps("lane-2") == [2])
    laps = kiosk.walk(2)
    until(lambda: kiosk.acked() == laps)
    assert gym.ingest.bad == len(odd)


def test_nobody_elses_session_and_no_alias_that_cannot_be_shown(
    gym: GymLedger, kiosk: ReportingKiosk, stranger: Publisher
) -> None:
    ours = kiosk.member_session()
    kiosk.walk(1, ours)
    until(lambda: gym.member_of(ours) is not None)
    member = gym.member_of(ours)
    assert member is not None
    alias = gym.ask(lambda conn: conn.scalar(select(MEMBER.c.alias)))
    forged = session("lane-2", 99, session=ours, member=None, laps=500)
    stranger.publish(f"retrolane/v1/{SITE}/lane-2/event/session", forged.model_dump_json())
    odd = change(7, member, kiosk="lane-2", alias="\u202eevil" * 20, web_consent=False)
    stranger.publish(f"retrolane/v1/{SITE}/roster/change/lane-2", odd.model_dump_json())
    until(lambda: gym.ask(lambda conn: conn.scalar(select(MEMBER.c.web_consent))) is False)
    until(lambda: gym.ingest.bad > 0)
    kept = gym.ask(lambda conn: conn.execute(select(SESSION)).one())
    assert (kept.kiosk, kept.member_id, kept.rev) == ("lane-1", member, 1)
    assert gym.ask(lambda conn: conn.scalar(select(MEMBER.c.alias))) == alias
    more = kiosk.walk(1, ours)
    until(lambda: more[0] in kiosk.acked())
