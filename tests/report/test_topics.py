"""Topic names: made, parsed back, and refused when they aren't ours."""

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.errors import ConfigError
from kiosk.ledger import outbox
from kiosk.messages.schema import schemas
from kiosk.report.topics import (
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
topics = st.builds(KioskTopic, ids, kiosks, st.sampled_from(get_args(Kind))) | st.builds(RosterTopic, ids, ids)


def test_names_are_the_ones_of_the_contract() -> None:
    assert topic_name(KioskTopic("my-gym", "lane-1", "event/lap")) == "retrolane/v1/my-gym/lane-1/event/lap"
    assert topic_name(KioskTopic("my-gym", "lane-1", "status")) == "retrolane/v1/my-gym/lane-1/status"
    assert topic_name(RosterTopic("my-gym", "a1b2")) == "retrolane/v1/my-gym/roster/a1b2"


@given(topics)
def test_a_name_parses_back_into_its_topic(topic: Topic) -> None:
    assert parse_topic(topic_name(topic)) == topic


@given(
    st.text()
    | st.lists(st.sampled_from(["retrolane", "v1", "v2", "g", "k", "roster", "event", "lap", "", "+", "#"])).map(
        "/".join
    )
)
def test_what_parses_is_exactly_what_would_be_made(name: str) -> None:
    topic = parse_topic(name)
    assert topic is None or topic_name(topic) == name


@pytest.mark.parametrize("bad", ["Lane-1", "lane/1", "lane 1", "", "+", "#", "-lane", "l" * 64, "lane-1\n"])
def test_an_id_that_is_no_id_is_refused(bad: str) -> None:
    with pytest.raises(ValueError, match="is no id"):
        topic_name(KioskTopic("my-gym", bad, "status"))
    with pytest.raises(ValueError, match="is no id"):
        topic_name(RosterTopic(bad, "member"))


def test_no_kiosk_is_called_roster() -> None:
    with pytest.raises(ConfigError, match="got 'roster'"):
        topic_name(KioskTopic("my-gym", "roster", "status"))


def test_the_outbox_stores_events_relative_to_the_kiosk_and_aliases_relative_to_the_site() -> None:
    assert outbox_topic("my-gym", "lane-1", "event/lap") == "retrolane/v1/my-gym/lane-1/event/lap"
    assert outbox_topic("my-gym", "lane-1", "roster/a1b2") == "retrolane/v1/my-gym/roster/a1b2"
    with pytest.raises(ValueError, match="names no topic"):
        outbox_topic("my-gym", "lane-1", "event/nap")


def test_the_gym_server_listens_to_its_own_site_only() -> None:
    assert gym_subscriptions("my-gym") == (
        "$share/ingest/retrolane/v1/my-gym/+/event/#",
        "retrolane/v1/my-gym/+/status",
        "retrolane/v1/my-gym/+/info",
        "retrolane/v1/my-gym/roster/#",
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
        assert outbox_topic("my-gym", "lane-1", relative).endswith(relative)


def test_a_kiosk_listens_to_what_is_said_to_it_alone() -> None:
    assert kiosk_subscriptions("my-gym", "lane-1") == (
        "retrolane/v1/my-gym/lane-1/ack",
        "retrolane/v1/my-gym/lane-1/cmd/#",
    )
