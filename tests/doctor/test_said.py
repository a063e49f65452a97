import pytest

from kiosk.doctor.said import LOOK, finding_and_cure, worst
from kiosk.messages.parts import PartStatus


@pytest.mark.parametrize(
    ("sentence", "found", "cure"),
    [
        ("/dev/x: no such port; plug it in", "/dev/x: no such port.", "Plug it in."),
        ("No sound (none). Connect a speaker.", "No sound (none).", "Connect a speaker."),
        ("It is odd.", "It is odd.", LOOK),
    ],
)
def test_a_sentence_is_cut_where_its_cure_begins(sentence: str, found: str, cure: str) -> None:
    assert finding_and_cure(sentence) == (found, cure)


def test_the_worst_comes_first() -> None:
    parts = [
        PartStatus(part=name, state=state, say="")
        for name, state in (("a", "ok"), ("b", "degraded"), ("c", "down"))
    ]
    assert [part.part for part in worst(parts)] == ["c", "b"]
