"""What the gym server says to one kiosk: an ack, a request, or nothing that is meant for it."""

from pydantic import ValidationError

from kiosk.messages.reports import Ack, KioskInfo, Resend
from kiosk.report.topics import KioskTopic, parse_topic

MODELS: dict[str, type[Ack | Resend]] = {"ack": Ack, "cmd/resend": Resend}


def read(about: KioskInfo, name: str, payload: bytes) -> Ack | Resend | None:
    """The message on the topic `name`, if it can be read and speaks of this kiosk, in whichever epoch."""
    topic = parse_topic(name)
    if not isinstance(topic, KioskTopic) or topic.kind not in MODELS:
        return None
    try:
        said = MODELS[topic.kind].model_validate_json(payload)
    except ValidationError:
        return None
    return said if said.kiosk == about.kiosk else None
