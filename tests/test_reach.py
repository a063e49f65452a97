import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from kiosk import reach
from kiosk.reach import Reach


class Server(HTTPServer):
    code = 200


class Pages(BaseHTTPRequestHandler):
    """Answers /healthz with the server's `code`."""

    def do_GET(self) -> None:
        assert isinstance(self.server, Server)
        self.send_response(self.server.code if self.path == "/healthz" else 404)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def server() -> Iterator[Server]:
    made = Server(("127.0.0.1", 0), Pages)
    thread = threading.Thread(target=made.serve_forever, daemon=True)
    thread.start()
    yield made
    made.shutdown()
    made.server_close()


def reached(url: str) -> str:
    looks = Reach(url)
    asked = threading.Event()
    real = reach.answers

    def answers(of: str) -> bool:
        found = real(of)
        asked.set()
        return found

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(reach, "answers", answers)
        looks.start()
        assert asked.wait(30)
        looks.close()
    return looks.url


@pytest.mark.parametrize(("code", "answers"), [(200, True), (503, True), (404, False), (500, False)])
def test_only_pages_of_ours_count(server: Server, code: int, answers: bool) -> None:
    server.code = code
    url = f"http://127.0.0.1:{server.server_port}"
    assert reached(url) == (url if answers else "")


def test_an_address_that_leads_nowhere_is_never_given(server: Server) -> None:
    port = server.server_port
    server.shutdown()
    server.server_close()
    assert reached(f"http://127.0.0.1:{port}") == ""


def test_without_an_address_nothing_is_asked() -> None:
    looks = Reach("")
    looks.start()
    looks.close()
    assert looks.url == ""
