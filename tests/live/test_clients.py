import selectors
import socket
from collections.abc import Iterator

import pytest

from kiosk.live.clients import BACKLOG_BYTES, LONGEST_LINE_BYTES, Clients


@pytest.fixture
def selector() -> Iterator[selectors.BaseSelector]:
    with selectors.DefaultSelector() as selector:
        yield selector


@pytest.fixture
def clients(selector: selectors.BaseSelector) -> Iterator[Clients]:
    clients = Clients(selector)
    yield clients
    clients.close()


def pair() -> tuple[socket.socket, socket.socket]:
    ours, theirs = socket.socketpair()
    theirs.settimeout(30)
    return ours, theirs


def test_a_newcomer_hears_first_things_first(clients: Clients) -> None:
    ours, theirs = pair()
    with theirs:
        clients.add(ours, b"first\n")
        clients.tell(b"news\n")
        assert theirs.recv(100) == b"first\nnews\n"


def test_what_a_client_says_comes_by_whole_lines(clients: Clients) -> None:
    ours, theirs = pair()
    with theirs:
        clients.add(ours, b"")
        assert clients.hear(ours) == []
        theirs.sendall(b"one\ntw")
        assert clients.hear(ours) == [b"one"]
        theirs.sendall(b"o\n\n")
        assert clients.hear(ours) == [b"two", b""]


def test_one_whose_line_never_ends_is_dropped(clients: Clients, selector: selectors.BaseSelector) -> None:
    ours, theirs = pair()
    with theirs:
        clients.add(ours, b"")
        for _ in range(LONGEST_LINE_BYTES // 4096 + 1):
            theirs.sendall(b"x" * 4096)
            assert clients.hear(ours) == []
        assert not selector.get_map()


def test_one_who_left_gets_no_answer(clients: Clients) -> None:
    ours, theirs = pair()
    clients.add(ours, b"")
    theirs.close()
    assert clients.hear(ours) == []
    clients.answer(ours, b"late\n")
    assert clients.hear(ours) == []
    assert clients.among([ours, 3]) == []


def test_one_who_hung_up_is_forgotten(clients: Clients, selector: selectors.BaseSelector) -> None:
    ours, theirs = pair()
    clients.add(ours, b"")
    theirs.close()
    clients.tell(b"news\n")
    assert not selector.get_map()
    assert ours.fileno() == -1


def test_what_does_not_fit_waits_and_comes_whole(clients: Clients, selector: selectors.BaseSelector) -> None:
    ours, theirs = pair()
    ours.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 4096)
    news = bytes(range(256)) * 256
    with theirs:
        clients.add(ours, b"")
        clients.tell(news)
        assert selector.get_key(ours).events & selectors.EVENT_WRITE
        heard = b""
        while len(heard) < len(news):
            heard += theirs.recv(65536)
            clients.tell(b"")
        assert heard == news
        assert not selector.get_key(ours).events & selectors.EVENT_WRITE


def test_one_who_does_not_read_is_dropped_at_the_bound(clients: Clients, selector: selectors.BaseSelector) -> None:
    ours, theirs = pair()
    with theirs:
        clients.add(ours, b"")
        told = 0
        while selector.get_map():
            clients.tell(b"x" * 10_000)
            told += 10_000
            assert told < 4 * BACKLOG_BYTES
