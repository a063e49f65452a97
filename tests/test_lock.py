import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.errors import LedgerError
from kiosk.lock import alone

HOLDER = """
import sys
from pathlib import Path
from kiosk.lock import alone
with alone(Path(sys.argv[1])):
    print(flush=True)
    sys.stdin.read()
"""


def test_one_at_a_time_and_a_killed_one_holds_nothing(tmp_path: Path) -> None:
    pipe = subprocess.PIPE
    with subprocess.Popen([sys.executable, "-c", HOLDER, str(tmp_path)], stdin=pipe, stdout=pipe) as holder:
        assert holder.stdout is not None
        holder.stdout.readline()
        with pytest.raises(LedgerError, match="a kiosk runs on this data_dir; stop it first"), alone(tmp_path):
            pass
        holder.kill()
    with alone(tmp_path):
        assert (tmp_path / "kiosk.lock").stat().st_mode & 0o777 == 0o600
    with alone(tmp_path):
        pass


def test_a_folder_that_cant_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(LedgerError, match="data_dir"), alone(tmp_path / "file" / "kiosk"):
        pass
