"""What a message from the broker is: a report, a kiosk's own word, or nothing that may be believed."""

from dataclasses import dataclass

from pydantic import ValidationError

from kiosk.messages.reports import (
    CorrectionReport,
    HazardReport,
    KioskInfo,
    KioskStatus,
    LaneNow,
    LapReport,
    MemberErased,
    Report,
    SessionReport,
)
from kiosk.messages.roster import MemberChange, RosterWord
from kiosk.report.stands import read_word
from kiosk.report.topics import ChangeTopic, KioskTopic, RosterTopic, parse_topic

Word = KioskStatus | KioskInfo | LaneNow
"""What a kiosk says of itself; nobody keeps it."""

MODELS: dict[str, type[Report | Word]] = {
    "event/lap": LapReport,
    "event/session": SessionReport,
    "event/hazard": HazardReport,
    "event/correction": CorrectionReport,
    "event/member_erased": MemberErased,
    "status": KioskStatus,
    "info": KioskInfo,
    "lane": LaneNow,
}

LONGEST = 2**20
"""Bytes of a message that is read; the longest of a session with many programmes has some ten thousand."""


@dataclass(frozen=True, slots=True)
class Forgotten:
    """A kiosk's last word was taken from the broker: it was removed."""

    kiosk: str


@dataclass(frozen=True, slots=True)
class Bad:
    """A message that isn't taken in, and why."""

    why: str


def read(site: str, name: str, payload: bytes) -> Report | Word | Forgotten | RosterWord | Bad | None:
    """The message that arrived on the topic `name`; None when it empties a retained topic and says nothing by that.

    A broker's ACL binds a kiosk to its topics, so a payload, and a lap in it, must be of whom its topic says.
    """
    topic = parse_topic(name)
    if topic is None or topic.site != site:
        return Bad("no topic of this site")
    if not payload:
        return Forgotten(topic.kiosk) if isinstance(topic, KioskTopic) and topic.kind == "status" else None
    if len(payload) > LONGEST:
        return Bad(f"it has {len(payload):,} bytes; no kiosk says so much at once")
    try:
        if isinstance(topic, RosterTopic):
            return read_word(topic, payload)
        model = MemberChange if isinstance(topic, ChangeTopic) else MODELS.get(topic.kind)
        if model is None:
            return Bad("no topic on which a gym server is told anything")
        message = model.model_validate_json(payload)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        where = ".".join(str(part) for part in first["loc"])
        return Bad(f"{where}: {first['msg']}" if where else first["msg"])
    except ValueError as error:
        return Bad(str(error))
    spoken_for = {message.kiosk}
    lap = message.lap if isinstance(message, CorrectionReport) else message
    if isinstance(lap, LapReport):
        spoken_for.add(lap.kiosk)
        if lap.duration_ms is not None and lap.duration_ms < 0:
            return Bad("duration_ms: nobody walks in less than no time")
    for other in spoken_for - {topic.kiosk}:
        return Bad(f"it speaks for kiosk {other!r}")
    return message
