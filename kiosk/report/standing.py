"""How reporting fares, as one sentence for staff."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from kiosk.messages.parts import PartStatus, State
from kiosk.report.connection import HUNG_UP
from kiosk.report.pump import UNHEARD
from kiosk.report.queue import SCARCE_BYTES

PART = "broker"
LATE_S = 24 * 3600.0
"""A report that waits so long is worth a look, even where the broker is known to be away."""
FULL_BYTES = 20_000_000
"""With less room than this the ledger may fail at any lap."""
TAKEN_OVER = "Session taken over"
"""MQTT 5, 4.13: the reason code 0x8E in paho's words."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What the reporter last saw. `lost`: why there is no connection, None while there is; `held`: the pump's.

    `unacked`: with the broker, and not yet in the gym's ledger; `waits_s`: how long the first undelivered report
    has waited; `room_bytes`: the room on the ledger's disk; `stranger`: the user it logs in
    as, if that isn't its id.
    """

    lost: str | None = None
    waiting: int = 0
    held: Mapping[str, str] = field(default_factory=dict)
    trouble: str | None = None
    unacked: int = 0
    waits_s: float = 0.0
    room_bytes: int = SCARCE_BYTES
    stranger: str = ""


def part_status(standing: Standing) -> PartStatus:
    """The part `broker`."""
    state, say = _say(standing, _wait(standing.waiting))
    return PartStatus(part=PART, state=state, say=say)


def _say(standing: Standing, wait: str) -> tuple[State, str]:
    if standing.room_bytes < SCARCE_BYTES and (standing.waiting or standing.unacked):
        mb = standing.room_bytes // 1_000_000
        state: State = "down" if standing.room_bytes < FULL_BYTES else "degraded"
        return state, f"The disk has {mb} MB left and {wait}. Connect the gym server, or make room."
    if standing.trouble is not None:
        cure = "" if "; " in standing.trouble else "; check the disk"
        return "degraded", f"Reports can't be read or marked as sent, and {wait}: {standing.trouble}{cure}."
    if standing.lost == TAKEN_OVER:
        return (
            "down",
            f"Another kiosk with this kiosk's id took its connection, and {wait}. Give one of them another id.",
        )
    refused = {kind: why for kind, why in standing.held.items() if why != UNHEARD}
    if standing.lost is not None and not (refused and standing.lost == HUNG_UP):
        if standing.waits_s >= LATE_S:
            days = int(standing.waits_s // LATE_S)
            wait += f", the first for {days} {'day' if days == 1 else 'days'},"
        return "down", f"No connection to the gym server, {wait} and nothing is lost: {standing.lost}."
    if refused:
        kind, why = next(iter(refused.items()))
        cure = "Check this kiosk's rights in the broker's ACL."
        if standing.stranger:
            cure = f"It logs in as {standing.stranger}, not by its own id: check kiosk.id and broker.username."
        return "degraded", f"The broker refuses {kind} ({why}), and {wait}. {cure}"
    if standing.held:
        return "degraded", f"Server connected, but no gym server listens yet, and {wait}. Start the gym server."
    if standing.waits_s >= LATE_S:
        return (
            "degraded",
            f"Server connected, but the gym server hasn't kept {standing.unacked} reports for a day, {wait} and"
            " nothing is lost. Look at the gym server's log.",
        )
    return "ok", f"Server connected. {wait}."


def _wait(waiting: int) -> str:
    return "1 report waits" if waiting == 1 else f"{waiting} reports wait"
