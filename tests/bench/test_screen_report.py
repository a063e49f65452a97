from dataclasses import replace

import pytest

from tests.bench.screen_report import Latency, Soak, Spread, holds, percentile, screen_report

RUN = Latency(strip_ms=(5.0, 10.0, 15.0, 40.0), warning_ms=(20.0,), lap_ms=(60.0,), commit_ms=(22.0,))
STEADY = Soak(rss_mib=(100.0, *[101.0] * 23), laps=700)


def test_goals_hold_and_each_can_be_missed() -> None:
    assert holds([RUN] * 5, STEADY)
    assert not holds([replace(RUN, strip_ms=(26.0,) * 3)] * 5, STEADY)
    assert not holds([replace(RUN, strip_ms=(5.0,) * 50 + (51.0,))] * 5, STEADY)
    assert not holds([replace(RUN, warning_ms=(51.0,))] * 5, STEADY)
    assert not holds([RUN] * 5, replace(STEADY, rss_mib=(100.0, 105.1)))


def test_of_the_runs_the_median_counts() -> None:
    slow = replace(RUN, strip_ms=(90.0,))
    assert holds([RUN, RUN, RUN, slow, slow], STEADY)
    assert not holds([RUN, RUN, slow, slow, slow], STEADY)


def test_percentile_is_one_that_was_measured() -> None:
    assert percentile([3.0, 1.0, 2.0], 0.99) == 3.0
    assert percentile(list(range(100)), 0.99) == 99
    assert percentile(list(range(200)), 0.99) == 198


def test_memory_is_held_against_its_level_after_ten_minutes() -> None:
    assert replace(STEADY, rss_mib=(100.0, 103.0, 99.0)).growth == pytest.approx(0.03)
    assert replace(STEADY, rss_mib=(100.0, 90.0)).growth == pytest.approx(-0.1)


def test_the_page_says_what_was_measured_and_on_what() -> None:
    page = screen_report([RUN, replace(RUN, strip_ms=(8.0,))], [0.031, 0.029, 0.035], STEADY, load=2.4)
    assert "load 2.4" in page
    assert (
        "| strip: a foot moved | 2 runs, 5 readings | 10.2 (8.0–12.5) | 24.0 (8.0–40.0) | – | 25, 99 % 50 |" in page
    )
    assert "| lap number | 2 laps | 60.0 (60.0–60.0) | – | 22.0 (22.0–22.0) | – |" in page
    assert "3.1 (2.9–3.5) % of one core" in page
    assert "4 hours of a simulated day at 60 times its speed, 700 laps" in page
    assert "+1.0 % of its level" in page
    assert str(Spread.of([1.0, 3.0, 2.0])) == "2.0 (1.0–3.0)"
