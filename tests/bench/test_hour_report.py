from dataclasses import replace

import pytest

from tests.bench.hour_report import Run, holds, hour_report

QUIET = Run(t_s=(0.0, 300.0, 3600.0), rss_mib=(90.0, 100.0, 101.0), cpu_s=(2.0, 20.0, 218.0), laps=9, owed=9)


def test_goals_hold_and_each_can_be_missed() -> None:
    assert holds(QUIET, QUIET)
    assert not holds(replace(QUIET, rss_mib=(90.0, 144.0, 101.0)), QUIET)
    assert not holds(replace(QUIET, cpu_s=(2.0, 20.0, 300.0)), QUIET)
    assert not holds(replace(QUIET, laps=8), QUIET)
    assert not holds(QUIET, replace(QUIET, laps=10))


def test_a_screen_may_cost_more() -> None:
    assert holds(QUIET, replace(QUIET, rss_mib=(190.0, 200.0, 200.0), cpu_s=(2.0, 90.0, 900.0)))


def test_the_start_is_no_part_of_the_share_and_a_short_run_settles_at_its_end() -> None:
    assert QUIET.share == pytest.approx(0.06)
    assert replace(QUIET, t_s=(0.0, 10.0, 20.0)).settled_mb == pytest.approx(105.9, abs=0.01)


def test_the_page_has_memory_in_mb_its_growth_and_the_share() -> None:
    page = hour_report(QUIET, replace(QUIET, t_s=(0.0, 300.0, 900.0)), load=2.5)
    assert "| without a screen | 60 | 9 of 9 | 94.4 | 104.9 | 105.9 | +1.0 | 105.9 | 6.0 % |" in page
    assert "| window of 1280 × 720 on Xvfb | 15 | 9 of 9 | 94.4 | 104.9 | 105.9 | +1.0 | 105.9 | 24.0 % |" in page
    assert "load 2.5" in page
    assert page.endswith("Met.\n")
    assert hour_report(replace(QUIET, laps=8), QUIET, load=2.5).endswith("**Missed.**\n")
