"""When a kiosk says what of itself."""

import json
from datetime import UTC, datetime

import pytest

from kiosk.clock import WallTime
from kiosk.messages.parts import PartStatus
from kiosk.messages.reports import KioskInfo, KioskStatus, LaneNow
from kiosk.report.own_words import LANE_S, NEWS_S, WORD_S, OwnWords
from kiosk.report.pump import INFO, STATUS
from tests.reporting_kiosk import about

NOW = WallTime(datetime(2026, 3, 1, 12, tzinfo=UTC), trusted=True)
MAT = PartStatus(part="mat", state="down", say="The mat isn't plugged in. Check its cable.")
WALKS = LaneNow(kiosk="lane-1", session="s1", laps=2, clear="clear")
PLACE = "retrolane/v1/my-gym/lane-1"


@pytest.fixture
def words() -> OwnWords:
    """Of a kiosk that has just connected, and has said all there is."""
    made = OwnWords("my-gym", about("lane-1", "e"))
    made.connected()
    assert made.due((), 1000.0) == [STATUS, INFO]
    for kind in (STATUS, INFO):
        made.say(kind, NOW, 1000.0)
    assert made.due((), 1000.0) == []
    return made


def said(words: OwnWords, now_s: float = 1000.0) -> KioskStatus:
    topic, payload = words.say(STATUS, NOW, now_s)
    assert topic == f"{PLACE}/status"
    return KioskStatus.model_validate_json(payload)


def test_how_it_is_is_due_when_that_is_news(words: OwnWords) -> None:
    assert words.set_health("degraded", [MAT])
    assert not words.set_health("degraded", [MAT])
    assert words.due((), 1000.0) == [STATUS]
    told = said(words)
    assert (told.state, told.parts, told.version, told.at) == ("degraded", (MAT,), "0.1.0", NOW.at)
    assert words.due((), 1000.0) == []


def test_a_queue_that_changed_is_told_within_a_minute_and_one_that_did_not_every_five(words: OwnWords) -> None:
    words.counted(3, 1, kept_from=1)
    assert words.due((), 1000.0 + NEWS_S - 1) == []
    assert words.due((), 1000.0 + NEWS_S) == [STATUS]
    told = said(words, 1000.0 + NEWS_S)
    assert (told.waiting, told.unacked) == (3, 1)
    words.counted(3, 1, kept_from=1)
    assert words.due((), 1000.0 + NEWS_S + WORD_S - 1) == []
    assert words.due((), 1000.0 + NEWS_S + WORD_S) == [STATUS]


def test_what_the_broker_refuses_stays_due(words: OwnWords) -> None:
    words.want([STATUS, INFO, "event/lap"])
    assert words.due({STATUS}, 1000.0) == [INFO]
    assert words.due((), 1000.0) == [STATUS, INFO]


def test_what_can_be_sent_again_is_part_of_what_it_is(words: OwnWords) -> None:
    words.counted(0, 0, kept_from=7)
    assert words.due((), 1000.0) == [INFO]
    topic, payload = words.say(INFO, NOW, 1000.0)
    assert (topic, KioskInfo.model_validate_json(payload).kept_from) == (f"{PLACE}/info", 7)
    words.counted(0, 0, kept_from=7)
    assert words.due((), 1000.0) == []


def test_who_walks_is_told_once_and_not_too_often_and_again_on_a_new_connection(words: OwnWords) -> None:
    assert words.who_walks(1000.0) is None, "nobody does, as anybody supposes"
    words.set_lane(WALKS)
    assert words.who_walks(1000.0) == (f"{PLACE}/lane", WALKS.model_dump_json())
    assert words.who_walks(1000.0) is None
    words.set_lane(WALKS.model_copy(update={"laps": 3}))
    assert words.who_walks(1000.0 + LANE_S / 2) is None
    told = words.who_walks(1000.0 + LANE_S)
    assert told is not None
    assert json.loads(told[1])["laps"] == 3
    words.connected()
    assert words.who_walks(1000.0 + 2 * LANE_S) == told


def test_the_farewell_is_down_and_names_no_part(words: OwnWords) -> None:
    words.set_health("ok", [MAT])
    assert words.farewell.topic == f"{PLACE}/status"
    last = KioskStatus.model_validate_json(words.farewell.payload)
    assert (last.state, last.parts, last.at) == ("down", (), None)
