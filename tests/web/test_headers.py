import httpx

from kiosk.web.headers import HEADERS


def test_every_answer_is_guarded(client: httpx.Client) -> None:
    for path in [
        "/",
        "/board/rows",
        "/static/board.css",
        "/healthz",
        "/api/v1/board",
        "/nowhere",
        "/?period=never",
    ]:
        headers = client.get(path).headers
        assert {name: headers.get(name) for name in HEADERS} == HEADERS, path


def test_a_stream_is_guarded_and_kept_by_nobody(client: httpx.Client) -> None:
    with client.stream("GET", "/board/events") as stream:
        assert {name: stream.headers.get(name) for name in HEADERS} == HEADERS
        assert stream.headers["cache-control"] == "no-store"


def test_nothing_inline_and_nothing_from_elsewhere_is_allowed() -> None:
    policy = HEADERS["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy


def test_browsers_ask_again_whether_a_page_or_file_changed(client: httpx.Client) -> None:
    css = client.get("/static/board.css")
    assert css.headers["cache-control"] == "no-cache"
    assert client.get("/static/board.css", headers={"If-None-Match": css.headers["etag"]}).status_code == 304


def test_it_does_not_say_what_it_is_made_with(client: httpx.Client) -> None:
    assert "server" not in client.get("/").headers
