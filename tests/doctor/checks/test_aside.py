import os
from datetime import timedelta
from pathlib import Path

import pytest

from kiosk.doctor.checks.aside import judge, look
from kiosk.ledger.aside import KEPT_FOR, PutAside
from tests.doctor.worlds import NOW, world

FOLDER = Path("/var/lib/retrolane/aside-20260901T023000000000Z")


@pytest.mark.parametrize(("days", "level"), [(0, "info"), (27, "info"), (29, "info"), (31, "warn")])
def test_it_is_told_until_when_it_is_kept_and_when_it_is_overdue(days: int, level: str) -> None:
    since = NOW - timedelta(days=days)
    verdict = judge([PutAside(FOLDER, since), PutAside(FOLDER, NOW)], NOW)
    assert verdict.level == level
    assert f"{since + KEPT_FOR:%Y-%m-%d}" in verdict.say
    assert ", and 1 more" in verdict.say
    assert verdict.cure


def test_while_the_clock_isnt_sure_its_time_hasnt_begun() -> None:
    verdict = judge([PutAside(FOLDER, None)], NOW)
    assert (verdict.level, "from when the clock is sure" in verdict.say) == ("info", True)


def test_the_folders_beside_the_ledger_are_looked_at(tmp_path: Path) -> None:
    assert look(world(tmp_path)).level == "ok"
    folder = tmp_path / "kiosk" / FOLDER.name
    folder.mkdir(parents=True, mode=0o700)
    for age, level in ((timedelta(days=1), "info"), (timedelta(days=40), "warn")):
        os.utime(folder, ((NOW - age).timestamp(),) * 2)
        assert look(world(tmp_path)).level == level
