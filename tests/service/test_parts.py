from pathlib import Path

import pytest
from sqlalchemy import Connection

from kiosk.ledger.open import open_ledger
from kiosk.ledger.writer import Writer
from kiosk.messages.parts import PartStatus, State
from kiosk.service.parts import ledger_status, overall


def part(name: str, state: State) -> PartStatus:
    return PartStatus(part=name, state=state, say="")


@pytest.mark.parametrize(
    ("parts", "state"),
    [
        ([], "ok"),
        ([part("ledger", "ok"), part("broker", "ok")], "ok"),
        ([part("ledger", "ok"), part("broker", "down")], "degraded"),
        ([part("tag", "down")], "degraded"),
        ([part("ledger", "down"), part("broker", "ok")], "down"),
        ([part("mat", "down")], "down"),
        ([part("mat", "down"), part("lidar", "ok")], "degraded"),
    ],
)
def test_a_dead_part_degrades_and_only_what_counting_needs_kills(parts: list[PartStatus], state: str) -> None:
    assert overall(parts, ["mat", "lidar"]) == state


def test_the_ledgers_health_follows_its_writer(tmp_path: Path) -> None:
    ledger = open_ledger(tmp_path / "ledger.db", "lane-1")
    writer = Writer(ledger)
    assert ledger_status(writer).state == "ok"

    def fail(_: Connection) -> None:
        raise RuntimeError("the disk is full")

    assert writer.submit(fail).exception() is not None
    assert "the disk is full" in ledger_status(writer).say
    writer.submit(lambda _: None).result()
    assert ledger_status(writer).state == "ok"
    writer.close()
    assert ledger_status(writer).state == "down"
    ledger.dispose()
