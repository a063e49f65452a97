"""What is wrong with a sensor or reader, put into the status of its port: a link can be well and they not."""

from kiosk.engine import SPEWED
from kiosk.lane.observations import SensorState
from kiosk.messages.parts import PartStatus
from kiosk.ports import TAG_PORT
from kiosk.session.events import Event, TagSeen

MOVED = "It doesn't stand where it stood: put it back, or write its new place in kiosk.toml and restart."
SPEWS = (
    "It gives tags that nobody holds to it: unplug it and plug it in again. Until it is quiet only guests can walk."
)


class Faults:
    """Tell it every event; `seen` gives a port's status as staff should read it."""

    def __init__(self) -> None:
        self._details: dict[str, str] = {}

    def tell(self, event: Event) -> None:
        """What the engine said."""
        if isinstance(event, SensorState):
            self._details.pop(event.port, None)
            if event.state == "fault":
                self._details[event.port] = event.detail
        elif isinstance(event, TagSeen):
            self._details.pop(TAG_PORT, None)
            if event.reason == SPEWED.reason:
                self._details[TAG_PORT] = SPEWED.reason

    def seen(self, status: PartStatus) -> PartStatus:
        """The status of a port with what its sensor finds wrong; one that isn't well keeps its own words."""
        detail = self._details.get(status.part)
        if detail is None or status.state != "ok":
            return status
        say = {"moved": MOVED, SPEWED.reason: SPEWS}.get(detail, f"It reports a fault: {detail}.")
        return PartStatus(part=status.part, state="degraded", say=say)
