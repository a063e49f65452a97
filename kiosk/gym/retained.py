"""What the broker keeps of a kiosk, emptied in the kiosk's own name: nobody else may write there."""

import time
from pathlib import Path
from tempfile import TemporaryDirectory

from kiosk.config import BrokerTable
from kiosk.errors import BrokerError
from kiosk.report.connection import Caller, Connected, Disconnected, Published
from kiosk.report.link import Link
from kiosk.report.topics import KioskTopic, topic_name

WAIT_S = 15.0
"""A broker that has just been told to read its passwords again may refuse the first attempts."""


def empty_retained(broker: BrokerTable, site: str, kiosk: str, password: str) -> None:
    """Take the connection of the kiosk at this broker, and its last words. Raises BrokerError."""
    if not broker.host:
        raise BrokerError("broker.host is not set")
    topics = [topic_name(KioskTopic(site, kiosk, "status")), topic_name(KioskTopic(site, kiosk, "info"))]
    with TemporaryDirectory() as folder:  # its owner's alone
        file = Path(folder) / "password"
        file.write_text(password, encoding="utf-8")
        ours = broker.model_copy(update={"username": kiosk, "password_file": file})
        link = Link(Caller(ours, f"retrolane-{site}-{kiosk}"))
        try:
            _publish_empty(link, topics)
        finally:
            link.close()


def _publish_empty(link: Link, topics: list[str]) -> None:
    owed: set[int] = set()
    why = "it doesn't answer"
    until_s = time.monotonic() + WAIT_S
    while (left_s := until_s - time.monotonic()) > 0:
        match link.take(left_s):
            case Connected():
                owed = {link.publish(topic, "", retain=True) for topic in topics}
            case Published(mid, True):
                owed.discard(mid)
                if not owed:
                    return
            case Published(reason=reason) | Disconnected(reason):
                why = reason
    raise BrokerError(why)
