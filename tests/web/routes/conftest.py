"""Pages of a kiosk whose front desk answers."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import partial

import httpx
import pytest

from kiosk.config import KioskConfig
from kiosk.ledger.members import Member
from kiosk.live.server import socket_path
from kiosk.web.accounts.accounts import Account
from kiosk.web.accounts.office import Office
from kiosk.web.app import create_app
from kiosk.web.boards import LedgerBoards
from kiosk.web.follow import follow
from kiosk.web.serve import Pages
from tests.web.conftest import NewVisitor, until
from tests.web.front import Front, sign_in
from tests.web.visits import FROM_HERE, log_in

Phone = Callable[[Member], httpx.Client]


@pytest.fixture
def front(config: KioskConfig) -> Iterator[Front]:
    running = Front(config)
    yield running
    running.close()


@pytest.fixture
def browser(front: Front, boards: LedgerBoards, office: Office, config: KioskConfig) -> Iterator[NewVisitor]:
    """Makes browsers: each has its own cookies, and says where it comes from as browsers do."""
    app = create_app(boards, office.feed, partial(follow, socket_path(config.kiosk.data_dir)), office=office)
    pages = Pages(app, office.feed, "127.0.0.1", 0)
    url = pages.start()
    until(lambda: office.feed.connected)
    with ExitStack() as house:
        house.callback(pages.close)
        yield lambda: house.enter_context(httpx.Client(base_url=url, headers=FROM_HERE, timeout=10))


@pytest.fixture
def staff(browser: NewVisitor, owner: Account) -> httpx.Client:
    """A browser in which staff are logged in."""
    client = browser()
    assert log_in(client, owner.name).status_code == 303
    return client


@pytest.fixture
def phone(browser: NewVisitor, front: Front) -> Phone:
    """A member's phone, signed in."""

    def signed_in(member: Member) -> httpx.Client:
        client = browser()
        sign_in(client, front, member)
        return client

    return signed_in
