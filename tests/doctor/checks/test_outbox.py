from datetime import timedelta
from pathlib import Path

import pytest

from kiosk.clock import WallTime
from kiosk.doctor.checks.outbox import KEEP, REACH, ago, judge, look
from kiosk.ledger.open import open_ledger
from kiosk.ledger.outbox import Backlog
from kiosk.ledger.sessions import start_session
from kiosk.session.events import SessionStarted
from tests.doctor.worlds import NOW, world

BROKER = {"host": "gym-server.local"}


@pytest.mark.parametrize(("minutes", "level"), [(5, "ok"), (90, "warn")])
def test_by_the_age_of_the_oldest(tmp_path: Path, minutes: int, level: str) -> None:
    engine = open_ledger(tmp_path / "kiosk" / "ledger.db", "lane-1")
    with engine.begin() as conn:
        at = WallTime(NOW - timedelta(minutes=minutes), trusted=True)
        start_session(conn, SessionStarted(t=0.0, session=1, member=None, programme="free"), at, None)
    engine.dispose()
    found = look(world(tmp_path, broker=BROKER))
    assert (found.level, found.say.startswith("1 report waits, the oldest for ")) == (level, True)


def test_where_it_waits_decides_what_to_do() -> None:
    old = NOW - timedelta(days=2)
    assert judge(Backlog(3, None, old, 1), NOW).cure == REACH
    gym = judge(Backlog(0, 3, old, 1), NOW)
    assert (gym.cure, gym.say) == (KEEP, "3 reports wait, the oldest for 2 days.")
    assert judge(Backlog(0, 0, None, 1), NOW).level == "ok"
    assert judge(Backlog(0, None, None, 1), NOW).level == "info"


def test_who_reports_to_nobody(tmp_path: Path) -> None:
    assert look(world(tmp_path)).level == "info"
    assert look(world(tmp_path, broker=BROKER)).say == "There is no ledger yet."


@pytest.mark.parametrize(
    ("age_s", "said"), [(5, "less than a minute"), (61, "1 minute"), (7300, "2 hours"), (86400, "1 day")]
)
def test_spans_as_one_says_them(age_s: float, said: str) -> None:
    assert ago(age_s) == said
