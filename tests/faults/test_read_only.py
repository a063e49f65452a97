"""The disk turns read-only, as ext4 does when a card fails: it is said, counting goes on, no shown lap goes."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from kiosk.display.view import OutOfOrderView
from kiosk.lock import READ_ONLY
from tests.faults.counting import Counting
from tests.faults.disk import MB, Disk
from tests.faults.recordings import said_in
from tests.faults.test_disk_full import laps_in

HONEST, _, LAPS = said_in("honest.mat")


def test_a_disk_that_turns_read_only_is_said_and_what_was_shown_stays(
    new_disk: Callable[[int], Disk], kiosk_on: Callable[..., Counting], tmp_path: Path
) -> None:
    disk = new_disk(24 * MB)
    kiosk = kiosk_on(disk.at)
    kiosk.say(HONEST)
    kiosk.until(lambda: len(kiosk.shown) == LAPS, "the first laps are kept")
    disk.turn("ro")
    kiosk.say(HONEST)
    kiosk.all_heard()
    assert kiosk.laps == 2 * LAPS, "counting goes on"
    kiosk.until(lambda: kiosk.status("ledger").state == "down", "it is said")
    assert "check its card" in kiosk.status("ledger").say
    screen = kiosk.screen()
    assert isinstance(screen, OutOfOrderView)
    assert screen.code == "L1"
    assert len(kiosk.shown) == LAPS, "nothing is shown that isn't kept"
    kiosk.close()  # switched off and on: only then is such a card written to again
    disk.turn("rw")
    assert laps_in(disk.at / "ledger.db") == kiosk.shown

    again = kiosk_on(disk.at)
    again.say(HONEST)
    again.until(lambda: len(again.shown) == LAPS, "laps are kept again")
    assert laps_in(disk.at / "ledger.db") == kiosk.shown + again.shown


def test_a_kiosk_that_starts_on_one_says_why_in_a_sentence_and_ends(
    new_disk: Callable[[int], Disk], tmp_path: Path
) -> None:
    disk = new_disk(24 * MB)
    settings = tmp_path / "kiosk.toml"
    settings.write_text(f'[kiosk]\ndata_dir = "{disk.at}/kiosk"\n[screen]\nmode = "none"\n', encoding="utf-8")
    (disk.at / "kiosk").mkdir()
    disk.turn("ro")
    told = subprocess.run(
        [sys.executable, "-m", "kiosk.cli", "run", "--config", str(settings)], capture_output=True, text=True
    )
    assert told.returncode == 2
    assert told.stderr.strip().splitlines() == [
        f"{disk.at}/kiosk/kiosk.lock: can't be written (Read-only file system); {READ_ONLY}"
    ]
