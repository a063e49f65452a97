"""The gym server's own pages over a real ledger: the fleet, and boards of all lanes and of one."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
import pytest
from sqlalchemy import Engine

from kiosk.clock import WallTime
from kiosk.config import SiteTable
from kiosk.ledger.ingest import ingest
from kiosk.ledger.members import enrol
from kiosk.ledger.open import open_ledger
from kiosk.messages.parts import PartStatus
from kiosk.messages.reports import LapReport, SessionReport
from kiosk.web.app import create_app
from kiosk.web.feed import Feed
from kiosk.web.fleet import KioskNow
from kiosk.web.serve import Pages
from kiosk.web.site import Site
from tests.web.conftest import served
from tests.web.visits import words

LANES = {"lane-1": "lane 1", "blue": "the blue lane"}


class GymPages:
    """A site's ledger, what is heard of its kiosks, and a client of its pages."""

    def __init__(self, ledger: Engine, site: Site, feed: Feed, client: httpx.Client) -> None:
        self.ledger, self.site, self.feed, self.client = ledger, site, feed, client
        self._sessions = 0

    def kiosks(self, *kiosks: KioskNow) -> None:
        self.site.kiosks = kiosks
        self.feed.fleet_changed()

    def walk(
        self, kiosk: str, alias: str, laps: int, *, web: bool = True, floor: bool = False, mm: int = 5500
    ) -> str:
        """A member's session there, today. Returns its id."""
        self._sessions += 1
        at = datetime.now(UTC)
        session = f"5e55{self._sessions}"
        ids = {"kiosk": kiosk, "epoch": f"e{self._sessions}", "at": at, "trusted": True}
        with self.ledger.begin() as conn:
            member = enrol(conn, f"tag of {alias}", WallTime(at, True), alias, floor, web).id
            told = SessionReport.model_validate(ids | {
                "seq": 1, "session": session, "rev": 1, "member": member, "programme": "free", "started_at": at,
                "ended_at": None, "laps": laps, "distance_mm": mm * laps, "walking_ms": 8000 * laps, "why": None,
            })  # fmt: skip
            ingest(conn, told, "UTC")
            for lap in range(laps):
                walked = LapReport.model_validate(ids | {
                    "seq": 2 + lap, "session": session, "lap": lap + 1, "started_at": at, "direction": "away",
                    "facing": "backward", "facing_by": "feet", "confidence": 0.9, "counted": True, "reason": None,
                    "marks": [], "duration_ms": 8000, "distance_mm": mm, "steps": 12,
                })  # fmt: skip
                ingest(conn, walked, "UTC")
        return session

    def words(self, path: str) -> str:
        return words(self.client.get(path))


def known(kiosk: str, **changes: Any) -> KioskNow:
    fields: dict[str, Any] = {
        "kiosk": kiosk, "name": LANES.get(kiosk, kiosk), "state": "ok", "say": "Well.", "version": "0.1.0",
        "sensors": {"mat": "mat"}, "waiting": 0, "unacked": 0, "clock_ahead_s": 0.1, "lap_mm": 5500,
    }  # fmt: skip
    return KioskNow(**(fields | changes))


@pytest.fixture
def gym(tmp_path: Path) -> Iterator[GymPages]:
    ledger = open_ledger(tmp_path / "gym.db", "gym")
    site, feed = Site(ledger, SiteTable(name="Iron Street Gym")), Feed(connected=True)
    with served(Pages(create_app(site.boards(), feed, site=site), feed, "127.0.0.1", 0)) as client:
        yield GymPages(ledger, site, feed, client)
    ledger.dispose()


def aliases(html: str) -> list[str]:
    return re.findall(r'<th scope="row">([^<]+)<', html)


def test_a_gym_that_has_heard_nothing_says_how_to_begin(gym: GymPages) -> None:
    said = gym.words("/fleet")
    assert "No kiosk has been heard yet." in said
    assert "kiosk gym enrol-kiosk" in said


def test_each_kiosk_with_what_it_is_and_what_its_lane_came_to(gym: GymPages) -> None:
    session = gym.walk("blue", "Quiet Heron", 3)
    gym.kiosks(
        known("lane-1", waiting=12, sensors={"mat": "mat", "corner": "ld19"}),
        known("blue", state="degraded", say="The mat is broken.", session=session, laps=3, clock_ahead_s=-30.0),
    )
    said = gym.words("/fleet")
    assert "1 of 2 kiosks needs somebody." in said
    assert said.index("The blue lane") < said.index("Lane 1")
    assert "Limping The mat is broken. On the lane somebody , 3 laps Last lap" in said
    assert "Today 3 laps Reports nothing waits Clock 30 s behind Sensors mat Version 0.1.0" in said
    assert "On the lane nobody Last lap none yet Today 0 laps Reports 12 to send Clock in step" in said
    assert "mat, corner (ld19)" in said
    assert "names no member" in said
    assert "Quiet Heron" not in said
    assert session not in gym.client.get("/fleet").text


