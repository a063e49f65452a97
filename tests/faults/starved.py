"""The process of `tests.kills.kiosk_process` with a thread that takes all the memory it may have, over and over."""

import resource
import sys
import threading
import time
from pathlib import Path
from random import Random

from tests.kills import kiosk_process

LIMIT_BYTES = 900_000_000
"""Of addresses (RLIMIT_AS), of which a kiosk needs a good part and the starving thread takes the rest."""
HELD_S = 0.2
LEAST_BYTES = 16


def starve(seed: int) -> None:
    """Once it counts: everything, for a moment; then a moment's rest. A line on standard error for each time."""
    rng = Random(seed)
    while not any(thread.name == "reporter" for thread in threading.enumerate()):
        time.sleep(HELD_S)
    while True:
        held: list[bytearray] = []
        size = 1 << 24
        while size >= LEAST_BYTES:
            try:
                held.append(bytearray(size))
            except MemoryError:
                size //= 2
        sys.stderr.write("no memory left\n")
        time.sleep(rng.uniform(0, HELD_S))
        held.clear()
        time.sleep(rng.uniform(0, HELD_S))


if __name__ == "__main__":
    folder, port, number = sys.argv[1:]
    resource.setrlimit(resource.RLIMIT_AS, (LIMIT_BYTES, LIMIT_BYTES))
    threading.Thread(target=starve, args=(int(number),), daemon=True).start()
    kiosk_process.main(Path(folder), int(port), [])
