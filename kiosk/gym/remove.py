"""A kiosk is shut out: the broker takes its password no more, throws it out, and forgets what it said last.

What it said last is emptied in its own name, with a password that is drawn for that and good for a moment: so
the gym server needs no right to speak for a kiosk, and keeps its own connection. By then the broker has thrown the
kiosk out, and said its will.
"""

import subprocess
from collections.abc import Callable

from kiosk.config import GymConfig
from kiosk.errors import BrokerError
from kiosk.gym.enrol import check_id
from kiosk.gym.enrol_sheet import RELOAD
from kiosk.gym.passwords import add_password, remove_password
from kiosk.gym.retained import empty_retained

RELOAD_S = 30.0
STAYS = """\
What it reported stays. If it was stolen: it still holds the site's key and how the site's members stand, so whoever
opens it can find out which tags they carry, and their aliases.
"""


def reload_broker() -> None:
    """Have the broker read its passwords again. Raises BrokerError."""
    command = [*RELOAD.removeprefix("sudo ").split(), "--no-ask-password"]
    try:
        subprocess.run(command, capture_output=True, timeout=RELOAD_S, check=True)
    except (OSError, subprocess.SubprocessError):
        raise BrokerError(f"`{RELOAD}` failed") from None


def remove_kiosk(config: GymConfig, kiosk: str, reload: Callable[[], None] = reload_broker) -> str:
    """Shut the kiosk out, and say how that went. Raises ConfigError or BrokerError where its password stands."""
    check_id(kiosk)
    passwords = config.gym.passwords
    remove_password(passwords, kiosk)
    password = add_password(passwords, kiosk, again=False)
    try:
        try:
            reload()
            empty_retained(config.broker, config.site.id, kiosk, password)
        finally:
            remove_password(passwords, kiosk)
            reload()
    except BrokerError as error:
        return f"""{kiosk} has no password any more. This throws it out if it is connected:

    {RELOAD}

It stays on /fleet, as the broker can't be made to forget its last word ({error}). When
the broker is well, `kiosk gym enrol-kiosk {kiosk}` and then this once more take it off.

{STAYS}"""
    return f"""{kiosk} has no password any more. The broker has thrown it out, and /fleet doesn't show it.

{STAYS}"""
