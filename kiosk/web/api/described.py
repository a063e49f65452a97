"""How the API describes itself in its OpenAPI: for somebody who meets it first there."""

from typing import Any

from kiosk.messages.api import Fault
from kiosk.web.api.gate import NO_TOKEN, TOO_OFTEN
from kiosk.web.faults import BOARD_UNREADABLE
from kiosk.web.origin import READ_ONLY

ABOUT = """\
What this lane has counted, for programs.

The board and `/healthz` are public on the gym's network. All else wants a token, which an owner makes, names and
revokes on `/staff/tokens`; send it as `Authorization: Bearer TOKEN`. A token reads and changes nothing: any method
but GET is refused with 403.

A lap names its session, and a session its member, by random ids. An alias is told only of members who said yes to
the web pages, from the moment they said so until they take it back; nothing here leads from an id to a tag or a
name. Lists come in pages: give `next` of one as `after` for the following one, until it is null. Days are the
gym's own, by its time zone; instants are RFC 3339, lengths mm, durations ms. Fields may be added, so ignore those
you don't know.

Every fault is JSON with a `detail`: a sentence, or for 422 a list of what was wrong with which parameter.
"""

TAGS: list[dict[str, Any]] = [
    {"name": "board", "description": "Who walked how much. Public, and only those who said yes."},
    {"name": "lane", "description": "The lane at this moment."},
    {"name": "walked", "description": "Laps, sessions and members, in pages, with a token."},
    {"name": "export", "description": "Laps and sessions in one file, sent as it is read, with a token."},
    {"name": "health", "description": "For whoever watches over the pages."},
]

_FAULTS: dict[int, tuple[str, str]] = {
    401: ("No token, a wrong one, or one that was revoked.", NO_TOKEN),
    403: ("Any method but GET: programs only read here.", READ_ONLY),
    404: ("The gym doesn't offer this board.", "This gym's boards don't rank the fastest lap."),
    429: ("Asked too often: 120 requests at once are fine, then two a second.", TOO_OFTEN),
    503: ("The ledger can't be read just now.", BOARD_UNREADABLE),
}
_HEADERS: dict[int, dict[str, Any]] = {
    401: {"WWW-Authenticate": {"schema": {"type": "string"}, "description": "`Bearer`."}},
    429: {"Retry-After": {"schema": {"type": "integer"}, "description": "Seconds until it may be asked again."}},
    503: {"Retry-After": {"schema": {"type": "integer"}, "description": "Seconds after which to try again."}},
}

Answers = dict[int | str, dict[str, Any]]


def faults(*statuses: int) -> Answers:
    """The faults of a route, each with what it means and how it reads."""
    return {
        status: {
            "model": Fault,
            "description": _FAULTS[status][0],
            "content": {"application/json": {"example": {"detail": _FAULTS[status][1]}}},
            "headers": _HEADERS.get(status, {}),
        }
        for status in statuses
    }
