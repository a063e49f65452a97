"""What is believed of a message, and what isn't."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.gym.inbox import LONGEST, Bad, Forgotten, read
from kiosk.messages.reports import CorrectionReport, KioskInfo, KioskStatus, LapReport, MemberErased
from kiosk.messages.roster import MemberChange, RosterEntry, RosterErased, RosterMerged

LAP: dict[str, object] = {
    "kiosk": "lane-1",
    "epoch": "e",
    "seq": 1,
    "at": "2026-03-01T12:00:00Z",
    "trusted": True,
    "session": "s",
    "lap": 1,
    "started_at": None,
    "direction": "away",
    "facing": "backward",
    "facing_by": "screen",
    "confidence": None,
    "counted": True,
    "reason": None,
    "marks": [],
    "duration_ms": 9500,
    "distance_mm": 5500,
    "steps": None,
}
HEAD = {key: LAP[key] for key in ("kiosk", "epoch", "seq", "at", "trusted")}
A, B = "a1" * 8, "b2" * 8
ROSTER: dict[str, object] = {
    "type": "member",
    "member": A,
    "epoch": "e",
    "rev": 1,
    "alias": "Quiet Heron",
    "floor_consent": True,
    "web_consent": False,
    "tag_hmac": None,
    "changed_by": {"alias": {"lane-1": ["e", 3]}},
}
MERGED: dict[str, object] = {"type": "merged", "member": A, "into": B}
ERASED: dict[str, object] = {"member": A, "at": LAP["at"]}
CHANGE: dict[str, object] = {
    **HEAD,
    "member": A,
    "web_consent": False,
}
INFO: dict[str, object] = {
    "kiosk": "lane-1",
    "epoch": "e",
    "kept_from": 1,
    "version": "0.1.0",
    "started_at": LAP["at"],
    "sensors": {},
    "lane": dict.fromkeys(("length_mm", "width_mm", "start_mm", "far_mm"), 1),
}
CORRECTION: dict[str, object] = {
    **HEAD,
    **{"what": "voided", "rev": 2, "voided": True, "date_estimated": False},
    "lap": LAP,
}
PLACE = "retrolane/v1/my-gym/roster"
LANE = "retrolane/v1/my-gym/lane-1"


def payload(fields: dict[str, object], **changes: object) -> bytes:
    return json.dumps(fields | changes).encode()


def test_each_topic_has_its_message() -> None:
    assert read("my-gym", f"{LANE}/event/lap", payload(LAP)) == LapReport.model_validate(LAP)
    assert read("my-gym", f"{PLACE}/{A}", payload(ROSTER)) == RosterEntry.model_validate(ROSTER)
    assert read("my-gym", f"{PLACE}/{A}", payload(MERGED)) == RosterMerged.model_validate(MERGED)
    assert read("my-gym", f"{PLACE}/erased/{A}", payload(ERASED)) == RosterErased.model_validate(ERASED)
    assert read("my-gym", f"{PLACE}/change/lane-1", payload(CHANGE)) == MemberChange.model_validate(CHANGE)
    assert isinstance(read("my-gym", f"{LANE}/info", payload(INFO)), KioskInfo)
    assert isinstance(read("my-gym", f"{LANE}/event/correction", payload(CORRECTION)), CorrectionReport)
    assert isinstance(read("my-gym", f"{LANE}/event/member_erased", payload(HEAD, member=A)), MemberErased)
    status = b'{"kiosk": "lane-1", "state": "ok"}'
    assert read("my-gym", f"{LANE}/status", status) == KioskStatus(kiosk="lane-1", state="ok")


def test_a_field_of_a_newer_kiosk_is_no_mistake() -> None:
    assert isinstance(read("my-gym", f"{LANE}/event/lap", payload(LAP, mood="good")), LapReport)


def test_an_emptied_topic_says_nothing() -> None:
    assert read("my-gym", f"{PLACE}/{A}", b"") is None
    assert read("my-gym", f"{LANE}/info", b"") is None


def test_a_kiosk_whose_last_word_is_emptied_was_removed() -> None:
    assert read("my-gym", f"{LANE}/status", b"") == Forgotten("lane-1")


@pytest.mark.parametrize(
    ("topic", "content", "why"),
    [
        (f"{LANE}/event/nap", payload(LAP), "no topic of this site"),
        ("retrolane/v1/other-gym/lane-1/event/lap", payload(LAP), "no topic of this site"),
        (f"{LANE}/ack", payload(LAP), "no topic on which a gym server is told"),
        (f"{LANE}/event/lap", b"not json", "Invalid JSON"),
        (f"{LANE}/event/lap", b"\xff\xfe", "Invalid JSON"),
        (f"{LANE}/event/lap", b"[]", "should be an object"),
        (f"{LANE}/event/lap", payload(LAP, seq="one"), "seq: "),
        (f"{LANE}/event/lap", payload(LAP, v=2), "v: "),
        (f"{LANE}/event/lap", payload(LAP, at="2026-03-01T12:00:00"), "at: "),
        (f"{LANE}/event/session", payload(LAP), "rev: "),
        (f"{LANE}/event/lap", payload(LAP, seq=-1), "seq: "),
        (f"{LANE}/event/lap", payload(LAP, seq=2**53 + 1), "seq: "),
        (f"{LANE}/event/lap", payload(LAP, seq=10**400), "seq: "),
        (f"{LANE}/event/lap", payload(LAP, distance_mm=2**31), "distance_mm: "),
        (f"{LANE}/event/lap", payload(LAP, distance_mm=-1), "distance_mm: "),
        (f"{LANE}/event/lap", payload(LAP, duration_ms=-1), "duration_ms: "),
        (f"{LANE}/event/correction", payload(CORRECTION, lap=LAP | {"duration_ms": -1}), "duration_ms: "),
        (f"{LANE}/event/lap", payload(LAP, confidence=float("nan")), "confidence: "),
        (f"{LANE}/event/lap", payload(LAP, session="s" * 33), "session: "),
        (f"{LANE}/event/lap", payload(LAP, session="s\0"), "session: "),
        (f"{LANE}/event/lap", payload(LAP, note="x" * LONGEST), "no kiosk says so much at once"),
        (f"{LANE}/status", b'{"kiosk": "lane-1", "state": "ok", "waiting": 1' + b"0" * 400 + b"}", "waiting: "),
        (f"{LANE}/event/lap", payload(LAP, epoch="e\0"), "epoch: "),
        (f"{LANE}/event/lap", payload(LAP, epoch="e" * 17), "epoch: "),
        (f"{LANE}/info", payload(INFO, kept_from=10**30), "kept_from: "),
        (f"{LANE}/info", payload(INFO, epoch="\0"), "epoch: "),
        (f"{LANE}/event/member_erased", payload(HEAD, member="nobody we know"), "member: "),
        (f"{LANE}/event/lap", payload(LAP, kiosk="lane-2"), "it speaks for kiosk 'lane-2'"),
        (f"{LANE}/event/correction", payload(CORRECTION, lap=LAP | {"kiosk": "lane-2"}), "for kiosk 'lane-2'"),
        (f"{LANE}/status", b'{"kiosk": "lane-2", "state": "ok"}', "it speaks for kiosk 'lane-2'"),
        (f"{PLACE}/{B}", payload(ROSTER), f"it speaks of member '{A}'"),
        (f"{PLACE}/erased/{B}", payload(ERASED), f"it speaks of member '{A}'"),
        (f"{PLACE}/erased/{A}", payload(ROSTER), "type: "),
        (f"{PLACE}/{A}", payload(ROSTER, type="friend"), "does not match any of the expected tags"),
        (f"{PLACE}/change/lane-2", payload(CHANGE), "it speaks for kiosk 'lane-1'"),
        (f"{PLACE}/change/lane-1", payload(CHANGE, member="a1"), "member: "),
        (f"{PLACE}/change", payload(CHANGE), "no topic of this site"),
    ],
)
def test_what_is_not_believed_says_why(topic: str, content: bytes, why: str) -> None:
    said = read("my-gym", topic, content)
    assert isinstance(said, Bad)
    assert why in said.why


@given(st.binary(max_size=200))
def test_no_bytes_make_it_fail(content: bytes) -> None:
    assert content == b"" or isinstance(read("my-gym", f"{LANE}/event/lap", content), Bad)
