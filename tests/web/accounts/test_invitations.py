from datetime import timedelta

from sqlalchemy import Engine

from kiosk.web.accounts import accounts
from kiosk.web.accounts.accounts import Account
from kiosk.web.accounts.invitations import VALID, invite, invited
from tests.web.visits import NOON


def test_a_link_is_good_for_a_day_and_the_next_one_replaces_it(accounts_db: Engine, owner: Account) -> None:
    with accounts_db.begin() as conn:
        first = invite(conn, owner.id, NOON)
        assert invited(conn, first, NOON + VALID - timedelta(seconds=1)) == owner
        assert invited(conn, first, NOON + VALID) is None
        second = invite(conn, owner.id, NOON)
        assert invited(conn, first, NOON) is None
        assert invited(conn, second, NOON) == owner
        accounts.set_password(conn, owner.id, "hash")
        assert invited(conn, second, NOON) is None
