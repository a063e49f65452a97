"""`make bench`: memory and share of a core of a kiosk on a mat and an LD19, for an hour. Writes hour.md.

Then for as long with a window on an X server without a screen. `--minutes 3` is a try.
"""

import argparse
import os
import sys
import tempfile
from pathlib import Path

from tests.bench.hour_report import holds, hour_report
from tests.bench.hour_run import run
from tests.bench.many import tell
from tests.scenarios.xvfb import Xvfb

HOUR_FILE = Path(__file__).with_name("hour.md")
MINUTES = 60.0


def main() -> int:
    """Exit status 0, or 1 when a goal or a lap is missed."""
    parser = argparse.ArgumentParser(description="What a kiosk takes of this machine while people walk.")
    parser.add_argument("--minutes", type=float, default=MINUTES, help="without a screen, and again with one")
    parser.add_argument("--page", action="store_true", help=f"write {HOUR_FILE.name}")
    asked = parser.parse_args()
    seconds = 60 * asked.minutes
    headless = run(seconds, None)
    with tempfile.TemporaryDirectory() as folder:
        screen = Xvfb(Path(folder))
        try:
            on_screen = run(seconds, screen.display)
        finally:
            screen.close()
    tell(None)
    page = hour_report(headless, on_screen, os.getloadavg()[2])
    if asked.page:
        HOUR_FILE.write_text(page, encoding="utf-8")
    sys.stdout.write(page)
    return int(not holds(headless, on_screen))


if __name__ == "__main__":
    sys.exit(main())
