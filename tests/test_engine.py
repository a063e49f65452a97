import random
from collections.abc import Callable
from dataclasses import replace
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.devices.simulator.stream import DEMO_LANE, DEMO_PORTS, capture
from kiosk.engine import Engine
from kiosk.errors import CaptureError
from kiosk.lane.geometry import PortSpec
from kiosk.lane.observations import HazardKind, SensorState
from kiosk.session.events import (
    Event,
    Lap,
    LapsClaimed,
    SessionEnded,
    SessionStarted,
    Summary,
    TagSeen,
    Warned,
    WarningCleared,
)
from kiosk.wire.mat import encode_state
from kiosk.wire.pn532 import ACK, encode_listed
from kiosk.wire.rdm6300 import encode_tag
from kiosk.wire.records import CaptureHeader, Chunk, Command, MemberTag, Press, Record, Typed
from kiosk.wire.refused import RefusedTag
from tests.lane.conftest import mat_pictures

HEADER = CaptureHeader(DEMO_LANE, {**DEMO_PORTS, "panel": PortSpec("panel"), "badge": PortSpec("wedge")})
TAG = encode_tag("010063E9AE")
WALKS = {seed: capture(seed, 100.0) for seed in (1, 2, 3)}


def run(records: list[Record], header: CaptureHeader = HEADER, rng: random.Random | None = None) -> list[Event]:
    """All events; with `rng`, time is also let pass at random moments between records, as a live kiosk does."""
    engine = Engine(header)
    events: list[Event] = []
    for record in records:
        while rng and rng.random() < 0.5:
            events += engine.advance(engine.t + (record.t - engine.t) * rng.random())
        events += engine.feed(record)
    return events + engine.finish()


@pytest.mark.parametrize("seed", WALKS)
def test_simulated_walks_are_counted_as_walked(seed: int) -> None:
    header, records, legs = WALKS[seed]
    laps = [event for event in run(list(records), header) if isinstance(event, Lap) and event.counted]
    walked = [leg for leg in legs if leg.complete and leg.direction == "away"]
    assert len(walked) > 0
    assert len(laps) == len(walked)
    assert [lap.t for lap in laps] == pytest.approx([leg.t for leg in walked], abs=0.5)


@given(seed=st.sampled_from(sorted(WALKS)), moments=st.integers(0, 2**32))
@settings(max_examples=8, deadline=None)
def test_a_live_run_and_its_replay_give_the_same_events(seed: int, moments: int) -> None:
    """Ticks decide nothing: whenever time is let pass between inputs, the events are those of a plain replay."""
    header, records, _ = WALKS[seed]
    assert run(list(records), header, random.Random(moments)) == run(list(records), header)


def troubled() -> list[Record]:
    """A member walks; a bag behind them is allowed, the next isn't; somebody follows; then nobody moves."""
    member = [(2.0, 0.2), (10.4, 6.9), (13.0, 6.9), (19.0, 0.4), (60.0, 0.4)]
    other = [(25.0, 0.2), (28.0, 2.2), (31.0, 2.2), (34.0, 0.1)]
    first, second = 0b111111111 << 90, 0b11111111 << 60
    pictures = [
        *mat_pictures(member, seconds=5.0),
        *mat_pictures(member, seconds=4.0, t0=5.0, lying=first),
        *mat_pictures(member, other, seconds=31.0, t0=9.0, lying=first | second),
        *mat_pictures(member, seconds=20.0, t0=40.0),
    ]
    records: list[Record] = [
        Chunk(p.t, "mat", encode_state(n % 65536, p.t_us, p.rows, p.loaded)) for n, p in enumerate(pictures)
    ]
    records += [Chunk(1.0, "tag", TAG), Press(8.0, "panel", "clear"), Press(27.0, "panel", "trainer")]
    return sorted(records, key=lambda record: record.t)


TROUBLED = troubled()


def test_a_walk_with_trouble_is_warned_of_each_in_its_time() -> None:
    told = [event for event in run(list(TROUBLED)) if isinstance(event, Warned | WarningCleared)]
    assert {event.session for event in told} == {1}
    for kind in get_args(HazardKind):
        assert [type(event) for event in told if event.kind == kind][::2].count(WarningCleared) == 0, kind
    blocked = [(type(event), round(event.t, 1)) for event in told if event.kind == "lane_blocked"]
    assert blocked == [(Warned, 5.1), (WarningCleared, 8.5), (Warned, 16.8), (WarningCleared, 40.5)]
    assert {event.kind for event in told} == {"lane_blocked", "two_walkers", "lane_end", "still"}


