"""`python -m tests.faults`: every test that the table of faults names, the long ones too; writes README.md."""

import subprocess
import sys
import tempfile
from pathlib import Path

from tests.faults.page import README, ROOT, page
from tests.faults.results import results_in
from tests.faults.rows import ROWS
from tests.mortal import mortal


def main() -> int:
    """Exit status 0, or 1 when a promise wasn't kept."""
    named = [test for row in ROWS for test in row.tests]
    with tempfile.TemporaryDirectory() as folder:
        told = Path(folder) / "told.xml"
        # xunit2 has no place for a test's own figures
        options = ["-m", "long or not long", "-o", "junit_family=xunit1", f"--junitxml={told}"]
        failed = subprocess.run(mortal(sys.executable, "-m", "pytest", *options, *named), cwd=ROOT).returncode
        README.write_text(page(ROWS, results_in([told])), encoding="utf-8")
    return int(failed != 0)


if __name__ == "__main__":
    sys.exit(main())
