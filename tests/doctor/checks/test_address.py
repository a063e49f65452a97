import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

from kiosk.doctor.checks.address import SET, judge, look
from tests.doctor.worlds import world
from tests.free_port import free_port


class Healthy(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


def test_pages_are_asked_where_phones_would(tmp_path: Path) -> None:
    server = HTTPServer(("127.0.0.2", 0), Healthy)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    url = f"http://127.0.0.2:{server.server_port}"
    assert "no phone can reach it" in look(world(tmp_path, web={"public_url": url})).say
    assert judge("http://10.0.0.7", reached=True).level == "ok"
    server.shutdown()
    server.server_close()


def test_nothing_answers_and_none_is_set(tmp_path: Path) -> None:
    name = f"http://pages.invalid:{free_port()}"
    assert look(world(tmp_path, web={"public_url": name})).say == f"Nothing of ours answers at {name}."
    assert look(world(tmp_path)).cure == SET
    assert judge("http://localhost:8080", reached=True).level == "warn"
