"""A kiosk's ledger and live socket, real ones, and its pages on a free port."""

import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import httpx
import pytest
from sqlalchemy import Engine

from kiosk.clock import WallTime
from kiosk.config import KioskConfig, KioskTable, SiteTable
from kiosk.ledger.laps import record_lap
from kiosk.ledger.members import Member, enrol
from kiosk.ledger.open import open_ledger
from kiosk.ledger.sessions import start_session
from kiosk.live.asking import ask
from kiosk.live.server import LiveServer, socket_path
from kiosk.messages.live import LapSaved, Walking
from kiosk.session.events import Lap, SessionStarted
from kiosk.web.accounts import accounts
from kiosk.web.accounts.accounts import Account, Role
from kiosk.web.accounts.office import Office
from kiosk.web.accounts.open import open_accounts
from kiosk.web.accounts.passwords import hashed
from kiosk.web.app import create_app
from kiosk.web.boards import LedgerBoards
from kiosk.web.feed import Feed
from kiosk.web.follow import follow
from kiosk.web.ledger import LedgerFile
from kiosk.web.serve import Pages
from tests.obliging import obliging
from tests.web.first_run import NewKiosk
from tests.web.visits import FROM_HERE, NOON, PASSWORD, Hour, log_in

NewAccount = Callable[..., Account]
NewVisitor = Callable[[], httpx.Client]


class Kiosk:
    """What `kiosk run` does to the pages: writes laps, then says so."""

    def __init__(self, data_dir: Path) -> None:
        self.data_dir = data_dir
        self.ledger = data_dir / "ledger.db"
        self._engine = open_ledger(self.ledger, "lane-1")
        self.live = LiveServer(socket_path(data_dir), obliging)
        self.live.start()

    def member(self, alias: str, *, web_consent: bool = True) -> Member:
        with self._engine.begin() as conn:
            return enrol(conn, f"tag of {alias}", _now(), alias, web_consent=web_consent)

    def walk(self, member: Member | None, laps: int = 1) -> str:
        """A session of `laps` laps of 5.5 m each, told to the pages when they are kept. Returns its id."""
        with self._engine.begin() as conn:
            started = SessionStarted(t=0.0, session=1, member=None, programme="free")
            session = start_session(conn, started, _now(), member.id if member else None)
            for number in range(1, laps + 1):
                record_lap(conn, _lap(number), session, _now(), "UTC")
        self.live.publish(LapSaved(session=session, laps=laps))
        return session

    def walking(self, alias: str | None, laps: int = 0) -> None:
        self.live.publish(Walking(session="s1", alias=alias, laps=laps))

    def nobody_walks(self) -> None:
        self.live.publish(Walking(session=None, alias=None, laps=0))

    def close(self) -> None:
        self.live.close()
        self._engine.dispose()


def _now() -> WallTime:
    return WallTime(datetime.now(UTC), trusted=True)


def _lap(number: int) -> Lap:
    return Lap(
        t=8.0 * number,
        started_t=8.0 * number - 8.0,
        session=1,
        lap=number,
        direction="away",
        facing="backward",
        facing_by="feet",
        confidence=0.9,
        counted=True,
        reason=None,
        marks=(),
        duration_s=8.0,
        distance_m=5.5,
        steps=12,
    )


def until(true: Callable[[], object], seconds: float = 30.0) -> None:
    """Wait until something is so, and fail if it doesn't come to be."""
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.01)


@contextmanager
def served(pages: Pages) -> Iterator[httpx.Client]:
    """A client of pages that run for as long as the `with` does."""
    with httpx.Client(base_url=pages.start(), timeout=30) as client:
        try:
            yield client
        finally:
            pages.close()


@pytest.fixture
def kiosk(tmp_path: Path) -> Iterator[Kiosk]:
    running = Kiosk(tmp_path / "kiosk")
    yield running
    running.close()


