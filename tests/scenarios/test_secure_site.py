"""A whole site over TLS, with the broker of config/mosquitto: laps arrive, and a kiosk that is shut out says so."""

import json
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.scenarios.site import Site, until
from tests.secure_broker import SecureBroker


@pytest.fixture
def broker(tmp_path: Path) -> Iterator[SecureBroker]:
    folder = tmp_path / "broker"
    folder.mkdir()
    running = SecureBroker(folder, site="test-gym")
    running.start()
    try:
        yield running
    finally:
        running.kill()


def part(url: str, name: str) -> str:
    """What a part says of itself, as on the staff page."""
    with urllib.request.urlopen(f"{url}/healthz", timeout=30) as answer:  # noqa: S310 - our own pages, on this machine
        parts = {part["part"]: part["say"] for part in json.load(answer)["parts"]}
    return str(parts.get(name, ""))


@pytest.mark.timeout(180)
def test_laps_arrive_over_tls_and_a_kiosk_that_is_shut_out_says_so(site: Site, broker: SecureBroker) -> None:
    site.start("gym")
    site.start("web")
    site.start_kiosk()
    site.lane.start()
    until(lambda: len(site.counted(site.gym_db)) >= 1 and len(site.shown) >= 1, "a lap at the gym server", 100)
    assert site.counted(site.gym_db)[0] == site.counted(site.kiosk_db)[0]
    until(lambda: part(site.gym_url, "broker") == "Broker connected.", "the gym server says that it is connected")
    until(lambda: part(site.kiosk_url, "broker").startswith("Server connected."), "and so does the kiosk")
    assert part(site.gym_url, "lane-1") == "The kiosk is well."

    broker.remove("lane-1")

    def says_it_is_shut_out() -> bool:
        said = part(site.kiosk_url, "broker")
        return "it doesn't let in user lane-1" in said and "nothing is lost" in said

    until(says_it_is_shut_out, "the kiosk says it is shut out")
    until(lambda: part(site.gym_url, "lane-1") == "", "the gym server has forgotten the kiosk")
    assert site.counted(site.gym_db), "and not its laps"
