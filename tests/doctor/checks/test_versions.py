from pathlib import Path

from kiosk import __version__
from kiosk.doctor.checks.versions import look
from tests.doctor.worlds import put, world


def test_an_upgrade_that_failed_is_told(tmp_path: Path) -> None:
    put(
        tmp_path,
        "usr/lib/retrolane/failed",
        "Retrolane 0.1.1 didn't take over: ... 0.1.0 counts again.\n",
    )
    verdict = look(world(tmp_path))
    assert (verdict.level, "0.1.0 counts again" in verdict.say) == ("warn", True)


def test_all_in_one_line(tmp_path: Path) -> None:
    put(tmp_path, "etc/os-release", 'PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\nID=debian\n')
    put(tmp_path, "proc/device-tree/model", "Raspberry Pi 4 Model B Rev 1.5\0")
    said = look(world(tmp_path)).say
    assert said.startswith(f"Retrolane {__version__}, Python 3.")
    assert said.endswith("Debian GNU/Linux 12 (bookworm), Raspberry Pi 4 Model B Rev 1.5.")
