"""What is said to a real broker, and when it counts as told."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection

from kiosk.errors import LedgerError
from kiosk.gym import telling as telling_module
from kiosk.gym.telling import Telling
from kiosk.ledger.open import open_ledger
from kiosk.ledger.roster import settle
from kiosk.ledger.untold import untold
from kiosk.ledger.writer import Writer
from kiosk.report.pump import SETTLE_S
from tests.ledger.roster_words import A, change


class FakeLink:
    """Takes what is published and answers for nothing by itself."""

    def __init__(self) -> None:
        self.said: list[tuple[str, str]] = []

    def publish(self, topic: str, payload: str, retain: bool) -> int:
        assert retain
        self.said.append((topic, payload))
        return len(self.said)


@pytest.fixture
def writer(tmp_path: Path) -> Iterator[Writer]:
    engine = open_ledger(f"sqlite:///{tmp_path}/gym.db", "gym")
    made = Writer(engine)
    yield made
    made.close()
    engine.dispose()


@pytest.fixture
def link() -> FakeLink:
    return FakeLink()


@pytest.fixture
def telling(link: FakeLink, writer: Writer) -> Telling:
    made = Telling(link, "my-gym", writer.submit)  # type: ignore[arg-type] # all that it asks of a link
    made.connected(resumed=True)
    return made


def waits(writer: Writer) -> list[int]:
    found: list[int] = writer.submit(lambda conn: [one.rev for one in untold(conn, "", 99)]).result()
    return found


def test_told_is_what_the_broker_answered_for_and_outlived(
    writer: Writer, telling: Telling, link: FakeLink
) -> None:
    writer.submit(lambda conn: settle(conn, change(1, alias="Quiet Heron"))).result()
    telling.changed()
    telling.tell()
    telling.tell()
    assert [topic for topic, _ in link.said] == [f"retrolane/v1/my-gym/roster/{A}"]
    telling.answered(1, ok=True, reason="Success", now_s=10.0)
    telling.heard(10.0 + SETTLE_S - 0.1)
    assert waits(writer) == [1]
    telling.heard(10.0 + SETTLE_S)
    assert waits(writer) == []


def test_what_a_lost_connection_left_unproven_is_said_again(
    writer: Writer, telling: Telling, link: FakeLink
) -> None:
    writer.submit(lambda conn: settle(conn, change(1, alias="Quiet Heron"))).result()
    telling.changed()
    telling.tell()
    telling.answered(1, ok=True, reason="Success", now_s=10.0)
    telling.disconnected()
    telling.heard(99.0)
    telling.connected(resumed=True)
    telling.tell()
    assert len(link.said) == 2


def test_no_more_are_on_their_way_than_the_window_and_the_rest_follows(
    writer: Writer, telling: Telling, link: FakeLink, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(telling_module, "WINDOW", 3)

    def many(conn: Connection) -> None:
        for number in range(8):
            settle(conn, change(number + 1, f"{number:016x}", alias=f"Heron {number}"))

    writer.submit(many).result()
    telling.changed()
    for so_far in (3, 6, 8, 8):
        telling.tell()
        assert len(link.said) == so_far
        for mid in range(1, so_far + 1):
            telling.answered(mid, ok=True, reason="Success", now_s=0.0)
    assert len({topic for topic, _ in link.said}) == 8


def test_a_ledger_that_cannot_for_a_while_delays_it(writer: Writer, link: FakeLink) -> None:
    writer.submit(lambda conn: settle(conn, change(1, alias="Quiet Heron"))).result()
    full = [True]

    def sometimes(job: Callable[[Connection], Any]) -> Future[Any]:
        if full[0]:
            raise LedgerError("the disk is full")
        return writer.submit(job)

    telling = Telling(link, "my-gym", sometimes)  # type: ignore[arg-type] # all that it asks of a link
    telling.connected(resumed=False)
    telling.tell()
    full[0] = False
    telling.tell()
    assert len(link.said) == 1
    telling.answered(1, ok=True, reason="Success", now_s=0.0)
    full[0] = True
    telling.heard(99.0)
    assert waits(writer) == [1]
    full[0] = False
    telling.heard(99.0)
    assert waits(writer) == []


def test_a_refusal_is_told_until_something_is_taken(writer: Writer, telling: Telling, link: FakeLink) -> None:
    writer.submit(lambda conn: settle(conn, change(1, alias="Quiet Heron"))).result()
    telling.changed()
    telling.tell()
    telling.answered(1, ok=False, reason="Not authorized", now_s=0.0)
    assert telling.refused == "Not authorized"
    assert waits(writer) == [1]
    telling.changed()
    telling.tell()
    telling.answered(2, ok=True, reason="Success", now_s=0.0)
    assert telling.refused is None
