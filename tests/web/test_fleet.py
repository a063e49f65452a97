"""What needs somebody stands first, and is said in words."""

from datetime import UTC, datetime
from typing import Any

import pytest

from kiosk.ledger.lane_totals import LaneTotals
from kiosk.messages.parts import State
from kiosk.web.fleet import KioskNow, clock, headline, rows, span

LAST = datetime(2026, 3, 1, 12, tzinfo=UTC)


def kiosk(name: str, state: State = "ok", **changes: Any) -> KioskNow:
    return KioskNow(kiosk=name, name=name, state=state, say="It says so.", **changes)


def test_an_alarm_then_what_is_down_then_what_limps_then_the_others_by_name() -> None:
    kiosks = [
        kiosk("b"),
        kiosk("a"),
        kiosk("c", "degraded"),
        kiosk("d", "down"),
        kiosk("e", "degraded", alarm=True),
    ]
    assert [row.kiosk.name for row in rows(kiosks, {})] == ["e", "d", "c", "a", "b"]


@pytest.mark.parametrize(
    ("states", "said"),
    [
        ([], "No kiosk has been heard yet."),
        (["ok"], "The kiosk is well."),
        (["down"], "The kiosk needs somebody."),
        (["ok", "ok"], "All 2 kiosks are well."),
        (["ok", "down"], "1 of 2 kiosks needs somebody."),
        (["degraded", "down", "ok"], "2 of 3 kiosks need somebody."),
    ],
)
def test_all_of_them_in_one_sentence(states: list[State], said: str) -> None:
    assert headline([kiosk(str(number), state) for number, state in enumerate(states)]) == said


def test_a_row_in_words() -> None:
    known = kiosk("a", sensors={"mat": "mat", "lidar": "ld19"}, waiting=1200, unacked=7, clock_ahead_s=-4.2)
    [row] = rows([known], {"a": LaneTotals(laps=900, laps_today=12, last_at=LAST)})
    assert (row.sensors, row.queue, row.clock) == (
        "mat, lidar (ld19)", "1,200 to send, 7 on the way", "4 s behind",
    )  # fmt: skip
    assert (row.laps_today, row.last_at) == (12, LAST)
    [unknown] = rows([kiosk("a")], {})
    assert (unknown.sensors, unknown.queue, unknown.clock) == ("", "", "")
    assert (unknown.laps_today, unknown.last_at) == (0, None)
    assert rows([kiosk("a", sensors={}, waiting=0)], {})[0].queue == "nothing waits"


def test_a_clock_within_the_networks_doing_is_in_step() -> None:
    assert [clock(ahead) for ahead in (0.4, -1.9, 2.0, 7200)] == ["in step", "in step", "2 s ahead", "2 h ahead"]


def test_a_length_of_time_in_the_unit_that_it_fills() -> None:
    assert [span(s) for s in (59, 119, 120, 7199, 7200, 172800, 86400 * 1500)] == [
        "59 s", "119 s", "2 min", "120 min", "2 h", "2 days", "1,500 days",
    ]  # fmt: skip
