from kiosk.messages import commands as asked
from kiosk.messages.commands import Answer
from tests.desk.front_desk import FrontDesk


def test_a_ledger_command_is_written_and_boards_hear_of_it(front: FrontDesk) -> None:
    consent = asked.SetConsent(ask="1", by="member", member=front.member.id, web=True)
    assert front.ask(consent) == Answer(ask="1", ok=True, say="Your alias shows on the web board.")
    front.writer.close()
    assert front.changed == 1


def test_what_cannot_be_done_is_said_as_a_sentence(front: FrontDesk) -> None:
    answer = front.ask(asked.VoidLap(ask="1", by="Ines", lap=7, why="a trolley"))
    assert (answer.ok, answer.say[:24]) == (False, "There is no such lap in ")