@given(moments=st.integers(0, 2**32))
@settings(max_examples=5, deadline=None)
def test_warnings_too_are_the_same_live_and_replayed(moments: int) -> None:
    assert run(list(TROUBLED), rng=random.Random(moments)) == run(list(TROUBLED))


@given(
    st.lists(
        st.tuples(
            st.floats(0, 30),
            st.one_of(
                st.tuples(st.sampled_from(["mat", "tag"]), st.binary(max_size=80)),
                st.sampled_from([("tag", TAG), ("mat", encode_state(1, 5, 140, 0b1100 << 30))]),
            ),
        ),
        max_size=40,
    ),
    st.integers(0, 2**32),
)
@settings(max_examples=60, deadline=None)
def test_any_bytes_at_any_time_are_taken(inputs: list[tuple[float, tuple[str, bytes]]], moments: int) -> None:
    t, records = 0.0, list[Record]()
    for gap_s, (port, data) in inputs:
        t += gap_s
        records.append(Chunk(t, port, data))
    events = run(records)
    assert run(records, rng=random.Random(moments)) == events
    assert sum(isinstance(event, SessionStarted) for event in events) == sum(
        isinstance(event, SessionEnded) for event in events
    )


def test_a_tag_in_any_spelling_starts_the_same_members_session() -> None:
    events = run([Chunk(1.0, "tag", TAG), Press(20.0, "panel", "stop"), Chunk(30.0, "tag", TAG)])
    assert [e.member for e in events if isinstance(e, SessionStarted)] == ["m1", "m1"]


def test_a_redacted_tag_stands_for_the_tag() -> None:
    whole = run([Chunk(1.0, "tag", TAG), Chunk(9.0, "tag", TAG)])
    redacted = run([MemberTag(1.0, "tag", "m1"), MemberTag(9.0, "tag", "m1")])
    assert [replace(e, bytes_dropped={}) if isinstance(e, Summary) else e for e in whole] == [
        replace(e, bytes_dropped={}) if isinstance(e, Summary) else e for e in redacted
    ]


def test_tag_numbers_are_replaced_before_anything_remembers_them() -> None:
    engine = Engine(HEADER, identify=lambda number: f"hash of {len(number)}")
    events = engine.feed(Chunk(1.0, "tag", TAG))
    assert [type(event) for event in events if not isinstance(event, SensorState)] == [TagSeen, SessionStarted]
    assert engine.key_of("m1") == "hash of 10"
    assert list(engine.tags_read) == ["m1"]
    engine.feed(Press(2.0, "panel", "stop"))
    assert len(engine.tags_read) == 0


def test_a_mat_that_talks_nonsense_is_garbled_and_a_silent_one_is_silent() -> None:
    good = [Chunk(0.1 * n, "mat", encode_state(n, n * 100_000, 140, 0)) for n in range(10)]
    noise = [Chunk(1.0 + 0.1 * n, "mat", b"\x07noise\x00") for n in range(30)]

    def states(records: list[Record]) -> list[str]:
        engine = Engine(HEADER)
        events = [event for record in records for event in engine.feed(record)] + engine.advance(4.0)
        return [event.state for event in events if not isinstance(event, Lap) and hasattr(event, "state")]

    assert states([*good, *noise])[-1] == "garbled"
    assert states([*good])[-1] == "silent"


def test_an_idle_lane_ends_a_session_by_the_headers_own_setting() -> None:
    header = replace(HEADER, config={"session": {"idle_s": 5.0}})
    engine = Engine(header)
    engine.feed(Chunk(1.0, "tag", TAG))
    ended = [event for event in engine.advance(100.0) if isinstance(event, SessionEnded)]
    assert [(event.t, event.why) for event in ended] == [(6.0, "idle")]


READERS: dict[str, tuple[float, Callable[[float, str], Record]]] = {
    "rdm6300": (0.06, lambda t, number: Chunk(t, "tag", encode_tag(number))),
    "id-12la": (0.06, lambda t, number: Chunk(t, "tag", encode_tag(number)[:-1] + b"\r\n\x03")),
    "pn532": (0.27, lambda t, number: Chunk(t, "nfc", ACK + encode_listed(number))),
    "wedge that repeats": (1.2, lambda t, number: Typed(t, "badge", number)),
    "wedge that types once": (60.0, lambda t, number: Typed(t, "badge", number)),
}


