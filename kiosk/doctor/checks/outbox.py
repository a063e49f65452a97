"""How long do reports wait for the gym server? None is lost, but nobody sees them where they wait."""

from datetime import datetime

from kiosk.doctor.verdict import Check, Verdict, info, ok, warn
from kiosk.doctor.world import World
from kiosk.ledger.outbox import Backlog, backlog

LATE_S = 3600.0
"""A broker that is restarted, or a night's update of a router, is back within the hour."""
REACH = "See what the check `broker` says, and whether the gym server and its broker run."
KEEP = "Look at the gym server: its broker has these, and its ledger doesn't."


def look(world: World) -> Verdict:
    """By the ledger."""
    if not world.config.broker.host:
        return info("This kiosk reports to nobody: no broker is set.")
    if not (world.data_dir / "ledger.db").exists():
        return info("There is no ledger yet.")
    with world.ledger() as conn:
        return judge(backlog(conn), world.now)


def judge(waiting: Backlog, now: datetime) -> Verdict:
    """By the age of the oldest that isn't delivered."""
    undelivered = waiting.unsent + (waiting.unacked or 0)
    if not undelivered or waiting.oldest is None:
        if waiting.unacked is None:
            return info("No report waits. No gym server has ever confirmed one.")
        return ok("No report waits.")
    age_s = (now - waiting.oldest).total_seconds()
    say = f"{undelivered} {'report waits' if undelivered == 1 else 'reports wait'}, the oldest for {ago(age_s)}."
    if age_s < LATE_S:
        return ok(say)
    return warn(say, REACH if waiting.unsent else KEEP)


def ago(age_s: float) -> str:
    """A span of time, as one says it."""
    for unit, length_s in (("day", 86400), ("hour", 3600), ("minute", 60)):
        if age_s >= length_s:
            number = int(age_s // length_s)
            return f"{number} {unit}" if number == 1 else f"{number} {unit}s"
    return "less than a minute"


CHECK = Check("outbox", "Reports", look)
