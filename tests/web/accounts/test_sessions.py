from datetime import timedelta

from sqlalchemy import Engine, func, select

from kiosk.web.accounts import sessions
from kiosk.web.accounts.accounts import Account
from kiosk.web.accounts.sessions import MEMBER_IDLE, STAFF_IDLE, STAFF_LONGEST
from kiosk.web.accounts.tables import BROWSER_SESSION
from tests.web.visits import NOON


def test_a_session_lasts_while_it_is_used_and_a_week_at_most(accounts_db: Engine, owner: Account) -> None:
    with accounts_db.begin() as conn:
        token = sessions.begin_for_account(conn, owner.id, NOON)
        now = NOON
        while sessions.account_of(conn, token, now) == owner:
            now += STAFF_IDLE * 0.9
        assert STAFF_LONGEST <= now - NOON <= STAFF_LONGEST + STAFF_IDLE
        unused = sessions.begin_for_account(conn, owner.id, NOON)
        assert sessions.account_of(conn, unused, NOON + STAFF_IDLE) is None


def test_a_member_stays_for_half_a_year_of_silence(accounts_db: Engine) -> None:
    with accounts_db.begin() as conn:
        token = sessions.begin_for_member(conn, "m1", NOON)
        later = NOON + MEMBER_IDLE - timedelta(days=1)
        assert sessions.member_of(conn, token, later) == "m1"
        assert sessions.member_of(conn, token, later + timedelta(days=2)) == "m1"
        assert sessions.member_of(conn, token, later + 2 * MEMBER_IDLE) is None


def test_neither_is_good_for_the_other(accounts_db: Engine, owner: Account) -> None:
    with accounts_db.begin() as conn:
        staff, member = (
            sessions.begin_for_account(conn, owner.id, NOON),
            sessions.begin_for_member(conn, "m1", NOON),
        )
        assert sessions.member_of(conn, staff, NOON) is None
        assert sessions.account_of(conn, member, NOON) is None


def test_what_is_ended_is_over(accounts_db: Engine, owner: Account) -> None:
    with accounts_db.begin() as conn:
        one, other = (sessions.begin_for_account(conn, owner.id, NOON) for _ in range(2))
        phones = [sessions.begin_for_member(conn, "m1", NOON) for _ in range(2)]
        sessions.end(conn, one)
        assert sessions.account_of(conn, one, NOON) is None
        assert sessions.account_of(conn, other, NOON) == owner
        late = NOON + sessions.MEMBER_IDLE
        assert [sessions.phones_but(conn, ["m1"], phones[0], now) for now in (NOON, late)] == [1, 0]
        sessions.end_all_of_member(conn, ["m1"], but=phones[0])
        assert [sessions.member_of(conn, phone, NOON) for phone in phones] == ["m1", None]
        sessions.end_all_of_member(conn, ["m2", "m1"])
        assert [sessions.member_of(conn, phone, NOON) for phone in phones] == [None, None]


def test_old_ones_are_thrown_away(accounts_db: Engine, owner: Account) -> None:
    with accounts_db.begin() as conn:
        sessions.begin_for_account(conn, owner.id, NOON)
        sessions.begin_for_account(conn, owner.id, NOON + timedelta(days=30))
        assert conn.execute(select(func.count()).select_from(BROWSER_SESSION)).scalar_one() == 1
