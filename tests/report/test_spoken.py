import pytest

from kiosk.messages.reports import Ack, Resend
from kiosk.report.spoken import read
from tests.reporting_kiosk import about

ABOUT = about("lane-1", "e")
PLACE = "retrolane/v1/my-gym/lane-1"
ACK = Ack(kiosk="lane-1", epoch="e", through=1, highest=4, gaps=((2, 3),))
RESEND = Resend(kiosk="lane-1", epoch="e", first=2, last=3)


def test_an_ack_and_a_request_are_read() -> None:
    assert read(ABOUT, f"{PLACE}/ack", ACK.model_dump_json().encode()) == ACK
    assert read(ABOUT, f"{PLACE}/cmd/resend", RESEND.model_dump_json().encode()) == RESEND


def test_what_is_said_of_an_epoch_before_a_restored_backup_is_read_too() -> None:
    older = ACK.model_copy(update={"epoch": "before"})
    assert read(ABOUT, f"{PLACE}/ack", older.model_dump_json().encode()) == older


@pytest.mark.parametrize(
    ("topic", "payload"),
    [
        ("ack", b"nonsense"),
        ("ack", b""),
        ("ack", RESEND.model_dump_json().encode()),
        ("ack", ACK.model_copy(update={"kiosk": "lane-2"}).model_dump_json().encode()),
        ("cmd/dance", RESEND.model_dump_json().encode()),
        ("status", ACK.model_dump_json().encode()),
    ],
)
def test_what_is_not_meant_for_this_kiosk_is_passed_over(topic: str, payload: bytes) -> None:
    assert read(ABOUT, f"{PLACE}/{topic}", payload) is None
