"""In a process of its own: what is set can't be unset."""

import subprocess
import sys

import pytest

WHERE = """
import ctypes, sys
from kiosk.display.heap import LARGE_BYTES, give_large_blocks_back
if sys.argv[1] == "held":
    assert give_large_blocks_back()
    give_large_blocks_back()
ctypes.create_string_buffer(16 << 20)  # a whole screen, freed at once
address = ctypes.addressof(block := ctypes.create_string_buffer(2 * LARGE_BYTES))
heap = next(line.split()[0] for line in open("/proc/self/maps") if line.rstrip().endswith("[heap]"))
begin, end = (int(side, 16) for side in heap.split("-"))
print("heap" if begin <= address < end else "system")
"""


@pytest.mark.skipif(sys.platform != "linux", reason="glibc's bound, seen in Linux's /proc")
@pytest.mark.parametrize(("bound", "comes_from"), [("held", "system"), ("left alone", "heap")])
def test_a_picture_comes_from_the_system_also_after_a_larger_one_was_freed(bound: str, comes_from: str) -> None:
    done = subprocess.run([sys.executable, "-c", WHERE, bound], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == comes_from
