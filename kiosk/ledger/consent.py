"""Where a member's alias may be shown: decided here, and nowhere else."""

from typing import Literal

from sqlalchemy import ColumnElement

from kiosk.ledger.tables import MEMBER

Surface = Literal["web", "floor"]


def said_yes(surface: Surface) -> ColumnElement[bool]:
    """Whether a member consented to that surface."""
    return MEMBER.c.web_consent if surface == "web" else MEMBER.c.floor_consent
