"""Only our own pages may change anything: no other site can have a visitor's browser send a form here.

A browser says where a request comes from in `Sec-Fetch-Site`, but only over HTTPS and on localhost; on a gym's
plain HTTP `Origin` says it. A program that says neither is refused: nothing here is meant for it.
"""

from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from kiosk.web.faults import for_program, refused

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
OURS = frozenset({"same-origin", "none"})
READ_ONLY = "Programs only read here, so nothing was changed."
SAY = "This was sent from another site, so nothing was changed. Open the page here and try again."


class SameOrigin:
    """ASGI middleware: 403 for an unsafe request that doesn't come from a page of this very site."""

    def __init__(self, app: ASGIApp, public_url: str) -> None:
        self._app = app
        self._public_url = public_url.lower()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or refuse it."""
        if scope["type"] == "http" and scope["method"] not in SAFE and not self._ours(Headers(scope=scope)):
            say = READ_ONLY if for_program(scope) else SAY
            return await refused(scope, 403, "Not from here", say)(scope, receive, send)
        return await self._app(scope, receive, send)

    def _ours(self, headers: Headers) -> bool:
        site = headers.get("sec-fetch-site")
        if site is not None:
            return site in OURS
        origin = headers.get("origin", "").lower()
        if origin == "" or origin == "null":
            return False
        return origin == self._public_url or urlsplit(origin).netloc == headers.get("host", "").lower()
