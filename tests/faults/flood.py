"""Callers who flood the pages at a URL until standard input ends: `python -m tests.faults.flood URL`.

Prints how many requests were sent, and how many of them answered.
"""

import http.client
import sys
import threading
from contextlib import suppress
from random import Random
from urllib.parse import urlsplit

PATHS = ("/", "/api/v1/board", "/metrics", "/tv", "/tv/events", "/nothing")
CALLERS = 12
IMPATIENT_S = 2.0


class Flood:
    """Callers who ask for pages as fast as they come, some of whom never read the answer."""

    def __init__(self, url: str) -> None:
        self.asked = self.answered = 0
        self._at = urlsplit(url).netloc
        self._closing = threading.Event()
        self._lock = threading.Lock()
        self._callers = [threading.Thread(target=self._call, args=(number,)) for number in range(CALLERS)]
        for caller in self._callers:
            caller.start()

    def close(self) -> None:
        """Let them go."""
        self._closing.set()
        for caller in self._callers:
            caller.join()

    def _call(self, number: int) -> None:
        rng = Random(number)
        while not self._closing.is_set():
            connection = http.client.HTTPConnection(self._at, timeout=IMPATIENT_S)
            with suppress(OSError, http.client.HTTPException):
                for _ in range(20):
                    connection.request("GET", rng.choice(PATHS))
                    with self._lock:
                        self.asked += 1
                    if rng.random() < 0.1:
                        break
                    answer = connection.getresponse()
                    if answer.getheader("content-type", "").startswith("text/event-stream"):
                        break
                    answer.read()
                    with self._lock:
                        self.answered += 1
            connection.close()
            self._closing.wait(0.001)


if __name__ == "__main__":
    callers = Flood(sys.argv[1])
    sys.stdin.read()
    callers.close()
    print(callers.asked, callers.answered)
