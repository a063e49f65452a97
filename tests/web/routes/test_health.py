import sqlite3
from contextlib import closing

import httpx

from kiosk.messages.live import Parts
from kiosk.messages.parts import PartStatus
from kiosk.web.feed import Feed
from tests.web.conftest import Kiosk, until


def test_all_is_well(client: httpx.Client, kiosk: Kiosk, feed: Feed) -> None:
    kiosk.live.publish(Parts(parts=[PartStatus(part="mat", state="ok", say="Counting.")]))
    until(lambda: feed.parts)
    answer = client.get("/healthz")
    assert (answer.status_code, answer.json()["state"]) == (200, "ok")
    assert [part["part"] for part in answer.json()["parts"]] == ["kiosk", "pages", "mat"]


def test_a_part_that_is_not_well_degrades_and_is_named(client: httpx.Client, kiosk: Kiosk, feed: Feed) -> None:
    kiosk.live.publish(Parts(parts=[PartStatus(part="mat", state="down", say="Unplugged. Plug it in.")]))
    until(lambda: feed.parts)
    answer = client.get("/healthz")
    assert (answer.status_code, answer.json()["state"]) == (200, "degraded")
    assert answer.json()["parts"][-1] == {"part": "mat", "state": "down", "say": "Unplugged. Plug it in."}


def test_a_kiosk_that_does_not_answer_is_down(client: httpx.Client, kiosk: Kiosk, feed: Feed) -> None:
    kiosk.live.publish(Parts(parts=[PartStatus(part="mat", state="ok", say="Counting.")]))
    until(lambda: feed.parts)
    kiosk.live.close()
    until(lambda: not feed.connected)
    answer = client.get("/healthz")
    assert (answer.status_code, answer.json()["state"]) == (503, "down")
    assert [(part["part"], part["state"]) for part in answer.json()["parts"]] == [
        ("kiosk", "down"),
        ("pages", "ok"),
    ]


def test_a_board_that_cannot_be_read_is_down(client: httpx.Client, kiosk: Kiosk) -> None:
    with closing(sqlite3.connect(kiosk.ledger)) as other:
        other.execute("ALTER TABLE score RENAME TO lost")
    answer = client.get("/healthz")
    assert (answer.status_code, answer.json()["state"]) == (503, "down")
    assert [(part["part"], part["state"]) for part in answer.json()["parts"]] == [
        ("kiosk", "ok"),
        ("pages", "down"),
    ]
    assert str(kiosk.ledger) not in answer.text
