"""The `kiosk` commands where a pty stands in for a reader that types: it can do everything but be grabbed."""

from kiosk.cli import main
from kiosk.devices import keyboard_link


def grab(keyboard: int) -> None:
    """Nobody else hears what is typed on a pty."""


if __name__ == "__main__":
    keyboard_link.grab = grab
    main()
