from dataclasses import replace
from datetime import timedelta

import pytest

from tests.bench.days_report import Hours, days_report
from tests.bench.gym_days import at

OWED_T = (10.0, 40.0, 11 * 3600.0)  # the last an hour after midnight
KEPT = tuple((at(t) + timedelta(seconds=0.4), at(t).date()) for t in OWED_T)
GOOD = Hours(
    sensor="mat",
    hours=16,
    cpu_s=100.0,
    wall_s=200.0,
    rss_mib=(90.0, 95.0, 97.0, 99.0, *[100.0] * 12, 102.0),
    threads=(("MainThread", "engine"),) * 17,
    owed_t=OWED_T,
    kept=KEPT,
    backups=2,
)


def test_all_of_it_holds_and_each_part_can_fail() -> None:
    assert GOOD.holds
    assert not replace(GOOD, kept=KEPT[1:]).holds
    assert not replace(GOOD, kept=(*KEPT, KEPT[-1])).holds
    assert not replace(GOOD, kept=(*KEPT[:2], (KEPT[2][0], KEPT[1][1]))).holds
    assert not replace(GOOD, backups=1).holds
    assert not replace(GOOD, rss_mib=(*GOOD.rss_mib[:-1], 105.1)).holds
    assert not replace(GOOD, rss_mib=GOOD.rss_mib[:-1]).holds
    assert not replace(GOOD, threads=(*GOOD.threads[:-1], ("MainThread",))).holds
    assert not replace(GOOD, wall_s=577.0).holds


def test_a_lap_missed_and_a_phantom_do_not_make_up_for_each_other() -> None:
    moved = replace(GOOD, kept=((KEPT[0][0] + timedelta(seconds=5), KEPT[0][1]), *KEPT[1:]))
    assert (moved.missed, moved.phantom, moved.on_wrong_day) == (1, 1, 0)


def test_two_laps_at_once_answer_two() -> None:
    twice = replace(GOOD, owed_t=(10.0, 10.5), kept=(KEPT[0], KEPT[0]))
    assert (twice.missed, twice.phantom) == (0, 0)


def test_a_backup_is_owed_at_once_and_after_each_half_past_three() -> None:
    assert [replace(GOOD, hours=hours).nights for hours in (1, 13, 14, 37, 38, 72)] == [1, 1, 2, 3, 3, 4]


def test_the_page_tells_what_was_found() -> None:
    page = days_report([GOOD, replace(GOOD, sensor="lidar", kept=KEPT[1:])], load=2.5)
    assert "|  | 16 h of mat | 16 h of lidar |" in page
    assert "| missed, phantom | 0, 0 | 1, 0 |" in page
    assert "| growth since the quarter, at most | +2.0 % | +2.0 % |" in page
    assert "| times faster than the people | 288 | 288 |" in page
    assert "| holds | **doesn't hold** |" in page
    assert GOOD.speed == pytest.approx(288)
