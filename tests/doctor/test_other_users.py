"""The pages run as a user who may only read the ledger: what they may not see is no fault of the kiosk's."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kiosk.clock import WallTime
from kiosk.doctor.at_hand import doctor_of
from kiosk.ledger.backup import back_up
from kiosk.ledger.open import open_ledger
from kiosk.ledger.sessions import start_session
from kiosk.ledger.tags import load_or_make_site_key
from kiosk.live.server import LiveServer, socket_path
from kiosk.messages.live import Parts
from kiosk.messages.parts import PartStatus
from kiosk.session.events import SessionStarted
from tests.obliging import obliging
from tests.other_user import KIOSK, PAGES, as_user, begin_as, needs_root, shared_folder
from tests.walked_ledger import NOON

pytestmark = needs_root

SETTINGS = """
[kiosk]
data_dir = "{data}"
[sound]
volume = 0
[screen]
mode = "none"
[sensors.mat]
kind = "mat"
port = "/dev/nothing-here"
[tag]
port = "/dev/nothing-there"
[broker]
host = "127.0.0.1"
port = 1
password_file = "{password}"
"""
PARTS = [
    PartStatus(part="mat", state="ok", say="connected"),
    PartStatus(part="tag", state="ok", say="connected"),
    PartStatus(part="broker", state="ok", say="Server connected. 0 reports wait."),
    PartStatus(part="backup", state="ok", say="The last good one is 3 hours old."),
]


@pytest.fixture
def settings() -> Iterator[Path]:
    """A kiosk's data, its own user's; the broker's password is root's alone."""
    with shared_folder() as data:
        password = data.parent / "broker.password"
        password.write_text("secret\n", encoding="utf-8")
        password.chmod(0o600)
        file = data.parent / "kiosk.toml"
        file.write_text(SETTINGS.format(data=data, password=password), encoding="utf-8")
        file.chmod(0o644)
        assert as_user(KIOSK, lambda: _make(data)) is None
        yield file


def _make(data: Path) -> None:
    """Somebody has walked long ago, and a backup was made."""
    load_or_make_site_key(data / "site.key")
    ledger = data / "ledger.db"
    engine = open_ledger(ledger, "lane-1")
    with engine.begin() as conn:
        start_session(conn, SessionStarted(0.0, 1, None, "free"), WallTime(NOON, trusted=True), None)
    engine.dispose()
    back_up(ledger, NOON)


def levels(file: Path) -> dict[str, str]:
    return {finding.check: finding.level for finding in doctor_of(file, may_open=False).examine().findings}


def unseen(file: Path) -> list[str]:
    return [one.check for one in doctor_of(file, may_open=False).examine().findings if not one.looked]


def kiosk_runs(data: Path, until: Path) -> Callable[[], None]:
    """What `kiosk run` does on its socket, until a file is there."""

    def run() -> None:
        server = LiveServer(socket_path(data), obliging)
        server.publish(Parts(parts=PARTS))
        server.start()
        while not until.exists():
            threading.Event().wait(0.05)
        server.close()

    return run


def test_pages_find_no_fault_with_a_kiosk_that_runs(settings: Path) -> None:
    data = settings.parent / "retrolane"
    over = settings.parent / "over"
    done = begin_as(KIOSK, kiosk_runs(data, over))
    while not socket_path(data).exists():
        threading.Event().wait(0.01)
    print(
        as_user(
            PAGES, lambda: [f.model_dump_json() for f in doctor_of(settings, may_open=False).examine().findings]
        )
    )
    found = as_user(PAGES, lambda: levels(settings))
    over.touch()
    done()
    assert {check for check, level in found.items() if level == "fail"} == set()
    assert found["broker"] == "ok"  # in the kiosk's own words
    assert found["write"] == "info"  # not theirs to write
    assert found["backup"] == "ok"  # in its own words too: backups are for the kiosk alone
    assert (found["database"], found["keys"], found["sensors"]) == ("ok", "ok", "ok")


def test_nor_with_one_that_does_not(settings: Path) -> None:
    found = as_user(PAGES, lambda: levels(settings))
    assert {check for check, level in found.items() if level == "fail"} == set()
    assert (found["broker"], found["sensors"], found["database"]) == ("info", "info", "ok")
    assert found["backup"] == "info"


def test_a_stranger_sees_little_and_is_told_so(settings: Path) -> None:
    found = as_user(PAGES, lambda: levels(settings), [PAGES])
    assert {check for check, level in found.items() if level == "fail"} == set()
    blind = set(as_user(PAGES, lambda: unseen(settings), [PAGES]))
    assert blind >= {"kiosk", "sensors", "database", "write", "backup", "aside", "keys", "broker", "outbox"}
