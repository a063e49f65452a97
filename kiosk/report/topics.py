"""Names of the topics between kiosks and the gym server: made and parsed here alone. Ids are lower case.

    retrolane/v1/{site}/{kiosk}/status           retained
    retrolane/v1/{site}/{kiosk}/info             retained
    retrolane/v1/{site}/{kiosk}/lane
    retrolane/v1/{site}/{kiosk}/event/…          lap, session, hazard, correction, member_erased
    retrolane/v1/{site}/{kiosk}/ack              to the kiosk
    retrolane/v1/{site}/{kiosk}/cmd/resend       to the kiosk
    retrolane/v1/{site}/nobody/cmd/echo          the gym server, to hear whether it hears
    retrolane/v1/{site}/roster/change/{kiosk}    `roster` is therefore no name for a kiosk
    retrolane/v1/{site}/roster/{member}          retained; by the gym server alone
    retrolane/v1/{site}/roster/erased/{member}   retained; by the gym server alone

The outbox stores a topic without site and kiosk: `event/…` and `roster/change`. A member's id is 16 or 32 hex
digits, so `change` and `erased` are none.
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

CHANGE = f"{ROSTER}/change"
ERASED = f"{ROSTER}/erased"

_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,62}")
_MEMBER = re.compile(r"[0-9a-f]{16}([0-9a-f]{16})?")


@dataclass(frozen=True, slots=True)
class KioskTopic:
    """A topic on which one kiosk speaks or is spoken to."""

    site: str
    kiosk: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class ChangeTopic:
    """A topic on which one kiosk says what was changed of members."""

    site: str
    kiosk: str


@dataclass(frozen=True, slots=True)
class RosterTopic:
    """A topic that holds how one member stands, or that they are erased."""

    site: str
    member: str
    erased: bool = False


Topic = KioskTopic | ChangeTopic | RosterTopic


def topic_name(topic: Topic) -> str:
    """The full name. Raises ValueError for what is no id (ConfigError for a kiosk called roster)."""
    place = f"{ROOT}/{_id(topic.site)}"
    if isinstance(topic, RosterTopic):
        if _MEMBER.fullmatch(topic.member) is None:
            raise ValueError(f"{topic.member!r} is no member's id, which is 16 or 32 hex digits")
        return f"{place}/{ERASED if topic.erased else ROSTER}/{topic.member}"
    if topic.kiosk == ROSTER:
        raise ConfigError(f"kiosk.id: got {ROSTER!r}, takes any other id; the roster's topics go by that name")
    if isinstance(topic, ChangeTopic):
        return f"{place}/{CHANGE}/{_id(topic.kiosk)}"
    return f"{place}/{_id(topic.kiosk)}/{topic.kind}"


def parse_topic(name: str) -> Topic | None:
    """The topic that goes by this name, or None when none of ours does."""
    if not name.startswith(ROOT + "/"):
        return None
    site, _, rest = name.removeprefix(ROOT + "/").partition("/")
    who, _, what = rest.partition("/")
    if _ID.fullmatch(site) is None or _ID.fullmatch(who) is None:
        return None
    if who == ROSTER:
        return _of_roster(site, what)
    for kind in get_args(Kind):
        if kind == what:
            return KioskTopic(site, who, kind)
    return None


def outbox_topic(site: str, kiosk: str, relative: str) -> str:
    """The full name of a topic as the outbox stores it. Raises ValueError when it isn't one of ours."""
    if relative == CHANGE:
        return topic_name(ChangeTopic(site, kiosk))
    name = f"{ROOT}/{site}/{kiosk}/{relative}"
    if parse_topic(name) is None:
        raise ValueError(
            f"{relative!r} of {site}/{kiosk} names no topic; ids are lower-case letters, digits, hyphens"
        )
    return name


def gym_subscriptions(site: str) -> tuple[str, ...]:
    """What the gym server listens to: its site's kiosks, and what it has said of the roster itself.

    Events and changes are shared out among those who listen so; who joins such a subscription is told nothing
    retained, so what is retained is listened to plainly. So are hazards and erasures: a helper may be dealt them,
    and it is the gym server that raises alarms and speaks for the roster.
    """
    place = f"{ROOT}/{_id(site)}"
    shared = f"$share/ingest/{place}"
    return (
        f"{shared}/+/event/#",
        f"{shared}/{CHANGE}/+",
        f"{place}/+/event/hazard",
        f"{place}/+/event/member_erased",
        f"{place}/+/status",
        f"{place}/+/info",
        f"{place}/+/lane",
        *_roster_subscriptions(place),
        f"{place}/{NOBODY}/cmd/echo",
    )


def helper_subscriptions(site: str) -> tuple[str, ...]:
    """What a process listens to that takes in reports beside the gym server."""
    place = f"{ROOT}/{_id(site)}"
    return (f"$share/ingest/{place}/+/event/#", f"{place}/+/info")


def kiosk_subscriptions(site: str, kiosk: str) -> tuple[str, ...]:
    """What a kiosk listens to: what the gym server has of it, what it asks, and the site's roster."""
    place = f"{ROOT}/{_id(site)}"
    return (f"{place}/{_id(kiosk)}/ack", f"{place}/{_id(kiosk)}/cmd/#", *_roster_subscriptions(place))


def _roster_subscriptions(place: str) -> tuple[str, ...]:
    return (f"{place}/{ERASED}/+", f"{place}/{ROSTER}/+")


def _of_roster(site: str, what: str) -> ChangeTopic | RosterTopic | None:
    first, slash, last = what.partition("/")
    if not slash:
        return RosterTopic(site, first) if _MEMBER.fullmatch(first) else None
    if first == "change":
        return ChangeTopic(site, last) if _ID.fullmatch(last) and last != ROSTER else None
    return RosterTopic(site, last, erased=True) if first == "erased" and _MEMBER.fullmatch(last) else None


def _id(text: str) -> str:
    if _ID.fullmatch(text) is None:
        raise ValueError(f"{text!r} is no id; ids are lower-case letters, digits, hyphens")
    return text
