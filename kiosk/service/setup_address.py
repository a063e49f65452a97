"""Where the code on the floor screen is wanted: in digits, since not every phone finds a machine by its name."""

import ipaddress
import socket

from kiosk.config import WebTable

SOMEWHERE = ("192.0.2.1", 9)  # RFC 5737: nobody's; nothing is sent there


def setup_address(web: WebTable) -> str:
    """The page that takes the code: by `public_url` or else by where the pages listen. Nobody need type `http://`."""
    base = web.public_url or f"{_host(web.host)}:{web.port}"
    return f"{base.removeprefix('http://')}/setup"


def _host(listens: str) -> str:
    try:
        address = ipaddress.ip_address(listens)
    except ValueError:
        return listens
    if address.is_unspecified:
        return _in_digits() or f"{socket.gethostname()}.local"
    return f"[{address}]" if address.version == 6 else str(address)


def _in_digits() -> str:
    """This machine's address in the network it would leave by; "" without a network."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asked:
        try:
            asked.connect(SOMEWHERE)
        except OSError:
            return ""
        return str(asked.getsockname()[0])
