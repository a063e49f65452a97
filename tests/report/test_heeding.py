"""At the gym server's word, on a real ledger."""

from collections.abc import Callable, Iterator

import pytest

from kiosk.ledger.members import member_for_tag
from kiosk.messages.reports import Ack, Resend
from kiosk.messages.roster import RosterEntry
from kiosk.report import awaiting
from kiosk.report.heeding import Heeding
from tests.broker import until
from tests.ledger.roster_words import A, entry
from tests.reporting_kiosk import SITE, ReportingKiosk, about, queue_of

Said = Ack | Resend | RosterEntry


@pytest.fixture
def again() -> list[str]:
    return []


@pytest.fixture
def heeding(kiosk: ReportingKiosk, again: list[str]) -> Iterator[Heeding]:
    queue = queue_of(kiosk.path, kiosk.writer)
    about_us = about("lane-1", queue.epoch)
    yield Heeding(
        SITE,
        about_us,
        queue,
        lambda: again.append("again"),
        lambda: again.append("wake"),
        lambda: again.append("roster"),
    )
    queue.close()


@pytest.fixture
def say(heeding: Heeding, kiosk: ReportingKiosk) -> Callable[[str, Said], None]:
    def arrives(topic: str, said: Said) -> None:
        heeding.arrived(f"retrolane/v1/{SITE}/{topic}", said.model_dump_json().encode())
        heeding.look(1000.0)

    return arrives


def epoch(kiosk: ReportingKiosk) -> str:
    return kiosk.fetch(0, 1)[0].epoch


def test_what_is_acked_is_marked_and_what_is_asked_for_sent_again(
    kiosk: ReportingKiosk, say: Callable[[str, Said], None], again: list[str]
) -> None:
    kiosk.walk(3)
    ours = epoch(kiosk)
    say("lane-1/ack", Ack(kiosk="lane-1", epoch=ours, through=3, highest=3))
    until(lambda: kiosk.acked() == [1, 2, 3])
    say("lane-1/cmd/resend", Resend(kiosk="lane-1", epoch=ours, first=2, last=3))
    until(lambda: again == ["again"])
    assert kiosk.acked() == [1]


def test_a_word_of_the_roster_is_in_the_ledger_and_told(
    kiosk: ReportingKiosk, say: Callable[[str, Said], None], again: list[str]
) -> None:
    say(f"roster/{A}", entry(1, tag_hmac="t"))
    until(lambda: kiosk.ask(lambda conn: member_for_tag(conn, "t")) is not None)
    until(lambda: again == ["roster", "wake"])


def test_acks_that_stand_still_send_again_what_they_leave_out(
    kiosk: ReportingKiosk,
    heeding: Heeding,
    say: Callable[[str, Said], None],
    again: list[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(awaiting, "LOST_S", 0.0)
    kiosk.walk(2)
    ours = epoch(kiosk)
    kiosk.mark_sent([1, 2]).result()
    heeding.arrived(
        f"retrolane/v1/{SITE}/lane-1/ack",
        Ack(kiosk="lane-1", epoch=ours, through=1, highest=1).model_dump_json().encode(),
    )
    heeding.look(1e9)
    until(lambda: again == ["again"])
    assert kiosk.waiting() == 1
