"""Pages of a kiosk whose front desk answers."""

from collections.abc import Callable, Iterator

import httpx
import pytest

from kiosk.config import KioskConfig
from kiosk.ledger.members import Member
from kiosk.web.accounts.accounts import Account
from kiosk.web.accounts.office import Office
from kiosk.web.boards import LedgerBoards
from tests.web.conftest import NewVisitor, visited
from tests.web.front import Front, sign_in
from tests.web.visits import log_in

Phone = Callable[[Member], httpx.Client]


@pytest.fixture
def front(config: KioskConfig) -> Iterator[Front]:
    running = Front(config)
    yield running
    running.close()


@pytest.fixture
def browser(front: Front, boards: LedgerBoards, office: Office, config: KioskConfig) -> Iterator[NewVisitor]:
    """Makes browsers, once the front desk answers."""
    with visited(boards, office, config.kiosk.data_dir) as new_browser:
        yield new_browser


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
