"""A kiosk and its pages as processes on a lane that obeys the test, and browsers that visit them."""

import re
import sqlite3
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from kiosk.clock import WallTime
from kiosk.ledger.members import enrol
from kiosk.ledger.open import open_ledger
from kiosk.ledger.sessions import end_session, start_session
from kiosk.ledger.tags import load_or_make_site_key, tag_hmac
from kiosk.session.events import SessionEnded, SessionStarted
from kiosk.web.accounts import accounts
from kiosk.web.accounts.invitations import invite
from kiosk.web.accounts.open import open_accounts
from kiosk.web.accounts.passwords import hashed
from tests.scenarios.site import Site, until
from tests.scenarios.web.lane import SHORT, ObedientLane
from tests.web.visits import PASSWORD

CHROMIUM = Path("/usr/bin/chromium")
FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
SIZES = {"phone": (390, 844), "desktop": (1280, 800), "narrow": (360, 740)}
REFUSED = "the server responded with"  # of a form that was refused, as the test wanted
OTTER = "010063E9AE"
READ = re.compile(r"^screen: (code|link|waits) (\S+)$", re.MULTILINE)
ONE_TAP_S = 3.7  # read again within 3 s, a tag was tapped once; and it may be read late
COMES_MS = 40_000  # somebody has to come, walk and go
LINES = f"[lane]\nlength_m = {SHORT.length_m}\nstart_m = {SHORT.start_m}\nfar_m = {SHORT.far_m}\n"

Visit = Callable[..., Page]


class Gym(Site):
    """The kiosk and its pages. What `read` finds was shown on the floor screen."""

    lane: ObedientLane

    def __init__(self, folder: Path, lines: str = LINES) -> None:
        self._tapped: dict[str, float] = {}
        super().__init__(
            folder,
            ObedientLane(),
            None,
            program="tests.scenarios.web.screened",
            further=f"{lines}[session]\nidle_s = 8\n",
        )

    def open(self) -> None:
        """Start the pages, then the kiosk, which looks for them at once."""
        self.lane.start()
        self.start("web")
        until(self._pages_answer, "the pages answer")
        self.run_kiosk()
        until(lambda: "public address" in self.log("run"), "the kiosk found its pages")

    def close(self) -> None:
        super().close()
        self.lane.close()

    def add_staff(self, *names: str) -> None:
        """Accounts with PASSWORD, the first an owner's; and one of Mo's, who has an `invitation` alone."""
        db = open_accounts(self.folder / "kiosk" / "web.db")
        kept = hashed(PASSWORD)
        with db.begin() as conn:
            for name in names:
                accounts.add(conn, name, "owner" if name == names[0] else "staff", kept, datetime.now(UTC))
            waits = accounts.add(conn, "Mo", "staff", None, datetime.now(UTC))
            self.invitation = invite(conn, waits.id, datetime.now(UTC))
        db.dispose()

    def one(self, sql: str) -> str:
        """The first thing that a question to the kiosk's ledger finds."""
        with closing(sqlite3.connect(f"file:{self.kiosk_db}?mode=ro", uri=True)) as conn:
            return str(conn.execute(sql).fetchone()[0])

    def read(self, what: str) -> list[str]:
        """All codes, or links, that the screen has shown, the newest last; or what it `waits` for."""
        return [shown for kind, shown in READ.findall(self.log("run")) if kind == what]

    def enrol(self, tag: str, alias: str) -> None:
        """A member from before, who may be shown everywhere and has tested themselves; for a kiosk not yet open."""
        number = tag_hmac(tag, load_or_make_site_key(self.folder / "kiosk" / "site.key"))
        ledger = open_ledger(self.kiosk_db, "lane-1")
        with ledger.begin() as conn:
            now = datetime.now(UTC)
            member = enrol(conn, number, WallTime(now, trusted=True), alias, True, True).id
            for days, mean_s in ((9, 5.4), (2, 5.1)):
                at = WallTime(now - timedelta(days=days), trusted=True)
                session = start_session(conn, SessionStarted(0.0, 1, None, "three_metre"), at, member)
                told = {"programme": "three_metre", "done": True, "trials_s": [mean_s] * 3, "mean_s": mean_s}
                end_session(
                    conn, session, SessionEnded(9.0, 1, None, "three_metre", 0, 0.0, 0.0, "tag", (told,)), at
                )
        ledger.dispose()

    def run_kiosk(self) -> None:
        """Start the kiosk; what its screen would show is read by `screened`."""
        self._kiosk = self.start_kiosk("--headless")

    def stop_kiosk(self) -> None:
        """End the kiosk; its pages stay."""
        self._kiosk.terminate()
        assert self._kiosk.wait(60) == 0, self.log("run")
        assert "not kept" not in self.log("run")

    def tap(self, tag: str) -> str:
        """Hold a tag to the reader, once it is another tap, and read the QR's address off the screen."""
        before = len(self.read("link"))
        time.sleep(max(0.0, self._tapped.get(tag, 0.0) + ONE_TAP_S - time.monotonic()))
        self.lane.tap(tag)
        self._tapped[tag] = time.monotonic()
        until(lambda: len(self.read("link")) > before, "the screen shows a QR", 30)
        return self.read("link")[-1]

    def walk(self, laps: int = 1) -> None:
        """Somebody walks, and it is kept."""
        before = len(self.counted(self.kiosk_db))
        self.lane.walk(laps)
        until(lambda: len(self.counted(self.kiosk_db)) >= before + laps, "the laps are kept", 60)

    def _pages_answer(self) -> bool:
        try:
            urllib.request.urlopen(f"{self.kiosk_url}/healthz", timeout=30).close()  # noqa: S310 - our own pages
        except urllib.error.HTTPError:
            return True
        except OSError:
            return False
        return True


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if not CHROMIUM.exists():
        pytest.skip("needs Chromium: apt install chromium")
    expect.set_options(timeout=COMES_MS)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="module")
def gym(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Gym]:
    """A kiosk that Ines owns, with Sam of staff, and a member, Brave Otter, who may be shown everywhere."""
    open_gym = Gym(tmp_path_factory.mktemp("gym"))
    open_gym.enrol(OTTER, "Brave Otter")
    open_gym.add_staff("Ines", "Sam")
    try:
        open_gym.open()
        yield open_gym
    finally:
        open_gym.close()


@pytest.fixture
def browse(browser: Browser) -> Iterator[Visit]:
    """Opens an address in a browser of its own; at the end no page may have complained on its console."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def open_(url: str, size: str = "desktop", *, script: bool = True, **settings: Any) -> Page:
        width, height = SIZES[size]
        context = browser.new_context(
            viewport={"width": width, "height": height}, java_script_enabled=script, **settings
        )
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(url)
        return page

    yield open_
    for context in contexts:
        context.close()
    assert [text for text in complaints if REFUSED not in text] == []


def log_in(page: Page, name: str = "Ines", password: str = PASSWORD) -> None:
    """Fill in and send the login form that the page shows."""
    page.get_by_label("Name").fill(name)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Log in").click()
