import os
import resource
from pathlib import Path

import pytest

from kiosk.doctor.checks.canary import Written, judge, look, write
from tests.doctor.worlds import world


def test_what_is_written_comes_back_and_nothing_is_left(tmp_path: Path) -> None:
    assert write(tmp_path).same
    assert list(tmp_path.iterdir()) == []


def test_wrong_is_worse_than_slow() -> None:
    assert judge(Written(0.01, same=True)).level == "ok"
    assert judge(Written(2.5, same=True)).level == "warn"
    assert judge(Written(0.01, same=False)).level == "fail"


def test_no_folder_yet(tmp_path: Path) -> None:
    assert look(world(tmp_path)).level == "info"


def test_a_disk_that_takes_no_more_fails(tmp_path: Path) -> None:
    (tmp_path / "kiosk").mkdir()
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, before[1]))  # the system then writes part of it, as when full
    try:
        found = look(world(tmp_path))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert (found.level, "can't be written" in found.say) == ("fail", True)
    assert found.cure.startswith("Make room on the disk")
    assert list((tmp_path / "kiosk").iterdir()) == []


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_of_ours_that_is_read_only(tmp_path: Path) -> None:
    (tmp_path / "kiosk").mkdir(mode=0o500)
    assert look(world(tmp_path)).level == "fail"
