"""A kiosk that does whatever it is asked, for tests of the socket and of the pages."""

from collections.abc import Callable

from kiosk.messages.commands import Answer, Command


def obliging(command: Command, reply: Callable[[Answer], None]) -> None:
    """Say yes, and what was asked."""
    reply(Answer(ask=command.ask, ok=True, say=command.type))


def silent(command: Command, reply: Callable[[Answer], None]) -> None:
    """Never answer."""
    _ = command, reply
