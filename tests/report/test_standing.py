"""Staff read one sentence: what is, how much waits, what to do."""

import pytest

from kiosk.messages.parts import State
from kiosk.report.connection import HUNG_UP
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
            "No connection to the gym server, 12 reports wait and nothing is lost: it can't be reached.",
        ),
        (
            Standing(held={"event/session": UNHEARD, "event/lap": "Not authorized"}, waiting=3),
            "degraded",
            "The broker refuses event/lap (Not authorized), and 3 reports wait. "
            "Check this kiosk's rights in the broker's ACL.",
        ),
        (
            Standing(held={"info": "Not authorized"}, waiting=3, stranger="lane-2"),
            "degraded",
            "The broker refuses info (Not authorized), and 3 reports wait. "
            "It logs in as lane-2, not by its own id: check kiosk.id and broker.username.",
        ),
        (
            Standing(lost=HUNG_UP, held={"info": "Not authorized"}, waiting=3),
            "degraded",
            "The broker refuses info (Not authorized), and 3 reports wait. "
            "Check this kiosk's rights in the broker's ACL.",
        ),
        (
            Standing(lost="it can't be reached; see that it runs", held={"info": "Not authorized"}, waiting=3),
            "down",
            "No connection to the gym server, 3 reports wait and nothing is lost: it can't be reached; see that it "
            "runs.",
        ),
        (
            Standing(held={"event/lap": UNHEARD}, waiting=3),
            "degraded",
            "Server connected, but no gym server listens yet, and 3 reports wait. Start the gym server.",
        ),
        (
            Standing(lost="Session taken over", waiting=1),
            "down",
            "Another kiosk with this kiosk's id took its connection, and 1 report waits. "
            "Give one of them another id.",
        ),
        (
            Standing(lost="it can't be reached", waiting=9, waits_s=2.5 * 86400),
            "down",
            "No connection to the gym server, 9 reports wait, the first for 2 days, and nothing is lost: "
            "it can't be reached.",
        ),
        (
            Standing(unacked=7, waits_s=90_000.0),
            "degraded",
            "Server connected, but the gym server hasn't kept 7 reports for a day, 0 reports wait and nothing is "
            "lost. Look at the gym server's log.",
        ),
        (
            Standing(waiting=7, room_bytes=150_000_000),
            "degraded",
            "The disk has 150 MB left and 7 reports wait. Connect the gym server, or make room.",
        ),
        (
            Standing(lost="it can't be reached", waiting=7, room_bytes=1_000_000),
            "down",
            "The disk has 1 MB left and 7 reports wait. Connect the gym server, or make room.",
        ),
        (
            Standing(trouble="disk full", waiting=3),
            "degraded",
            "Reports can't be read or marked as sent, and 3 reports wait: disk full; check the disk.",
        ),
        (
            Standing(trouble="it can't be written; make room", waiting=3),
            "degraded",
            "Reports can't be read or marked as sent, and 3 reports wait: it can't be written; make room.",
        ),
    ],
)
def test_each_standing_has_its_sentence(standing: Standing, state: State, say: str) -> None:
    status = part_status(standing)
    assert (status.part, status.state, status.say) == ("broker", state, say)
