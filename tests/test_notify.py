import socket
from pathlib import Path

import pytest

from kiosk.notify import notify
from tests.notify_socket import NotifySocket


def test_lines_go_in_one_datagram_to_the_socket_that_systemd_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    systemd = NotifySocket(tmp_path / "notify")
    monkeypatch.setenv("NOTIFY_SOCKET", systemd.path)
    notify("READY=1", "STATUS=counting")
    assert systemd.hear(30.0) == "READY=1\nSTATUS=counting"
    systemd.close()


def test_an_at_sign_is_the_abstract_namespace(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as systemd:
        systemd.bind("")  # any free abstract address
        monkeypatch.setenv("NOTIFY_SOCKET", "@" + systemd.getsockname()[1:].decode())
        notify("WATCHDOG=1")
        systemd.settimeout(30.0)
        assert systemd.recv(100) == b"WATCHDOG=1"


def test_nothing_happens_without_systemd_or_when_it_is_gone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NOTIFY_SOCKET", raising=False)
    notify("WATCHDOG=1")
    monkeypatch.setenv("NOTIFY_SOCKET", str(tmp_path / "nobody"))
    notify("WATCHDOG=1")


def test_a_systemd_that_doesnt_read_holds_nobody_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    systemd = NotifySocket(tmp_path / "notify")
    monkeypatch.setenv("NOTIFY_SOCKET", systemd.path)
    for _ in range(10_000):  # far beyond net.unix.max_dgram_qlen
        notify("WATCHDOG=1")
    assert len(systemd.all_said()) < 10_000
    systemd.close()
