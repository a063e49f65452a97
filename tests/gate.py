"""A method that hangs when it is told to, whoever calls it."""

import threading
from collections.abc import Callable
from typing import Any

import pytest


def gate(monkeypatch: pytest.MonkeyPatch, owner: object, method: str) -> tuple[threading.Event, threading.Event]:
    """`method` of `owner` waits while the first event is unset; the second says that somebody waits there."""
    is_open, reached = threading.Event(), threading.Event()
    is_open.set()
    inner: Callable[..., Any] = getattr(owner, method)

    def gated(*arguments: Any, **more: Any) -> Any:
        if not is_open.is_set():
            reached.set()
            is_open.wait(60.0)
        return inner(*arguments, **more)

    monkeypatch.setattr(owner, method, gated)
    return is_open, reached
