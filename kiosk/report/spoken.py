"""What the gym server says to a kiosk: an ack, a request, a word of the roster, or nothing that is meant for it."""

from kiosk.messages.reports import Ack, KioskInfo, Resend
from kiosk.messages.roster import RosterWord
from kiosk.report.stands import read_word
from kiosk.report.topics import KioskTopic, RosterTopic, parse_topic

MODELS: dict[str, type[Ack | Resend]] = {"ack": Ack, "cmd/resend": Resend}


def read(site: str, about: KioskInfo, name: str, payload: bytes) -> Ack | Resend | RosterWord | None:
    """The message on the topic `name`, if it can be read and speaks of the site's roster, or of this kiosk, in
    whichever epoch.
    """
    topic = parse_topic(name)
    if topic is None or topic.site != site:
        return None
    try:
        if isinstance(topic, RosterTopic):
            return read_word(topic, payload)
        if not isinstance(topic, KioskTopic) or topic.kind not in MODELS:
            return None
        said = MODELS[topic.kind].model_validate_json(payload)
    except ValueError:
        return None
    return said if said.kiosk == about.kiosk else None
