from datetime import date, timedelta

import pytest

from kiosk.config import KioskConfig
from kiosk.web.member_page import SESSIONS, MemberPage, member_page
from tests.web.front import Front
from tests.web.visits import NOON


@pytest.fixture
def front(config: KioskConfig) -> Front:
    return Front(config)


def shown(front: Front, config: KioskConfig, member: str, offset: int = 0) -> MemberPage | None:
    with front.engine.connect() as conn:
        return member_page(conn, config, member, NOON, offset)


def test_it_gathers_what_is_theirs(front: Front, config: KioskConfig) -> None:
    heron = front.member("Quiet Heron")
    for days in range(SESSIONS + 1):
        front.walk(heron, 1 + (days == 3), NOON - timedelta(days=days))
    page = shown(front, config, heron.id)
    front.close()
    assert page is not None
    assert (page.own.alias, page.week.laps, page.streak_days) == ("Quiet Heron", 1, SESSIONS + 1)
    assert (page.today_laps, page.best_today, page.backward_ms) == (1, False, 8000)
    assert (len(page.sessions), page.more) == (SESSIONS, True)


def test_the_table_has_the_plots_weeks_up_to_today(front: Front, config: KioskConfig) -> None:
    heron = front.member("Quiet Heron")
    front.walk(heron, 2)
    page = shown(front, config, heron.id)
    front.close()
    assert page is not None
    assert len(page.weeks) == 12
    assert page.weeks[0] == (date(2026, 10, 5), [2])  # a Monday, and it is that day
    assert page.weeks[1] == (date(2026, 9, 28), [0] * 7)


def test_who_is_gone_has_no_page(front: Front, config: KioskConfig) -> None:
    assert shown(front, config, "ffff") is None
    front.close()
