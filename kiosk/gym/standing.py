"""How taking in reports fares, as one sentence for staff: the gym server's part `broker`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from kiosk.messages.parts import PartStatus, State

PART = "broker"
JUMP = 1_000_000
"""A lane that is never empty has as many reports in half a year."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What the ingest last saw. `trouble`: why the ledger takes nothing, and what to do; `lost`: why there is no
    connection; None while all is well.

    `refused`: why the broker granted us no subscription; `deaf`: it did, and passes nothing on. `untold`: why it
    doesn't take the roster. `twins`: ids that two kiosks go by; `missing`: kiosk → how many of its reports were
    asked for and haven't come; `bad`: messages passed over.
    """

    site: str
    trouble: str | None = None
    lost: str | None = None
    refused: Sequence[str] = ()
    deaf: bool = False
    untold: str | None = None
    twins: Sequence[str] = ()
    missing: Mapping[str, int] = field(default_factory=dict)
    bad: int = 0


def part_status(standing: Standing) -> PartStatus:
    """The part `broker`: whether reports arrive and are kept."""
    state, say = _say(standing)
    return PartStatus(part=PART, state=state, say=say)


def _say(standing: Standing) -> tuple[State, str]:
    if standing.trouble is not None:
        return "degraded", f"Reports can't be kept, and wait at the broker: {standing.trouble}."
    if standing.lost is not None:
        return "down", f"No connection to the broker ({standing.lost}). Kiosks keep their reports until it is back."
    if standing.refused:
        why = standing.refused[0]
        return "down", f"The broker lets us hear nothing ({why}). Check the gym server's rights in its ACL."
    if standing.deaf:
        return "down", (
            "The broker passes on nothing that kiosks report, and tells nobody. Let the gym server's user read"
            f" retrolane/v1/{standing.site}/# in the broker's ACL."
        )
    if standing.untold is not None:
        why = standing.untold
        return "degraded", f"The broker refuses the roster ({why}). Check the gym server's rights in its ACL."
    for kiosk in standing.twins:
        return "degraded", (
            f"Two kiosks call themselves {kiosk}. Give one another id; the second one's reports wait."
        )
    for kiosk, reports in sorted(standing.missing.items(), key=lambda one: one[1] >= JUMP):
        if reports >= JUMP:
            return "degraded", (
                f"{kiosk} left out {reports:,} numbers in counting its reports, more than any can lose. Run `kiosk"
                " doctor` there: its ledger may be damaged."
            )
        cure = "Look at that kiosk."
        if standing.bad:  # asked for again, it says the same
            cure = "Some were passed over: is that kiosk's version newer than the gym server's? See the log."
        return "degraded", f"{reports} reports of {kiosk} are missing and were asked for again. {cure}"
    unread = f" {standing.bad} messages were passed over; see the log." if standing.bad else ""
    return "ok", f"Broker connected.{unread}"
