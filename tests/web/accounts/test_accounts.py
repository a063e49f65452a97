import pytest
from sqlalchemy import Engine

from kiosk.web.accounts import accounts, sessions
from kiosk.web.accounts.accounts import Account, AccountError
from tests.web.conftest import NewAccount
from tests.web.visits import NOON


def test_a_name_is_known_however_it_is_spelled(accounts_db: Engine, new_account: NewAccount) -> None:
    made = new_account("Jörg  Straße")
    with accounts_db.begin() as conn:
        found = accounts.named(conn, " JÖRG STRASSE ")
        assert found is not None
        assert (found[0].id, found[0].name) == (made.id, "Jörg Straße")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("", "needs a name"),
        ("x" * 41, "at most 40"),
        ("INES", "already"),
        ("Member", "can't be used"),
        ("a\x07b", "can't be used"),
    ],
)
def test_names_that_cannot_be(accounts_db: Engine, owner: Account, name: str, said: str) -> None:
    with accounts_db.begin() as conn, pytest.raises(AccountError, match=said):
        accounts.add(conn, name, "staff", "hash", NOON)


def test_nobody_can_remove_the_last_owner(accounts_db: Engine, owner: Account, new_account: NewAccount) -> None:
    new_account("Sam")
    with accounts_db.begin() as conn:
        unready = accounts.add(conn, "Lou", "owner", None, NOON)  # never followed the link: can't help
        with pytest.raises(AccountError, match="the last owner"):
            accounts.set_disabled(conn, owner.id, True)
        with pytest.raises(AccountError, match="the last owner"):
            accounts.set_role(conn, owner.id, "staff")
        accounts.set_password(conn, unready.id, "hash")
        accounts.set_role(conn, owner.id, "staff")
        assert accounts.account(conn, owner.id).role == "staff"
        with pytest.raises(AccountError, match="the last owner"):
            accounts.set_disabled(conn, unready.id, True)


def test_who_is_shut_out_is_out_everywhere_at_once(accounts_db: Engine, new_account: NewAccount) -> None:
    sam = new_account("Sam")
    with accounts_db.begin() as conn:
        tokens = [sessions.begin_for_account(conn, sam.id, NOON) for _ in range(2)]
        accounts.set_disabled(conn, sam.id, True)
        assert [sessions.account_of(conn, token, NOON) for token in tokens] == [None, None]
        accounts.set_disabled(conn, sam.id, False)
        assert [sessions.account_of(conn, token, NOON) for token in tokens] == [None, None]


def test_everybody_in_order(accounts_db: Engine, new_account: NewAccount) -> None:
    for name in ("Zoe", "Abe", "Sam"):
        new_account(name)
    new_account("Ines", "owner")
    with accounts_db.begin() as conn:
        found = accounts.named(conn, "Abe")
        assert found
        accounts.set_disabled(conn, found[0].id, True)
        assert [account.name for account in accounts.all_accounts(conn)] == ["Ines", "Sam", "Zoe", "Abe"]
