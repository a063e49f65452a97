"""`kiosk run` as a process: with and without a screen, with and without its parts, and how it ends."""

import asyncio
import json
import threading
import urllib.error
import urllib.request
from pathlib import Path

from kiosk import app
from kiosk.config import KioskConfig
from kiosk.ledger.open import open_readonly
from kiosk.live.asking import ask
from kiosk.live.server import socket_path
from kiosk.messages.commands import ChangeSettings
from kiosk.settings import in_force
from tests.scenarios.site import Site, until
from tests.scenarios.xvfb import Xvfb

INK, ACCENT = 0x0B0F14, 0xE69F00


def test_the_floor_screen_opens_a_real_window_and_closes_with_the_kiosk(site: Site, tmp_path: Path) -> None:
    (tmp_path / "x").mkdir()
    screen = Xvfb(tmp_path / "x")
    try:
        kiosk = site.start_kiosk(display=screen.display)
        site.lane.start()  # the mat speaks: the lane is in order
        until(lambda: screen.colours()[ACCENT] > 1000, "the attract scene is on the screen")
        assert screen.colours().most_common(1)[0][0] == INK
        kiosk.terminate()
        assert kiosk.wait(60) == 0, site.log("run")
    finally:
        screen.close()


def test_without_a_display_it_runs_headless_and_says_so(site: Site) -> None:
    kiosk = site.start_kiosk()
    kiosk.terminate()
    assert kiosk.wait(60) == 0
    assert "no screen: laps are counted" in site.log("run")


def test_settings_changed_on_a_page_are_in_force_without_anybody_at_the_kiosk(site: Site) -> None:
    kiosk = site.start_kiosk()
    changed = ChangeSettings(ask="1", by="Ines", values={"site.name": "Iron Street Gym"})
    answer = asyncio.run(ask(socket_path(site.folder / "kiosk"), changed))
    assert answer.ok, answer.say
    until(lambda: site.log("run").count("counting") == 2, "the kiosk began anew")
    with open_readonly(site.kiosk_db).connect() as conn:
        assert in_force(conn, KioskConfig()).site.name == "Iron Street Gym"
    kiosk.terminate()
    assert kiosk.wait(60) == 0, site.log("run")


def test_a_missing_sensor_degrades_and_is_told_on_the_pages(site: Site) -> None:
    site.unplug()  # before the kiosk starts
    site.start_kiosk()
    site.start("web")

    def say() -> dict[str, str]:
        try:
            with urllib.request.urlopen(f"{site.kiosk_url}/healthz", timeout=30) as answer:  # noqa: S310 - our own pages, on this machine
                told = json.load(answer)
        except urllib.error.HTTPError as error:
            told = json.load(error)
        except OSError:
            return {}
        return {part["part"]: part["state"] for part in told["parts"]}

    until(lambda: say().get("mat") == "down", "the page says that the mat is down")
    assert say()["ledger"] == "ok"


def test_a_kiosk_with_nothing_connected_runs_and_ends(tmp_path: Path) -> None:
    config = KioskConfig.model_validate({"kiosk": {"data_dir": tmp_path}, "screen": {"mode": "none"}})
    stop = threading.Event()
    stop.set()
    app.run(config, stop)
    assert (tmp_path / "ledger.db").exists()
    assert (tmp_path / "site.key").stat().st_mode & 0o777 == 0o600
    assert not (tmp_path / "live.sock").exists()
