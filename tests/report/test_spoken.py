import pytest

from kiosk.messages.reports import Ack, Resend
from kiosk.messages.roster import RosterErased, RosterMerged
from kiosk.report.spoken import read
from tests.reporting_kiosk import BEGAN, about

ABOUT = about("lane-1", "e")
SITE = "my-gym"
PLACE = "retrolane/v1/my-gym/lane-1"
ROSTER = "retrolane/v1/my-gym/roster"
A, B = "a1" * 8, "b2" * 8
ACK = Ack(kiosk="lane-1", epoch="e", through=1, highest=4, gaps=((2, 3),))
RESEND = Resend(kiosk="lane-1", epoch="e", first=2, last=3)
MERGED = RosterMerged(member=A, into=B)
ERASED = RosterErased(member=A, at=BEGAN)


def test_an_ack_and_a_request_are_read() -> None:
    assert read(SITE, ABOUT, f"{PLACE}/ack", ACK.model_dump_json().encode()) == ACK
    assert read(SITE, ABOUT, f"{PLACE}/cmd/resend", RESEND.model_dump_json().encode()) == RESEND


def test_the_roster_is_read() -> None:
    assert read(SITE, ABOUT, f"{ROSTER}/{A}", MERGED.model_dump_json().encode()) == MERGED
    assert read(SITE, ABOUT, f"{ROSTER}/erased/{A}", ERASED.model_dump_json().encode()) == ERASED
    assert read(SITE, ABOUT, f"{ROSTER}/{A}", b"") is None


def test_what_is_said_of_an_epoch_before_a_restored_backup_is_read_too() -> None:
    older = ACK.model_copy(update={"epoch": "before"})
    assert read(SITE, ABOUT, f"{PLACE}/ack", older.model_dump_json().encode()) == older


@pytest.mark.parametrize(
    ("topic", "payload"),
    [
        (f"{PLACE}/ack", b"nonsense"),
        (f"{PLACE}/ack", b""),
        (f"{PLACE}/ack", RESEND.model_dump_json().encode()),
        (f"{PLACE}/ack", ACK.model_copy(update={"kiosk": "lane-2"}).model_dump_json().encode()),
        (f"{PLACE}/cmd/dance", RESEND.model_dump_json().encode()),
        (f"{PLACE}/status", ACK.model_dump_json().encode()),
        (f"{ROSTER}/{B}", MERGED.model_dump_json().encode()),
        (f"{ROSTER}/{A}", b"nonsense"),
        (f"{ROSTER}/change/lane-1", MERGED.model_dump_json().encode()),
        (f"retrolane/v1/other-gym/roster/{A}", MERGED.model_dump_json().encode()),
    ],
)
def test_what_is_not_meant_for_this_kiosk_is_passed_over(topic: str, payload: bytes) -> None:
    assert read(SITE, ABOUT, topic, payload) is None
