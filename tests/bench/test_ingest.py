"""The measuring itself, small: everything arrives, and the page says so."""

import pytest

from tests.bench.ingest import fleet, rate_of_gym, rate_of_mosquitto_sub
from tests.bench.ingest_report import FleetRun, Rates, ingest_report


@pytest.mark.parametrize("count", [1, 2])
def test_a_queue_is_taken_in_whole(count: int) -> None:
    assert rate_of_gym(300, count) > 0


def test_so_it_is_by_mosquitto_sub() -> None:
    assert rate_of_mosquitto_sub(60) > 0


def test_a_small_fleet_loses_nothing() -> None:
    run = fleet(10, 22.0)
    assert (run.lost, run.kept) == (0, run.laps)
    assert run.busy > 0


def test_the_page_says_share_and_headroom() -> None:
    run = FleetRun(2000, 120.0, 12000, 14000, 0, 12000, 0.5, 321)
    page = ingest_report(Rates(3000, (900.0, 1000.0, 2000.0), (250.0,), (400.0,), 3.0), run, 20.0)
    assert "| `kiosk gym` | 250 | 250 to 250 | 25 % |" in page
    assert "| 12,000 | 14,000 | 0 | 12,000 | 100 | 321 | 50 % of a core |" in page
    assert "One process takes 2.5 times as many laps a second" in page
