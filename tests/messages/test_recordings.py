from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from kiosk.messages.recordings import folder_of, name_of, started_at

BEGAN = datetime(2026, 11, 23, 12, 0, 7, 250_000, tzinfo=UTC)


def test_a_name_says_when_it_began_whatever_the_zone() -> None:
    local = BEGAN.astimezone(timezone(timedelta(hours=9)))
    assert name_of(local) == name_of(BEGAN)
    assert started_at(folder_of(Path("var/kiosk")) / name_of(BEGAN)) == BEGAN


@pytest.mark.parametrize("name", ["walk.jsonl.gz", "20261123T120007.jsonl.gz", "", "ledger.db"])
def test_other_files_are_none_of_them(name: str) -> None:
    assert started_at(Path(name)) is None
