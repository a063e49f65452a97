import os
from pathlib import Path

import pytest

from kiosk.doctor.checks.owner import judge, look
from kiosk.ledger.open import open_ledger
from tests.doctor.worlds import world
from tests.other_user import KIOSK, needs_root


def test_what_a_kiosk_makes_is_its_own(tmp_path: Path) -> None:
    assert look(world(tmp_path)).level == "info"
    open_ledger(tmp_path / "kiosk" / "ledger.db", "lane-1").dispose()
    assert look(world(tmp_path)).level == "ok"


@needs_root
def test_a_ledger_that_root_has_copied_there_is_told_with_the_command(tmp_path: Path) -> None:
    folder = tmp_path / "kiosk"
    open_ledger(folder / "ledger.db", "lane-1").dispose()
    (folder / "notes.txt").touch()
    os.chown(folder, KIOSK, KIOSK)
    verdict = look(world(tmp_path))
    assert (verdict.level, verdict.say.split(" in ")[0]) == ("fail", "ledger.db")
    command = verdict.cure.split("`")[1].removeprefix("sudo ")
    assert os.system(command) == 0  # noqa: S605 -- the cure, as it is told
    assert look(world(tmp_path)).level == "ok"


@pytest.mark.parametrize(("names", "are"), [(["ledger.db"], "is"), (["ledger.db", "site.key"], "are")])
def test_whose_it_should_be_is_named(names: list[str], are: str) -> None:
    folder = Path("/var/lib/retrolane")
    say = judge(folder, 0, [folder / name for name in names]).say
    assert say == f"{', '.join(names)} in /var/lib/retrolane {are} not root's, who runs the kiosk."
    assert "user 64999's" in judge(folder, 64999, []).say
