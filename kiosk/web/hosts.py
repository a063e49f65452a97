"""Under which names the pages answer. A stranger's page that had its own name point here gets nothing."""

import ipaddress
import re
import socket
from collections.abc import Iterable
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from kiosk.web.faults import refused

HOST = re.compile(r"(?:(?P<name>[a-z0-9._-]+)|\[(?P<six>[0-9a-f:.]+)\])(?::[0-9]+)?")

SAY = (
    "These pages don't answer under this name. Use the address on the kiosk's screen, or set public_url in the"
    " settings, [web]."
)


def our_names(public_url: str) -> frozenset[str]:
    """The name in `public_url`, this machine's, and localhost."""
    machine = socket.gethostname().lower()
    named = urlsplit(public_url).hostname
    return frozenset({"localhost", machine, f"{machine}.local", *([named] if named else [])})


class TrustedHosts:
    """ASGI middleware: 400 for a request to any other name. Addresses in digits are nobody's name."""

    def __init__(self, app: ASGIApp, names: Iterable[str]) -> None:
        self._app = app
        self._names = frozenset(names)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or refuse it."""
        if scope["type"] == "http" and not self._ours(Headers(scope=scope).get("host", "")):
            return await refused(scope, 400, "Not under this name", SAY)(scope, receive, send)
        return await self._app(scope, receive, send)

    def _ours(self, host: str) -> bool:
        found = HOST.fullmatch(host.lower())
        if found is None:
            return False
        name = (found["name"] or found["six"]).rstrip(".")
        return name in self._names or _is_address(name)


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True
