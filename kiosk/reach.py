"""Whether the pages answer at their public address: no QR is shown that would lead a phone nowhere."""

import threading
import urllib.error
import urllib.request

import structlog

log = structlog.get_logger("kiosk")

TRY_AGAIN_S = 30.0
LOOK_AGAIN_S = 600.0
WAIT_S = 5.0


class Reach:
    """Asks `public_url` in a thread of its own, until it answers and then now and again."""

    def __init__(self, public_url: str) -> None:
        self._url = public_url
        self._closing = threading.Event()
        self._reached = False
        self._thread = threading.Thread(target=self._run, name="reach", daemon=True)

    @property
    def url(self) -> str:
        """The address, empty unless the pages answered there."""
        return self._url if self._reached else ""

    def start(self) -> None:
        """Begin; without an address there is nothing to ask."""
        if self._url:
            self._thread.start()

    def close(self) -> None:
        """Stop asking."""
        self._closing.set()
        if self._thread.is_alive():
            self._thread.join()

    def _run(self) -> None:
        while not self._closing.is_set():
            reached = answers(self._url)
            if reached != self._reached:
                log.info("public address", url=self._url, answers=reached)
            self._reached = reached
            self._closing.wait(LOOK_AGAIN_S if reached else TRY_AGAIN_S)


def answers(url: str) -> bool:
    """Whether anything of ours answers: also 503, which is the pages saying that something else is wrong."""
    try:
        with urllib.request.urlopen(f"{url}/healthz", timeout=WAIT_S) as answer:  # noqa: S310 - http(s), by config
            return bool(answer.status == 200)
    except urllib.error.HTTPError as error:
        return error.code == 503
    except (OSError, ValueError):
        return False
