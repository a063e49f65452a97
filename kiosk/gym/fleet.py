"""The site's kiosks as they last said they were: each one a part of the gym server."""

from kiosk.messages.parts import PartStatus
from kiosk.messages.reports import KioskStatus


class Fleet:
    """Forgets everything at a restart; the broker keeps each kiosk's last word and says it again."""

    def __init__(self) -> None:
        self._kiosks: dict[str, KioskStatus] = {}

    def heard(self, status: KioskStatus) -> None:
        """A kiosk was born, changed, said farewell or vanished."""
        self._kiosks[status.kiosk] = status

    def parts(self) -> tuple[PartStatus, ...]:
        """One part a kiosk, by name."""
        return tuple(_part(self._kiosks[name]) for name in sorted(self._kiosks))


def _part(status: KioskStatus) -> PartStatus:
    if status.state == "ok":
        say = "The kiosk is well."
    elif not status.parts:
        say = "The kiosk doesn't answer. Check its power and its network."
    else:
        say = next((part.say for part in status.parts if part.state != "ok"), "The kiosk isn't well. Look at it.")
    return PartStatus(part=status.kiosk, state=status.state, say=say)