@pytest.mark.parametrize("reader", READERS)
def test_a_card_that_lies_there_is_one_tap_and_taken_away_and_back_another(reader: str) -> None:
    every_s, read = READERS[reader]
    number = "04A23B5C6D7E80" if reader == "pn532" else "010063E9AE"
    engine = Engine(replace(HEADER, ports={**HEADER.ports, "nfc": PortSpec("pn532")}))
    lies_s = 10.0
    reads = [1.0 + n * every_s for n in range(int(lies_s / every_s) + 1)]
    events = [event for t in [*reads, reads[-1] + 3.1] for event in engine.feed(read(t, number))]
    assert [event.t for event in events if isinstance(event, TagSeen) and event.outcome == "accepted"] == [
        1.0,
        pytest.approx(reads[-1] + 3.1),
    ]
    assert [type(event) for event in events if isinstance(event, SessionStarted | SessionEnded)] == [
        SessionStarted,
        SessionEnded,
    ]


class OneRefusedTag:
    """A reader whose every byte is a tag that is refused."""

    dropped = pending = 0

    def feed(self, data: bytes, t: float) -> list[RefusedTag]:  # noqa: ARG002 - as every decoder
        return [RefusedTag("random_id") for _ in data]


def test_a_refused_tag_is_told_once_with_its_reason_and_starts_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kiosk.engine.decoder_for", lambda _: OneRefusedTag())
    engine = Engine(CaptureHeader(DEMO_LANE, {"tag": PortSpec("pn532")}))
    assert engine.feed(Chunk(1.0, "tag", b"..")) == [TagSeen(1.0, "refused", "random_id")]
    assert engine.feed(Chunk(1.5, "tag", b".")) == []
    assert engine.tags_read == ()


@pytest.mark.parametrize("walls_m", [[1.0], {"mat": [1.0] * 360}, {"lidar": [1.0]}, {"lidar": "walls"}])
def test_walls_that_are_none_are_refused(walls_m: object) -> None:
    lidar = CaptureHeader(
        DEMO_LANE, {"mat": PortSpec("mat"), "lidar": PortSpec("ld19")}, state={"walls_m": walls_m}
    )
    with pytest.raises(CaptureError, match=r"state\.walls_m"):
        Engine(lidar)


def test_programmes_that_can_not_be_are_a_bad_header() -> None:
    with pytest.raises(CaptureError, match=r"config\.programmes: long: takes sets from 1 to 100"):
        Engine(replace(HEADER, config={"programmes": [{"name": "long", "sets": 0}]}))


def test_walls_that_were_given_are_told_again() -> None:
    walls_m = {"lidar": [2.0] * 360}
    assert (
        walls_m == Engine(CaptureHeader(DEMO_LANE, {"lidar": PortSpec("ld19")}, state={"walls_m": walls_m})).walls_m
    )


def walked_then_tapped(*answer: Record) -> list[Event]:
    """A guest's lap, walked home; a tap at 22 s, and what the tapper does then."""
    pictures = mat_pictures([(2.0, 0.2), (10.0, 6.9), (12.0, 6.9), (20.0, 0.2)], seconds=32.0)
    records: list[Record] = [
        Chunk(p.t, "mat", encode_state(n % 65536, p.t_us, p.rows, p.loaded)) for n, p in enumerate(pictures)
    ]
    return run(sorted([*records, Chunk(22.0, "tag", TAG), *answer], key=lambda record: record.t))


def test_laps_walked_before_the_tap_are_claimed_by_the_start_button() -> None:
    events = walked_then_tapped(Press(25.0, "panel", "start"))
    assert [event for event in events if isinstance(event, LapsClaimed)] == [LapsClaimed(25.0, 1, 1, "m1")]
    assert [(e.session, e.member) for e in events if isinstance(e, SessionStarted)] == [(1, None)]
    assert [(e.session, e.member, e.laps) for e in events if isinstance(e, SessionEnded)] == [(1, "m1", 1)]


def test_laps_that_nobody_claims_stay_the_guests() -> None:
    events = walked_then_tapped()
    assert [(e.session, e.member, e.t) for e in events if isinstance(e, SessionStarted)][1:] == [(2, "m1", 30.0)]
    assert [(e.session, e.member, e.laps) for e in events if isinstance(e, SessionEnded)] == [
        (1, None, 1),
        (2, "m1", 0),
    ]


def test_commands_of_the_pages_reach_the_session() -> None:
    header = replace(HEADER, ports={**HEADER.ports, "web": PortSpec("web")})
    events = run(
        [
            Chunk(1.0, "tag", TAG),
            Command(2.0, "web", "programme", {"name": "long"}),
            Command(3.0, "web", "end"),
        ],
        header,
    )
    assert [(e.t, e.programme, e.why) for e in events if isinstance(e, SessionEnded)] == [(3.0, "long", "end")]
