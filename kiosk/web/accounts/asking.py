"""A command for the kiosk from a page, in the name of whoever asked for the page."""

import secrets
from typing import Any

from fastapi import Request
from pydantic import ValidationError

from kiosk.messages.commands import COMMAND, Answer, Asked
from kiosk.web.accounts.office import office_of

SETUP = "setup"


async def command(request: Request, model: type[Asked], **values: Any) -> Answer:
    """Ask the kiosk; `ask` and `by` are filled in. What can't be asked is answered, not raised."""
    ask = secrets.token_hex(8)
    by = getattr(request.state, "by", SETUP)
    try:
        asked = COMMAND.validate_python(model(ask=ask, by=by, **values))
    except ValidationError as error:
        field = str(error.errors()[0]["loc"][-1]).capitalize()
        return Answer(ask=ask, ok=False, say=f"{field} is empty, too long, or not of the right kind.")
    return await office_of(request).ask(asked)
