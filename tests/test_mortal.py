import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from tests.broker import until

ROOT = Path(__file__).parents[1]

PROGRAM = """
import subprocess
from tests.mortal import mortal
subprocess.run(mortal("sh", "-c", "echo $$; exec sleep 60"))
"""

POLITE = """
import subprocess
from tests.mortal import mortal
subprocess.run(mortal("sh", "-c", "trap exit TERM; echo $$; while :; do sleep 0.1; done", by="TERM"))
"""

WORKER = """
import os, time
from tests.bench.many import processes
with processes(1) as pool:
    print(pool.submit(os.getpid).result(), flush=True)
    time.sleep(60)
"""


def runs(pid: int) -> bool:
    """Whether it does; one that has ended may wait for somebody to take note of it."""
    with suppress(FileNotFoundError, ProcessLookupError):
        return Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0] not in "ZX"
    return False


@pytest.mark.parametrize("who", [PROGRAM, POLITE, WORKER], ids=["program", "polite", "worker"])
def test_who_is_killed_leaves_nobody_behind(who: str) -> None:
    with subprocess.Popen([sys.executable, "-c", who], cwd=ROOT, stdout=subprocess.PIPE) as parent:
        assert parent.stdout is not None
        child = int(parent.stdout.readline())
        parent.kill()
    try:
        until(lambda: not runs(child), "the child has ended")
    finally:
        if runs(child):
            os.kill(child, signal.SIGKILL)
