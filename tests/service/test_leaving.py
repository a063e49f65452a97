import threading
import time

from kiosk.service.leaving import Leaving


def test_it_begins_once_and_again_only_when_asked_to() -> None:
    leaving = Leaving(threading.Event())
    assert leaving.comes_back()
    leaving.come_back()
    assert leaving.is_set()
    assert leaving.comes_back()
    assert not leaving.is_set()
    leaving.set()
    assert not leaving.comes_back()


def test_a_stop_is_for_good_whatever_else_was_asked() -> None:
    stop = threading.Event()
    leaving = Leaving(stop)
    assert leaving.comes_back()
    leaving.come_back()
    stop.set()
    assert leaving.is_set()
    assert not leaving.comes_back()


def test_who_waits_wakes_for_either() -> None:
    for wake in ("stop", "come_back", "set"):
        stop = threading.Event()
        leaving = Leaving(stop)
        act = stop.set if wake == "stop" else getattr(leaving, wake)
        threading.Timer(0.05, act).start()
        assert leaving.wait(30.0)


def test_a_wait_ends_by_itself() -> None:
    began = time.monotonic()
    assert not Leaving(threading.Event()).wait(0.05)
    assert time.monotonic() - began < 30.0