def test_what_is_wrong_with_the_gym_server_itself_is_told_there_too(gym: GymPages) -> None:
    gym.feed.set_parts(
        [
            PartStatus(part="broker", state="down", say="No connection to the broker."),
            PartStatus(part="backup", state="degraded", say="No backup. Run `kiosk gym backup`."),
            PartStatus(part="lane-1", state="degraded", say="A kiosk's own stands in its row."),
        ]
    )
    with gym.ledger.begin() as conn:
        conn.exec_driver_sql("DROP TABLE total")
    gym.kiosks(known("lane-1"))
    answer = gym.client.get("/fleet")
    assert answer.status_code == 200
    assert "No connection to the broker." in answer.text
    assert "No backup. Run <code>kiosk gym backup</code>." in answer.text
    assert "stands in its row" not in answer.text
    assert "ledger can't be read" in words(answer)


def test_more_kiosks_than_a_page_is_good_for(gym: GymPages) -> None:
    many = [known(f"k{n}", name=f"k{n:03}", state="down" if n == 250 else "ok") for n in range(251)]
    gym.kiosks(*many)
    html = gym.client.get("/fleet/rows").text
    assert html.count('<li class="kiosk') == 200
    assert html.index('id="k-k250"') < html.index('id="k-k0"')
    assert "51 more kiosks aren&#39;t shown." in html


def test_an_open_page_hears_that_a_kiosk_changed(gym: GymPages) -> None:
    with gym.client.stream("GET", "/fleet/events") as stream:
        lines = stream.iter_lines()
        assert next(line for line in lines if line.startswith("event:")) == "event: fleet"
        gym.kiosks(known("lane-1"))
        assert next(line for line in lines if line.startswith("event:")) == "event: fleet"


def test_a_board_of_all_lanes_and_one_of_each(gym: GymPages) -> None:
    gym.kiosks(known("lane-1"), known("blue"))
    gym.walk("lane-1", "Quiet Heron", 2)
    gym.walk("blue", "Brave Otter", 3)
    assert aliases(gym.client.get("/").text) == ["Brave Otter", "Quiet Heron"]
    html = gym.client.get("/?lane=blue").text
    assert aliases(html) == ["Brave Otter"]
    assert "Iron Street Gym · the blue lane · 3 laps today" in gym.words("/?lane=blue")
    assert 'href="/?lane=blue&amp;period=week"' in html
    assert 'sse-connect="/board/events?lane=blue"' in html
    assert aliases(gym.client.get("/board/rows?lane=lane-1").text) == ["Quiet Heron"]
    assert gym.client.get("/?lane=no-such").status_code == 404
    for lane, name, rows in (
        ("blue", "the blue lane", ["Brave Otter"]),
        ("", "all lanes", ["Brave Otter", "Quiet Heron"]),
    ):
        board = gym.client.get(f"/api/v1/board?lane={lane}").json()
        assert (board["lane"], [row["alias"] for row in board["rows"]]) == (name, rows)
    assert gym.client.get("/api/v1/board?lane=no-such").status_code == 404


def test_laps_rank_only_among_lanes_of_one_length(gym: GymPages) -> None:
    gym.walk("lane-1", "Quiet Heron", 3, mm=5500)
    gym.walk("blue", "Brave Otter", 2, mm=9000)
    gym.kiosks(known("lane-1"), known("blue", lap_mm=9000))
    html = gym.client.get("/").text
    assert aliases(html) == ["Brave Otter", "Quiet Heron"]  # 18 m before 16 m
    assert ">Laps</a>" not in html
    refused = gym.client.get("/?by=laps")
    assert refused.status_code == 404
    assert "differ in length" in refused.text
    assert gym.client.get("/api/v1/board?by=laps").status_code == 404
    assert gym.client.get("/api/v1/board?by=metres").status_code == 200
    assert gym.client.get("/api/v1/board?by=laps&lane=lane-1").status_code == 200
    assert aliases(gym.client.get("/?lane=lane-1&by=laps").text) == ["Quiet Heron"]
    gym.kiosks(known("lane-1"), known("blue"))
    assert aliases(gym.client.get("/").text) == ["Quiet Heron", "Brave Otter"]


def test_tv_goes_by_the_consent_to_the_floor(gym: GymPages) -> None:
    heron = gym.walk("lane-1", "Quiet Heron", 2, web=False, floor=True)
    otter = gym.walk("blue", "Brave Otter", 3, web=True, floor=False)
    gym.kiosks(known("lane-1", session=heron, laps=2), known("blue", session=otter, laps=3))
    assert aliases(gym.client.get("/tv").text) == ["Quiet Heron"]
    assert "2 are walking now: Quiet Heron on lane 1, somebody on the blue lane" in gym.words("/tv")
    assert "2 are walking now: Brave Otter on the blue lane, somebody on lane 1" in gym.words("/")
    assert "Somebody is walking now · 3&nbsp;laps" in gym.words("/tv?lane=blue")
    assert aliases(gym.client.get("/tv/rows?lane=blue").text) == []


def test_a_lane_whose_kiosk_is_away_says_so_on_its_own_board(gym: GymPages) -> None:
    gym.kiosks(known("lane-1", state="down"), known("blue"))
    assert "kiosk isn't answering" in gym.words("/?lane=lane-1")
    assert "kiosk isn't answering" not in gym.words("/")
    with gym.client.stream("GET", "/board/events?lane=lane-1") as stream:
        assert "isn't answering" in next(line for line in stream.iter_lines() if line.startswith("data: <p"))
