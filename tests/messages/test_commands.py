import pytest
from pydantic import ValidationError

from kiosk.messages.commands import COMMAND, Answer, VoidLap


def test_a_command_comes_back_as_it_was_asked() -> None:
    asked = VoidLap(ask="a1", by="Ines", lap=7, why="a trolley")
    assert COMMAND.validate_json(COMMAND.dump_json(asked)) == asked


@pytest.mark.parametrize(
    "line",
    [
        '{"type": "void_lap", "ask": "a1", "by": "Ines", "lap": 7, "why": ""}',
        '{"type": "erase", "ask": "a1", "by": "Ines", "member": "../etc"}',
        '{"type": "open_link", "ask": "a1", "by": "member", "token": "' + "x" * 200 + '"}',
        '{"type": "drop_all", "ask": "a1", "by": "Ines"}',
        "[]",
    ],
)
def test_nonsense_is_no_command(line: str) -> None:
    with pytest.raises(ValidationError):
        COMMAND.validate_json(line)


def test_an_answer_says_something_to_people() -> None:
    assert Answer(ask="a1", ok=False, say="That lap is voided already.").data == {}
