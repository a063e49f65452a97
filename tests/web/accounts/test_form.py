import asyncio

import pytest
from fastapi import Request
from starlette.exceptions import HTTPException
from starlette.types import Message

from kiosk.web.accounts.form import KIND, Form, read_form


async def read(body: bytes, kind: str = KIND) -> Form:
    async def receive() -> Message:
        return {"type": "http.request", "body": body}

    return await read_form(Request({"type": "http", "headers": [(b"content-type", kind.encode())]}, receive))


def form_of(body: bytes, kind: str = KIND) -> Form:
    return asyncio.run(read(body, kind))


def test_fields_lose_their_blanks_and_passwords_do_not() -> None:
    form = form_of(b"name=+J%C3%B6rg+&password=+a+b+&ticked=", f"{KIND}; charset=utf-8")
    assert form["name"] == "Jörg"
    assert form.secret("password") == " a b "
    assert form["missing"] == form.secret("missing") == ""
    assert "ticked" in form
    assert "missing" not in form


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        (b"{}", "application/json", 415),
        (b"a=1", "", 415),
        (b"a=%ff", KIND, 400),
        ("a=ö".encode(), KIND, 400),
        (b"&".join(b"a=1" for _ in range(60)), KIND, 400),
    ],
)
def test_anything_else_is_refused(body: bytes, kind: str, status: int) -> None:
    with pytest.raises(HTTPException) as refused:
        form_of(body, kind)
    assert refused.value.status_code == status
