"""A scrape of a kiosk on which somebody has walked, whole: its counts come over the live socket."""

import urllib.request

from kiosk.service.tally import EVERY_S
from tests.scenarios.site import until
from tests.scenarios.web.conftest import OTTER, Gym
from tests.web.test_metrics import samples


def scrape(gym: Gym) -> dict[str, float]:
    with urllib.request.urlopen(f"{gym.kiosk_url}/metrics", timeout=30) as answer:  # noqa: S310 - our own pages
        assert answer.headers["Content-Type"].startswith("text/plain")
        return samples(answer.read())


def test_laps_that_were_walked_are_counted_and_nobody_is_named(gym: Gym) -> None:
    gym.tap(OTTER)
    gym.walk(2)
    until(lambda: scrape(gym).get("retrolane_laps_total", 0) >= 2, "the laps are counted", 4 * EVERY_S)
    found = scrape(gym)
    assert found["retrolane_kiosk_up"] == 1
    assert found["retrolane_legs_total"] >= found["retrolane_laps_total"]
    assert found['retrolane_part_up{part="mat"}'] == 1
    assert found['retrolane_bytes_dropped_total{port="mat"}'] == 0
    assert found["retrolane_commit_seconds_count"] > 2
    assert found["retrolane_outbox_waiting"] == 0  # this kiosk reports to nobody, so nothing waits for anybody
    assert not [name for name in found if "Otter" in name or gym.one("SELECT id FROM member") in name]