@pytest.fixture
def config(tmp_path: Path) -> KioskConfig:
    return KioskConfig(site=SiteTable(name="Iron Street Gym"), kiosk=KioskTable(data_dir=tmp_path / "kiosk"))


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[LedgerFile]:
    source = LedgerFile(tmp_path / "kiosk" / "ledger.db")
    yield source
    source.close()


@pytest.fixture
def boards(ledger: LedgerFile, config: KioskConfig) -> LedgerBoards:
    return LedgerBoards(ledger, config)


@pytest.fixture
def feed() -> Feed:
    return Feed(connected=False)


@pytest.fixture
def client(kiosk: Kiosk, boards: LedgerBoards, feed: Feed) -> Iterator[httpx.Client]:
    """A client of the pages of `kiosk`, once they have found each other."""
    app = create_app(boards, feed, partial(follow, socket_path(kiosk.data_dir)))
    with served(Pages(app, feed, "127.0.0.1", 0)) as client:
        until(lambda: feed.connected)
        yield client


@pytest.fixture
def accounts_db(tmp_path: Path) -> Iterator[Engine]:
    engine = open_accounts(tmp_path / "kiosk" / "web.db")
    yield engine
    engine.dispose()


@pytest.fixture
def hour() -> Hour:
    return Hour()


@pytest.fixture
def office(accounts_db: Engine, ledger: LedgerFile, feed: Feed, config: KioskConfig, hour: Hour) -> Office:
    return Office(accounts_db, ledger, feed, partial(ask, socket_path(config.kiosk.data_dir)), config, hour)


@pytest.fixture
def new_account(accounts_db: Engine) -> NewAccount:
    """Adds accounts; they share PASSWORD."""
    kept = hashed(PASSWORD)

    def add(name: str, role: Role = "staff") -> Account:
        with accounts_db.begin() as conn:
            return accounts.add(conn, name, role, kept, NOON)

    return add


@pytest.fixture
def owner(new_account: NewAccount) -> Account:
    return new_account("Ines", "owner")


@contextmanager
def visited(boards: LedgerBoards, office: Office, data_dir: Path) -> Iterator[NewVisitor]:
    """A kiosk's pages; makes clients with cookies of their own, who say where they come from as browsers do."""
    app = create_app(boards, office.feed, partial(follow, socket_path(data_dir)), office=office)
    pages = Pages(app, office.feed, "127.0.0.1", 0)
    url = pages.start()
    until(lambda: office.feed.connected)
    with ExitStack() as house:
        house.callback(pages.close)
        yield lambda: house.enter_context(httpx.Client(base_url=url, headers=FROM_HERE, timeout=30))


@pytest.fixture
def visitor(kiosk: Kiosk, boards: LedgerBoards, office: Office) -> Iterator[NewVisitor]:
    """Makes clients of a kiosk that nobody is at."""
    with visited(boards, office, kiosk.data_dir) as new_visitor:
        yield new_visitor


@pytest.fixture
def desk(visitor: NewVisitor, owner: Account) -> httpx.Client:
    """A browser in which the owner is logged in."""
    client = visitor()
    assert log_in(client, owner.name).status_code == 303
    return client


@pytest.fixture
def new_kiosk(config: KioskConfig) -> Iterator[NewKiosk]:
    kiosk = NewKiosk(config)
    yield kiosk
    kiosk.close()


@pytest.fixture
def stranger(new_kiosk: NewKiosk, boards: LedgerBoards, office: Office) -> Iterator[httpx.Client]:
    """A browser before a kiosk that nobody owns yet. The name `gym.example` is the pages' own, too."""
    socket = socket_path(office.config.kiosk.data_dir)
    app = create_app(boards, office.feed, partial(follow, socket), public_url="http://gym.example", office=office)
    with served(Pages(app, office.feed, "127.0.0.1", 0)) as client:
        client.headers.update(FROM_HERE)
        client.timeout = httpx.Timeout(30)
        until(lambda: office.feed.connected)
        yield client
