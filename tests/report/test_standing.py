"""Staff read one sentence: what is, how much waits, what to do."""

import pytest

from kiosk.messages.parts import State
from kiosk.report.pump import UNHEARD
from kiosk.report.standing import Standing, part_status


@pytest.mark.parametrize(
    ("standing", "state", "say"),
    [
        (Standing(), "ok", "Server connected. 0 reports wait."),
        (Standing(waiting=1), "ok", "Server connected. 1 report waits."),
        (
            Standing(lost="it can't be reached", waiting=12),
            "down",
            "No connection to the gym server (it can't be reached); 12 reports wait and nothing is lost.",
        ),
        (
            Standing(held={"event/session": UNHEARD, "event/lap": "Not authorized"}, waiting=3),
            "degraded",
            "The broker refuses event/lap (Not authorized); 3 reports wait. "
            "Check this kiosk's rights in the broker's ACL.",
        ),
        (
            Standing(held={"event/lap": UNHEARD}, waiting=3),
            "degraded",
            "Server connected, but no gym server listens yet; 3 reports wait. Start the gym server.",
        ),
        (
            Standing(trouble="disk full", waiting=3),
            "degraded",
            "Reports can't be read or marked as sent (disk full); 3 reports wait. Check the disk.",
        ),
    ],
)
def test_each_standing_has_its_sentence(standing: Standing, state: State, say: str) -> None:
    status = part_status(standing)
    assert (status.part, status.state, status.say) == ("broker", state, say)
