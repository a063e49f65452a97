"""Tells kiosks what is in the gym's ledger, and asks them for what is missing."""

from collections.abc import Callable
from concurrent.futures import Future
from functools import partial
from typing import Any

import structlog
from sqlalchemy import Connection

from kiosk.gym.acks import MOST_GAPS, Acks
from kiosk.gym.twins import Twins
from kiosk.ledger.received import standing
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
) -> None:
    """Say what is due at `now`, monotonic seconds; the second of two kiosks of one id hears nothing."""
    for whose, through in acks.due(now):
        if twins.refused(*whose, now):
            continue
        look = partial(standing, kiosk=whose[0], epoch=whose[1], through=through, most_gaps=MOST_GAPS)
        ack, asked = acks.answer(whose, submit(look).result(), now)
        link.publish(topic_name(KioskTopic(site, ack.kiosk, "ack")), ack.model_dump_json(), False)
        for resend in asked:
            log.warning("reports are missing and asked for", **resend.model_dump())
            topic = topic_name(KioskTopic(site, ack.kiosk, "cmd/resend"))
            link.publish(topic, resend.model_dump_json(), False, ASKED_FOR_S)
