"""Tells kiosks what is in the gym's ledger, and asks them for what is missing."""

from collections.abc import Callable, Mapping
from concurrent.futures import Future
from functools import partial
from typing import Any

import structlog
from sqlalchemy import Connection

from kiosk.gym.acks import MOST_GAPS, Acks, Whose
from kiosk.gym.twins import Twins
from kiosk.ledger.received import Standing, standing
from kiosk.report.link import Link
from kiosk.report.topics import KioskTopic, topic_name

ASKED_FOR_S = 60
"""A request to send again that isn't delivered by then is thrown away: it will be made anew."""

log = structlog.get_logger(__name__)


def answer(
    acks: Acks,
    twins: Twins,
    link: Link,
    site: str,
    submit: Callable[[Callable[[Connection], Any]], Future[Any]],
    now: float,
    *,
    asks: bool = True,
) -> None:
    """Say what is due at `now`, monotonic seconds; the second of two kiosks of one id hears nothing.

    `asks`: this process asks for what is missing; among several, one does.
    """
    due = {whose: known for whose, known in acks.due(now) if not twins.refused(*whose, now)}
    unknown = {whose: known for whose, known in due.items() if acks.known(whose) is None}
    looked_up = submit(partial(_standings, known=unknown)).result() if unknown else {}
    for whose in due:
        ack, asked = acks.answer(whose, acks.known(whose) or looked_up[whose], now)
        link.publish(topic_name(KioskTopic(site, ack.kiosk, "ack")), ack.model_dump_json(), False)
        for resend in asked if asks else ():
            log.warning("reports are missing and asked for", **resend.model_dump())
            topic = topic_name(KioskTopic(site, ack.kiosk, "cmd/resend"))
            link.publish(topic, resend.model_dump_json(), False, ASKED_FOR_S)


def _standings(conn: Connection, known: Mapping[Whose, Standing]) -> dict[Whose, Standing]:
    return {
        whose: standing(conn, kiosk=whose[0], epoch=whose[1], known=so_far, most_gaps=MOST_GAPS)
        for whose, so_far in known.items()
    }
