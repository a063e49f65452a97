"""What was typed into a form. Every form here is a few short fields, sent as browsers send them by themselves."""

from typing import Annotated
from urllib.parse import parse_qsl

from fastapi import Depends, Request
from starlette.exceptions import HTTPException

KIND = "application/x-www-form-urlencoded"
MOST_FIELDS = 50


class Form:
    """Fields by name; what wasn't sent is empty."""

    def __init__(self, fields: dict[str, str]) -> None:
        self._fields = fields

    def __getitem__(self, name: str) -> str:
        """The field without the blanks around it."""
        return self._fields.get(name, "").strip()

    def __contains__(self, name: str) -> bool:
        """Whether it was sent: a box is, when it is ticked."""
        return name in self._fields

    def secret(self, name: str) -> str:
        """A password, as it is: blanks belong to it."""
        return self._fields.get(name, "")


async def read_form(request: Request) -> Form:
    """The form that a request carries. Raises HTTPException 415 or 400 for anything else."""
    if request.headers.get("content-type", "").split(";")[0].strip().lower() != KIND:
        raise HTTPException(415)
    body = await request.body()
    try:
        pairs = parse_qsl(body.decode("ascii"), keep_blank_values=True, max_num_fields=MOST_FIELDS, errors="strict")
    except ValueError:
        raise HTTPException(400) from None
    return Form(dict(pairs))


Typed = Annotated[Form, Depends(read_form)]
