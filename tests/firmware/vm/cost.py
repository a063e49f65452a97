"""What a scan costs in this VM, and how many bytes the mat says: prints one line of JSON for so many tiles."""

import json
import os
import sys
import time

here = os.getenv("FIRMWARE_TESTS")
sys.path[:0] = [here + "/../../firmware"]

from mat import Mat

SCANS = 4000
ROUNDS = 5


def run(tiles, changing):
    """CPU microseconds for a scan with all that is sent, and bytes said a second, at 200 scans a second."""
    mat = Mat(tiles, b"\xe6\x61\x00RETRO", "1.0.0")
    for tile in range(tiles):
        mat.raw[3 * tile : 3 * tile + 3] = b"\xff\xff\xfa"
    said = 0
    began = time.clock()
    for scan in range(SCANS):
        if changing:
            mat.raw[0] = 0xFF if scan & 1 else 0x7F
        mat.scan(5000, 0)
        while mat.left:
            mat.next_byte()
            said += 1
    return 1e6 * (time.clock() - began) / SCANS, said * 200 / SCANS


tiles = int(sys.argv[1])
idle = sorted(run(tiles, False) for _ in range(ROUNDS))[ROUNDS // 2]
changing = sorted(run(tiles, True) for _ in range(ROUNDS))[ROUNDS // 2]
print(json.dumps({"idle_us": idle[0], "idle_bytes": idle[1], "busy_us": changing[0], "busy_bytes": changing[1]}))
