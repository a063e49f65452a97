"""Plays a mat in MicroPython: a line of JSON in, what the mat said as hex out, until there are no more lines."""

import json
import os
import sys

here = os.getenv("FIRMWARE_TESTS")
sys.path[:0] = [here, here + "/../../firmware"]

from play import play

for line in sys.stdin:
    print(play(*json.loads(line)).hex())
