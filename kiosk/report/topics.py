"""Names of the topics between kiosks and the gym server: made and parsed here alone. Ids are lower case.

    retrolane/v1/{site}/{kiosk}/status           retained
    retrolane/v1/{site}/{kiosk}/info             retained
    retrolane/v1/{site}/{kiosk}/lane
    retrolane/v1/{site}/{kiosk}/event/…          lap, session, hazard, correction, member_erased
    retrolane/v1/{site}/{kiosk}/ack              to the kiosk
    retrolane/v1/{site}/{kiosk}/cmd/resend       to the kiosk
    retrolane/v1/{site}/nobody/cmd/echo          the gym server, to hear whether it hears
    retrolane/v1/{site}/roster/{member}          retained; `roster` is therefore no name for a kiosk

The outbox stores `event/…` relative to the kiosk and `roster/…` relative to the site.
"""

import re
from dataclasses import dataclass
from typing import Literal, get_args

from kiosk.errors import ConfigError

ROOT = "retrolane/v1"
ROSTER = "roster"
NOBODY = "nobody"
"""Whom the gym server calls to hear itself. Nobody's user: a broker may let each hear what bears its own name."""
Kind = Literal[
    "status",
    "info",
    "lane",
    "event/lap",
    "event/session",
    "event/hazard",
    "event/correction",
    "event/member_erased",
    "ack",
    "cmd/resend",
    "cmd/echo",
]

_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,62}")


@dataclass(frozen=True, slots=True)
class KioskTopic:
    """A topic on which one kiosk speaks or is spoken to."""

    site: str
    kiosk: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class RosterTopic:
    """A topic that holds one member's alias and consents."""

    site: str
    member: str


Topic = KioskTopic | RosterTopic


def topic_name(topic: Topic) -> str:
    """The full name. Raises ValueError for what is no id (ConfigError for a kiosk called roster)."""
    if isinstance(topic, RosterTopic):
        return f"{ROOT}/{_id(topic.site)}/{ROSTER}/{_id(topic.member)}"
    if topic.kiosk == ROSTER:
        raise ConfigError(f"kiosk.id: got {ROSTER!r}, takes any other id; the roster's topics go by that name")
    return f"{ROOT}/{_id(topic.site)}/{_id(topic.kiosk)}/{topic.kind}"


def parse_topic(name: str) -> Topic | None:
    """The topic that goes by this name, or None when none of ours does."""
    if not name.startswith(ROOT + "/"):
        return None
    site, _, rest = name.removeprefix(ROOT + "/").partition("/")
    who, _, what = rest.partition("/")
    if _ID.fullmatch(site) is None or _ID.fullmatch(who) is None:
        return None
    if who == ROSTER:
        return RosterTopic(site, what) if _ID.fullmatch(what) else None
    for kind in get_args(Kind):
        if kind == what:
            return KioskTopic(site, who, kind)
    return None


def outbox_topic(site: str, kiosk: str, relative: str) -> str:
    """The full name of a topic as the outbox stores it. Raises ValueError when it isn't one of ours."""
    place = f"{ROOT}/{site}" if relative.startswith(ROSTER + "/") else f"{ROOT}/{site}/{kiosk}"
    name = f"{place}/{relative}"
    if parse_topic(name) is None:
        raise ValueError(
            f"{relative!r} of {site}/{kiosk} names no topic; ids are lower-case letters, digits, hyphens"
        )
    return name


def gym_subscriptions(site: str) -> tuple[str, ...]:
    """What the gym server listens to: its site's kiosks and the roster.

    Events are shared out among those who listen so; who joins such a subscription is told nothing retained, so what
    is retained is listened to plainly.
    """
    place = f"{ROOT}/{_id(site)}"
    plainly = (f"{place}/+/status", f"{place}/+/info", f"{place}/{ROSTER}/#", f"{place}/{NOBODY}/cmd/echo")
    return (f"$share/ingest/{place}/+/event/#", *plainly)


def kiosk_subscriptions(site: str, kiosk: str) -> tuple[str, ...]:
    """What a kiosk listens to: what the gym server has of it, and what it asks."""
    place = f"{ROOT}/{_id(site)}/{_id(kiosk)}"
    return (f"{place}/ack", f"{place}/cmd/#")


def _id(text: str) -> str:
    if _ID.fullmatch(text) is None:
        raise ValueError(f"{text!r} is no id; ids are lower-case letters, digits, hyphens")
    return text
