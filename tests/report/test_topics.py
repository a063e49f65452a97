"""Topic names: made, parsed back, and refused when they aren't ours."""

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.errors import ConfigError
from kiosk.ledger import outbox
from kiosk.messages.schema import schemas
from kiosk.report.topics import (
    ChangeTopic,
    Kind,
    KioskTopic,
    RosterTopic,
    Topic,
    gym_subscriptions,
    kiosk_subscriptions,
    outbox_topic,
    parse_topic,
    topic_name,
)

ids = st.from_regex(r"[a-z0-9][a-z0-9-]{0,62}", fullmatch=True)
kiosks = ids.filter(lambda name: name != "roster")
members = st.from_regex(r"[0-9a-f]{16}([0-9a-f]{16})?", fullmatch=True)
topics = (
    st.builds(KioskTopic, ids, kiosks, st.sampled_from(get_args(Kind)))
    | st.builds(ChangeTopic, ids, kiosks)
    | st.builds(RosterTopic, ids, members, st.booleans())
)
A = "a1b2" * 4


def test_names_are_the_ones_of_the_contract() -> None:
    assert topic_name(KioskTopic("my-gym", "lane-1", "event/lap")) == "retrolane/v1/my-gym/lane-1/event/lap"
    assert topic_name(KioskTopic("my-gym", "lane-1", "status")) == "retrolane/v1/my-gym/lane-1/status"
    assert topic_name(ChangeTopic("my-gym", "lane-1")) == "retrolane/v1/my-gym/roster/change/lane-1"
    assert topic_name(RosterTopic("my-gym", A)) == f"retrolane/v1/my-gym/roster/{A}"
    assert topic_name(RosterTopic("my-gym", A, erased=True)) == f"retrolane/v1/my-gym/roster/erased/{A}"


@given(topics)
def test_a_name_parses_back_into_its_topic(topic: Topic) -> None:
    assert parse_topic(topic_name(topic)) == topic


WORDS = ["retrolane", "v1", "v2", "g", "k", "roster", "event", "lap", "", "+", "#", "change", "erased", A]


@given(st.text() | st.lists(st.sampled_from(WORDS)).map("/".join))
def test_what_parses_is_exactly_what_would_be_made(name: str) -> None:
    topic = parse_topic(name)
    assert topic is None or topic_name(topic) == name


@pytest.mark.parametrize("bad", ["Lane-1", "lane/1", "lane 1", "", "+", "#", "-lane", "l" * 64, "lane-1\n"])
def test_an_id_that_is_no_id_is_refused(bad: str) -> None:
    with pytest.raises(ValueError, match="is no id"):
        topic_name(KioskTopic("my-gym", bad, "status"))
    with pytest.raises(ValueError, match="is no id"):
        topic_name(RosterTopic(bad, A))


@pytest.mark.parametrize("bad", ["change", "erased", "a1", A.upper(), A + "a", f"{A}\n", "+", "lane-1"])
def test_a_member_goes_by_hex_digits_alone(bad: str) -> None:
    with pytest.raises(ValueError, match="is no member's id"):
        topic_name(RosterTopic("my-gym", bad))
    assert not isinstance(parse_topic(f"retrolane/v1/my-gym/roster/{bad}"), RosterTopic)


def test_no_kiosk_is_called_roster() -> None:
    with pytest.raises(ConfigError, match="got 'roster'"):
        topic_name(KioskTopic("my-gym", "roster", "status"))
    with pytest.raises(ConfigError, match="got 'roster'"):
        topic_name(ChangeTopic("my-gym", "roster"))
    assert parse_topic("retrolane/v1/my-gym/roster/change/roster") is None


def test_the_outbox_stores_topics_without_site_and_kiosk() -> None:
    assert outbox_topic("my-gym", "lane-1", "event/lap") == "retrolane/v1/my-gym/lane-1/event/lap"
    assert outbox_topic("my-gym", "lane-1", "roster/change") == "retrolane/v1/my-gym/roster/change/lane-1"
    with pytest.raises(ValueError, match="names no topic"):
        outbox_topic("my-gym", "lane-1", "event/nap")


def test_the_gym_server_listens_to_its_own_site_only() -> None:
    assert gym_subscriptions("my-gym") == (
        "$share/ingest/retrolane/v1/my-gym/+/event/#",
        "$share/ingest/retrolane/v1/my-gym/roster/change/+",
        "retrolane/v1/my-gym/+/event/hazard",
        "retrolane/v1/my-gym/+/event/member_erased",
        "retrolane/v1/my-gym/+/status",
        "retrolane/v1/my-gym/+/info",
        "retrolane/v1/my-gym/+/lane",
        "retrolane/v1/my-gym/roster/erased/+",
        "retrolane/v1/my-gym/roster/+",
        "retrolane/v1/my-gym/nobody/cmd/echo",
    )


def test_every_topic_has_its_schema() -> None:
    silent = {"cmd/echo"}  # its payload is empty
    described = {name for name in schemas() if not name.startswith(("live", "api", "roster"))}
    assert set(get_args(Kind)) - silent == described


def test_whatever_the_ledger_queues_has_a_topic() -> None:
    queued = [value for name, value in vars(outbox).items() if name.endswith("_TOPIC")]
    assert len(queued) >= 4
    for relative in queued:
        assert relative in outbox_topic("my-gym", "lane-1", relative)


def test_a_kiosk_listens_to_what_is_said_to_it_and_to_the_roster() -> None:
    assert kiosk_subscriptions("my-gym", "lane-1") == (
        "retrolane/v1/my-gym/lane-1/ack",
        "retrolane/v1/my-gym/lane-1/cmd/#",
        "retrolane/v1/my-gym/roster/erased/+",
        "retrolane/v1/my-gym/roster/+",
    )
