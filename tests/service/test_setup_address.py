import socket
from ipaddress import IPv4Address, ip_address
from urllib.parse import urlsplit

import pytest

from kiosk.config import WebTable
from kiosk.service import setup_address as room
from kiosk.service.setup_address import setup_address


@pytest.mark.parametrize(
    ("web", "address"),
    [
        (WebTable(), "127.0.0.1:8080/setup"),
        (WebTable(host="10.0.0.5", port=80), "10.0.0.5:80/setup"),
        (WebTable(host="fd00::5"), "[fd00::5]:8080/setup"),
        (WebTable(host="lane-1.gym"), "lane-1.gym:8080/setup"),
        (WebTable(public_url="http://laps.gym"), "laps.gym/setup"),
        (WebTable(public_url="https://laps.gym"), "https://laps.gym/setup"),
    ],
)
def test_it_is_the_public_address_or_where_the_pages_listen(web: WebTable, address: str) -> None:
    assert setup_address(web) == address


@pytest.mark.parametrize("everywhere", [str(IPv4Address(0)), "::"])
def test_pages_that_listen_everywhere_are_found_at_this_machine(
    everywhere: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    host = urlsplit("//" + setup_address(WebTable(host=everywhere))).hostname
    named = f"{socket.gethostname()}.local"
    assert host == named.lower() or not ip_address(host or "").is_unspecified
    monkeypatch.setattr(room, "SOMEWHERE", ("no address", 9))
    assert setup_address(WebTable(host=everywhere)) == f"{named}:8080/setup", "there is no network"
