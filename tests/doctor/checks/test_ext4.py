from pathlib import Path

from kiosk.doctor.checks.ext4 import look
from tests.doctor.worlds import put, world


def test_errors_are_counted_by_device(tmp_path: Path) -> None:
    assert look(world(tmp_path)).level == "info"
    put(tmp_path, "sys/fs/ext4/mmcblk0p2/errors_count", "0\n")
    (tmp_path / "root/sys/fs/ext4/features").mkdir()  # a folder that is no device
    assert look(world(tmp_path)).say == "No errors on mmcblk0p2."
    put(tmp_path, "sys/fs/ext4/sda1/errors_count", "1\n")
    bad = look(world(tmp_path))
    assert (bad.level, bad.say) == ("fail", "sda1 met 1 error.")
    assert "replace the card" in bad.cure
