"""How reporting fares, as one sentence for staff."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from kiosk.messages.parts import PartStatus, State
from kiosk.report.pump import UNHEARD

PART = "broker"


@dataclass(frozen=True, slots=True)
class Standing:
    """What the reporter last saw. `lost`: why there is no connection, None while there is; `held`: the pump's."""

    lost: str | None = None
    waiting: int = 0
    held: Mapping[str, str] = field(default_factory=dict)
    trouble: str | None = None


def part_status(standing: Standing) -> PartStatus:
    """The part `broker`."""
    state, say = _say(standing, _wait(standing.waiting))
    return PartStatus(part=PART, state=state, say=say)


def _say(standing: Standing, wait: str) -> tuple[State, str]:
    if standing.trouble is not None:
        return "degraded", f"Reports can't be read or marked as sent ({standing.trouble}); {wait}. Check the disk."
    if standing.lost is not None:
        return "down", f"No connection to the gym server ({standing.lost}); {wait} and nothing is lost."
    refused = {kind: why for kind, why in standing.held.items() if why != UNHEARD}
    if refused:
        kind, why = next(iter(refused.items()))
        return (
            "degraded",
            f"The broker refuses {kind} ({why}); {wait}. Check this kiosk's rights in the broker's ACL.",
        )
    if standing.held:
        return "degraded", f"Server connected, but no gym server listens yet; {wait}. Start the gym server."
    return "ok", f"Server connected. {wait}."


def _wait(waiting: int) -> str:
    return "1 report waits" if waiting == 1 else f"{waiting} reports wait"
