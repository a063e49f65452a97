"""How a command is answered: once, in a sentence, now or when the ledger has it."""

from collections.abc import Callable
from concurrent.futures import Future
from typing import Any

import structlog
from sqlalchemy import Connection

from kiosk.errors import RetrolaneError
from kiosk.ledger.writer import Writer
from kiosk.messages.commands import Answer, Asked

log = structlog.get_logger("kiosk")

Reply = Callable[[Answer], None]
FAILED = "That couldn't be written. Nothing was changed; see the kiosk's log."


def answer(command: Asked, ok: bool, said: str, **data: Any) -> Answer:
    """The answer to it."""
    return Answer(ask=command.ask, ok=ok, say=said, data=data)


def say(command: Asked, reply: Reply, ok: bool, said: str) -> None:
    """Give it."""
    reply(answer(command, ok, said))


class Answers:
    """Those that the ledger gives. `changed` is called when a command has changed what boards show."""

    def __init__(self, writer: Writer, changed: Callable[[], None]) -> None:
        self._writer = writer
        self._changed = changed

    def write(self, command: Asked, reply: Reply, job: Callable[[Connection], str]) -> None:
        """Do it in a transaction, and say what it gives."""
        self.submit(command, reply, lambda conn: answer(command, True, job(conn)))

    def submit(self, command: Asked, reply: Reply, job: Callable[[Connection], Answer]) -> None:
        """Do it in a transaction; it gives the answer. What can't be done is said as a sentence."""

        def done(future: Future[Answer]) -> None:
            error = future.exception()
            if error is None:
                reply(future.result())
                if future.result().ok:
                    self._changed()
            elif isinstance(error, RetrolaneError):
                say(command, reply, False, f"{str(error)[:1].upper()}{str(error)[1:]}.")
            else:
                log.error("a command failed", command=type(command).__name__, error=repr(error))
                say(command, reply, False, FAILED)

        try:
            self._writer.submit(job).add_done_callback(done)
        except RetrolaneError as error:
            say(command, reply, False, str(error))
