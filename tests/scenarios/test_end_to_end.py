"""Bytes from a lane become a lap in the kiosk's ledger, at the gym server and on the page; and survive a kill."""

import gzip
import sqlite3
from contextlib import closing

import pytest

from kiosk.clock import SystemClock
from kiosk.devices.simulator.people import DEMO_TAGS
from kiosk.ledger.members import enrol
from kiosk.ledger.open import open_ledger
from kiosk.ledger.tags import load_or_make_site_key, tag_hmac
from kiosk.messages.replay import line
from kiosk.replay import replay_file
from kiosk.session.events import Lap
from tests.scenarios.site import Site, until


def enrol_members(site: Site) -> None:
    key = load_or_make_site_key(site.folder / "kiosk" / "site.key")
    ledger = open_ledger(site.kiosk_db, "lane-1")
    clock = SystemClock()
    with ledger.begin() as conn:
        for number in DEMO_TAGS:
            enrol(conn, tag_hmac(number, key), clock.wall(clock.now()), floor_consent=True, web_consent=True)
    ledger.dispose()


@pytest.mark.timeout(180)
def test_bytes_become_a_lap_everywhere_once(site: Site) -> None:
    enrol_members(site)
    site.start("gym")
    site.start("web")
    recording = site.folder / "run.jsonl.gz"
    kiosk = site.start_kiosk("--record", str(recording))
    site.lane.start()
    until(lambda: len(site.counted(site.gym_db)) >= 2 and len(site.shown) >= 2, "two laps at the gym server", 100)

    kiosk.terminate()
    assert kiosk.wait(60) == 0, site.log("run")
    laps = site.counted(site.kiosk_db)
    assert [number for _, number in laps] == [1, 2]
    assert site.shown == laps
    assert site.counted(site.gym_db) == laps

    for url in (site.kiosk_url, site.gym_url):
        board = site.board(url)
        assert [(row["rank"], row["laps"], row["metres"]) for row in board["rows"]] == [(1, 2, 11)]
        assert board["rows"][0]["alias"] in site.page(f"{url}/")

    with closing(sqlite3.connect(site.kiosk_db)) as conn:
        took_ms = [row[0] for row in conn.execute("select duration_ms from lap where counted order by seq")]
    walked = [leg for leg in site.lane.truth if leg.complete and leg.direction == "away"]
    true_ms = [1000 * (leg.t - leg.started_t) for leg in walked if leg.t is not None and leg.started_t is not None]
    assert took_ms == pytest.approx(true_ms, abs=350)

    # What was recorded replays to what was told.
    replayed = [event for event in replay_file(recording) if isinstance(event, Lap)]
    with closing(sqlite3.connect(site.kiosk_db)) as conn:
        kept = conn.execute("select direction, counted, reason, lap, duration_ms from lap order by seq").fetchall()
    assert kept == [
        (lap.direction, lap.counted, lap.reason, lap.lap, lap.duration_s and round(lap.duration_s * 1000))
        for lap in replayed
    ], [line(lap) for lap in replayed]

    # And no tag number is anywhere.
    for file in site.folder.rglob("*"):
        if file.is_file():
            content = file.read_bytes()
            content = (gzip.decompress(content) if file.suffix == ".gz" else content).upper()
            assert not any(
                tag.encode() in content or tag.encode().hex().upper().encode() in content for tag in DEMO_TAGS
            )


@pytest.mark.timeout(240)
def test_a_kill_in_the_middle_of_a_session_loses_nothing_that_was_shown(site: Site) -> None:
    site.start("gym")
    kiosk = site.start_kiosk()
    site.lane.start()
    until(lambda: len(site.shown) >= 1, "the first lap")
    kiosk.kill()
    kiosk.wait(60)
    shown_before = list(site.shown)
    with closing(sqlite3.connect(site.kiosk_db)) as conn:
        assert conn.execute("select count(*) from session where ended_at is null").fetchone() == (1,)

    site.start_kiosk()
    until(lambda: len(site.shown) >= len(shown_before) + 1, "a lap after the restart")
    until(lambda: site.counted(site.gym_db) == site.counted(site.kiosk_db), "the gym server knows them all")
    shown = set(site.shown)
    laps = site.counted(site.kiosk_db)
    assert shown <= set(laps)
    assert len(set(laps)) == len(laps)
    with closing(sqlite3.connect(site.gym_db)) as conn:
        twice = conn.execute("select kiosk, epoch, seq from lap group by 1, 2, 3 having count(*) > 1").fetchall()
        ended = conn.execute("select ended_at is not null, why from session order by started_at limit 1").fetchone()
    assert twice == []
    assert ended == (1, "end")  # the session that the kill left open
