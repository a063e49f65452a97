"""A tag reader that doesn't stop: the same tag, or others without end. Who walks is counted all the same."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from random import Random

import pytest

from kiosk.service.faults import SPEWS
from kiosk.session.taps import HANDS, QUIET_S
from kiosk.wire.rdm6300 import encode_tag
from tests.faults.counting import Counting
from tests.faults.recordings import Said, said_in
from tests.faults.test_garbage import BYTES_S, WALK, resident_bytes, together

KioskOn = Callable[..., Counting]
_, SECONDS, LAPS = said_in("short.mat")
TAG = encode_tag("010063E9AE")
FRAMES_S = BYTES_S["tag"] / len(TAG)


def the_same() -> Iterator[bytes]:
    while True:
        yield TAG


def others() -> Iterator[bytes]:
    rng = Random(1)
    while True:
        yield encode_tag(f"{rng.randrange(16**10):010X}")


def spewed(tags: Iterator[bytes], seconds: float) -> list[Said]:
    """As fast as the line goes."""
    return [(number / FRAMES_S, "tag", next(tags)) for number in range(int(seconds * FRAMES_S))]


def members_and_sessions(folder: Path) -> tuple[int, int]:
    with closing(sqlite3.connect(folder / "ledger.db")) as conn:
        asked = "SELECT (SELECT count(*) FROM member), (SELECT count(*) FROM session)"
        members, sessions = conn.execute(asked).fetchone()
        return int(members), int(sessions)


def test_a_tag_that_lies_on_the_reader_is_one_tap(tmp_path: Path, kiosk_on: KioskOn) -> None:
    kiosk = kiosk_on(tmp_path)
    kiosk.say(together(WALK, spewed(the_same(), SECONDS)))
    kiosk.until(lambda: len(kiosk.shown) == LAPS, "every lap is kept")
    assert kiosk.laps == LAPS
    assert members_and_sessions(tmp_path) == (1, 1)
    assert kiosk.status("tag").state == "ok"


def hold(kiosk: Counting, folder: Path, times: int) -> int:
    """A reader gone mad while somebody walks; a member taps before, and another when it is well again."""
    said = 0
    for _ in range(times):
        tags = spewed(others(), SECONDS)
        kiosk.say(together(WALK, tags))
        said += len(tags)
    kiosk.until(lambda: len(kiosk.shown) == times * LAPS, "every lap is kept")
    assert kiosk.laps == times * LAPS
    assert kiosk.status("tag").say == SPEWS
    assert members_and_sessions(folder)[0] == HANDS, "who they would be are nobody"
    kiosk.all_heard()
    kiosk.say([(2 * QUIET_S, "tag", TAG)])
    kiosk.until(lambda: members_and_sessions(folder)[0] == HANDS + 1, "a tap is believed again")
    assert kiosk.status("tag").state == "ok"
    return said


def test_tags_without_end_make_no_members_and_cost_no_lap(tmp_path: Path, kiosk_on: KioskOn) -> None:
    hold(kiosk_on(tmp_path), tmp_path, 1)


@pytest.mark.long
@pytest.mark.timeout(900)
def test_for_hours(tmp_path: Path, kiosk_on: KioskOn, record_property: Callable[[str, object], None]) -> None:
    kiosk = kiosk_on(tmp_path)
    before = resident_bytes()
    record_property("tags that nobody held", hold(kiosk, tmp_path, 60))
    record_property("laps walked and counted", kiosk.laps)
    record_property("members they made", HANDS)
    record_property("MB that memory grew by", round((resident_bytes() - before) / 1e6, 1))
