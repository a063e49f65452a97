"""The health of the whole kiosk from the health of its parts. A dead part degrades, it doesn't kill."""

from collections.abc import Collection, Iterable

from kiosk.ledger.writer import Writer
from kiosk.messages.parts import PartStatus, State


def ledger_status(writer: Writer) -> PartStatus:
    """How the ledger fares: laps can be walked only while they can be kept."""
    if not writer.alive:
        return PartStatus(part="ledger", state="down", say="Laps can't be kept: restart the kiosk.")
    if writer.failed is not None:
        return PartStatus(part="ledger", state="down", say=f"Laps can't be kept: {writer.failed}")
    return PartStatus(part="ledger", state="ok", say="Every lap is kept.")


def overall(parts: Iterable[PartStatus], sensors: Collection[str]) -> State:
    """`down` when no lap can be counted or kept, `degraded` when anything else isn't well, else `ok`.

    `sensors` names the parts that watch the lane; one that works is enough to count.
    """
    states = {part.part: part.state for part in parts}
    watching = [state for part, state in states.items() if part in sensors]
    if states.get("ledger") == "down" or (watching and set(watching) == {"down"}):
        return "down"
    return "ok" if set(states.values()) <= {"ok"} else "degraded"
