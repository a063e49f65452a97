import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from kiosk import watchdog
from kiosk.watchdog import LATE_S, Watchdog, late
from tests.notify_socket import NotifySocket


@pytest.fixture
def systemd(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[NotifySocket]:
    monkeypatch.setattr(watchdog, "LOOK_S", 0.02)
    monkeypatch.setattr(watchdog, "LATE_S", 0.5)
    listening = NotifySocket(tmp_path / "notify")
    monkeypatch.setenv("NOTIFY_SOCKET", listening.path)
    yield listening
    listening.close()


def test_late_is_who_last_went_round_too_long_ago() -> None:
    ticks = {"screen": 100.0, "engine": 119.9, "ledger": 99.9}
    assert late(ticks, 100.0 + LATE_S) == ("ledger",)
    assert late(ticks, 100.1 + LATE_S) == ("ledger", "screen")
    assert late({}, 1e9) == ()


def test_ready_is_said_once_everybody_has_gone_round(systemd: NotifySocket) -> None:
    ticks = {"engine": 0.0, "screen": 0.0}
    dog = Watchdog({name: partial(ticks.__getitem__, name) for name in ticks})
    dog.start()
    assert systemd.hear(0.2) is None
    ticks["engine"] = time.monotonic() + 1e6
    assert systemd.hear(0.2) is None, "the screen has shown nothing yet"
    ticks["screen"] = time.monotonic() + 1e6
    assert (systemd.hear(30.0) or "").startswith("READY=1\n")
    assert systemd.hear(30.0) == "WATCHDOG=1"
    dog.close()
    systemd.all_said()
    assert systemd.hear(0.2) is None


@pytest.mark.parametrize("hung", ["screen", "engine", "ledger", "mat"])
def test_one_that_hangs_stops_the_petting_and_is_named(systemd: NotifySocket, hung: str) -> None:
    stands_at: dict[str, float] = {}
    names = ("screen", "engine", "ledger", "mat")

    def tick(name: str) -> float:
        return stands_at.get(name, time.monotonic() + 1.0)

    dog = Watchdog({name: partial(tick, name) for name in names})
    dog.start()
    systemd.hear_until("WATCHDOG=1", 30.0)
    stands_at[hung] = time.monotonic()
    systemd.hear_until(f"STATUS=Hung: {hung}.", 30.0)
    assert systemd.hear(0.3) is None
    del stands_at[hung]
    assert systemd.hear_until("WATCHDOG=1", 30.0)[0] == "STATUS=Every thread goes round."
    dog.close()


def test_it_ends_though_nobody_ever_went_round() -> None:
    dog = Watchdog({"engine": lambda: 0.0})
    dog.close()
    dog.start()
    dog.close()
