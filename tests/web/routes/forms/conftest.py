"""Browsers without JavaScript, and what they sent."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from kiosk.ledger.members import Member
from kiosk.messages.commands import EnrolNextTap
from kiosk.web.accounts.accounts import Account
from kiosk.web.accounts.office import Office
from tests.web.conftest import NewAccount, NewVisitor, until
from tests.web.first_run import NewKiosk
from tests.web.front import Front, sign_in
from tests.web.test_browser import CHROMIUM, COMES_MS, FLAGS
from tests.web.visits import log_in


class Scriptless:
    """Opens pages with a client's cookies. `sent`: method and path of every page that was asked for."""

    def __init__(self, chromium: Browser) -> None:
        self._chromium = chromium
        self._contexts: list[BrowserContext] = []
        self.sent: list[tuple[str, str]] = []

    def open(self, client: httpx.Client, path: str) -> Page:
        """A page as whoever `client` is."""
        context = self._chromium.new_context(java_script_enabled=False)
        self._contexts.append(context)
        url = str(client.base_url).rstrip("/")
        context.add_cookies([{"name": name, "value": value, "url": url} for name, value in client.cookies.items()])
        page = context.new_page()
        page.on("request", lambda asked: self.sent.append((asked.method, httpx.URL(asked.url).path)))
        page.goto(url + path)
        return page

    def close(self) -> None:
        for context in self._contexts:
            context.close()


class House:
    """A kiosk with an owner, Ines, whose desk answers, and pages to open in it."""

    def __init__(
        self,
        front: Front,
        office: Office,
        owner: Account,
        new_client: NewVisitor,
        add: NewAccount,
        pages: Scriptless,
    ) -> None:
        self.front = front
        self.office = office
        self.add_account = add
        self._owner = owner
        self._new_client = new_client
        self._pages = pages

    def guest(self, path: str) -> Page:
        """A page for whoever comes by."""
        return self._pages.open(self._new_client(), path)

    def member(self, member: Member, path: str = "/me") -> Page:
        """A page on a member's phone."""
        client = self._new_client()
        sign_in(client, self.front, member)
        return self._pages.open(client, path)

    def staff(self, path: str) -> Page:
        """A page for Ines, who is logged in."""
        client = self._new_client()
        assert log_in(client, self._owner.name).status_code == 303
        return self._pages.open(client, path)

    @contextmanager
    def tapped_when_waited_for(self, member: Member) -> Iterator[None]:
        """A tag that nobody had is held to the reader as soon as the kiosk waits for one."""

        def tap() -> None:
            until(lambda: any(isinstance(asked, EnrolNextTap) for asked in self.front.asked))
            self.front.tap(member, new=True)

        tapping = threading.Thread(target=tap)
        tapping.start()
        yield
        tapping.join()


class NewHouse:
    """A kiosk as it comes. `as_owner` adds its owner, Ines, as far as the first step of the first run does."""

    def __init__(self, kiosk: NewKiosk, client: httpx.Client, add: NewAccount, pages: Scriptless) -> None:
        self.kiosk = kiosk
        self._client = client
        self._add = add
        self._pages = pages

    def open(self, path: str) -> Page:
        """A page for whoever stands before the kiosk."""
        return self._pages.open(self._client, path)

    def as_owner(self, path: str) -> Page:
        """A page for Ines, who is logged in."""
        assert log_in(self._client, self._add("Ines", "owner").name).status_code == 303
        return self._pages.open(self._client, path)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    if not Path(CHROMIUM).exists():
        pytest.skip("needs Chromium: apt install chromium")
    expect.set_options(timeout=COMES_MS)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def scriptless(chromium: Browser) -> Iterator[Scriptless]:
    pages = Scriptless(chromium)
    yield pages
    pages.close()


@pytest.fixture
def house(
    front: Front,
    office: Office,
    owner: Account,
    browser: NewVisitor,
    new_account: NewAccount,
    scriptless: Scriptless,
) -> House:
    return House(front, office, owner, browser, new_account, scriptless)


@pytest.fixture
def new_house(
    new_kiosk: NewKiosk, stranger: httpx.Client, new_account: NewAccount, scriptless: Scriptless
) -> NewHouse:
    return NewHouse(new_kiosk, stranger, new_account, scriptless)


Walk = Callable[[House], None]
"""Submits a form and sees its effect."""
