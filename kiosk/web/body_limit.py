"""A form here is a few hundred bytes; nobody gets to fill a small machine's memory."""

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kiosk.web.faults import refused

MOST_BYTES = 64 * 1024
SAY = "What was sent is larger than anything these pages take."


class BodyLimit:
    """ASGI middleware: 413 for a body that is, or turns out, too large."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and count what comes."""
        if scope["type"] != "http":
            return await self._app(scope, receive, send)
        said = Headers(scope=scope).get("content-length", "0")
        if not said.isdecimal() or int(said) > MOST_BYTES:
            return await refused(scope, 413, "Too much", SAY)(scope, receive, send)
        read = 0

        async def counted() -> Message:
            nonlocal read
            message = await receive()
            read += len(message.get("body", b""))
            if read > MOST_BYTES:  # sent in pieces, without saying how much it will be
                raise HTTPException(413)
            return message

        return await self._app(scope, counted, send)
