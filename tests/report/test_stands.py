import pytest

from kiosk.messages.roster import RosterErased, RosterMerged
from kiosk.report.stands import read_word
from kiosk.report.topics import RosterTopic
from tests.ledger.roster_words import A, B, entry
from tests.reporting_kiosk import BEGAN


def test_each_word_comes_back_the_same() -> None:
    topic = RosterTopic("my-gym", A)
    by = {"alias": {"lane-1": ("e", 3)}}
    for word in (entry(3, tag_hmac="t", changed_by=by), RosterMerged(member=A, into=B)):
        assert read_word(topic, word.model_dump_json().encode()) == word
    erased = RosterErased(member=A, at=BEGAN)
    assert read_word(RosterTopic("my-gym", A, erased=True), erased.model_dump_json().encode()) == erased
    assert read_word(topic, b"") is None


@pytest.mark.parametrize("payload", [b"nonsense", b"{}", entry(1, B).model_dump_json().encode()])
def test_what_cannot_be_believed_is_an_error(payload: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        read_word(RosterTopic("my-gym", A), payload)
