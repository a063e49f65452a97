from collections.abc import Iterator
from threading import Event

import pytest

from kiosk.devices.link import FIRST_RETRY_S, LAST_RETRY_S, Link
from tests.devices.conftest import eventually


class Scripted(Link):
    """A device that is there when told, and says how long each pause before another try was."""

    def __init__(self) -> None:
        super().__init__("mat", "/dev/mat", lambda _: None, lambda: 0.0)
        self.there = Event()
        self.gone = Event()
        self.says = True
        self.wrong = ""
        self.tries = 0
        self.pauses: list[float] = []
        self._closing.wait = self._pause  # type: ignore[method-assign] # no pause is waited out

    def _pause(self, timeout: float | None = None) -> bool:
        self.pauses.append(timeout or 0.0)
        return Event.wait(self._closing, 0.001)

    def _read_until_gone(self) -> bool:
        self.tries += 1
        if not self.there.is_set():
            self._trouble = "/dev/mat: no such port; plug it in"
            return False
        if self.wrong == "bug":
            raise RuntimeError("a bug")
        self._is_open = True
        self.gone.wait(60)
        self._is_open = False
        self.there.clear()
        return self.says

    def _complaint(self) -> str:
        return self.wrong


@pytest.fixture
def link() -> Iterator[Scripted]:
    link = Scripted()
    yield link
    link.gone.set()
    link.close()


def test_another_try_comes_later_each_time_and_soon_again_after_a_device_that_spoke(link: Scripted) -> None:
    assert link.status().say == "/dev/mat: not opened yet; wait a moment"
    link.start()
    assert eventually(lambda: len(link.pauses) >= 6)
    assert link.pauses[:6] == [FIRST_RETRY_S, 1.0, 2.0, 4.0, LAST_RETRY_S, LAST_RETRY_S]
    assert (link.status().state, link.status().say) == ("down", "/dev/mat: no such port; plug it in")
    link.there.set()
    assert eventually(lambda: link.status().state == "ok")
    paused = len(link.pauses)
    link.gone.set()
    assert eventually(lambda: len(link.pauses) > paused)
    assert link.pauses[paused] == FIRST_RETRY_S


def test_a_device_that_is_open_and_wrong_is_degraded(link: Scripted) -> None:
    link.there.set()
    link.start()
    assert eventually(lambda: link.status().state == "ok")
    link.wrong = "says nothing; check its cable"
    assert (link.status().state, link.status().say) == ("degraded", "/dev/mat: says nothing; check its cable")


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_thread_that_ended_is_told(link: Scripted) -> None:
    link.wrong = "bug"
    link.there.set()
    link.start()
    assert eventually(lambda: "no longer read; restart the kiosk" in link.status().say)
    assert link.status().state == "down"
