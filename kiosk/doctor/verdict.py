"""What a check says, and a check itself."""

from collections.abc import Callable
from dataclasses import dataclass

from kiosk.doctor.world import World
from kiosk.messages.findings import Level

WAIT_S = 10.0


@dataclass(frozen=True, slots=True)
class Verdict:
    """A finding before it is known whose. Make it by `ok`, `info`, `unseen`, `warn` or `fail`."""

    level: Level
    say: str
    cure: str = ""
    looked: bool = True


def ok(say: str) -> Verdict:
    """Well."""
    return Verdict("ok", say)


def info(say: str, cure: str = "") -> Verdict:
    """Worth knowing; nothing has to be mended."""
    return Verdict("info", say, cure)


def unseen(say: str, cure: str) -> Verdict:
    """Not looked at, so nobody can say that it is well."""
    return Verdict("info", say, cure, looked=False)


def warn(say: str, cure: str) -> Verdict:
    """It goes on, and somebody should look."""
    return Verdict("warn", say, cure)


def fail(say: str, cure: str) -> Verdict:
    """Laps can't be counted, kept or told, or are at risk."""
    return Verdict("fail", say, cure)


@dataclass(frozen=True, slots=True)
class Check:
    """`id` is stable; `look` sees the world and judges, and may raise; it is waited for no longer than `wait_s`."""

    id: str
    title: str
    look: Callable[[World], Verdict]
    wait_s: float = WAIT_S
