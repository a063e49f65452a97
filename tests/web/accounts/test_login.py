import threading

import pytest
from sqlalchemy import Engine, func, select

from kiosk.web.accounts import accounts, login
from kiosk.web.accounts.accounts import Account
from kiosk.web.accounts.login import BUSY, WRONG, LoginError, log_in
from kiosk.web.accounts.tables import FAILED_LOGIN
from tests.web.conftest import NewAccount
from tests.web.visits import NOON, PASSWORD


def test_who_is_shut_out_or_has_no_password_yet_is_told_what_strangers_are(
    accounts_db: Engine, owner: Account, new_account: NewAccount
) -> None:
    sam = new_account("Sam")
    with accounts_db.begin() as conn:
        accounts.set_disabled(conn, sam.id, True)
        accounts.add(conn, "Lou", "staff", None, NOON)
    for name in ("Sam", "Lou", "Nobody"):
        with pytest.raises(LoginError) as refused:
            log_in(accounts_db, name, PASSWORD, "a", NOON)
        assert str(refused.value) == WRONG


def test_guesses_at_once_are_all_counted(accounts_db: Engine, owner: Account) -> None:
    said: list[str] = []

    def guess() -> None:
        try:
            log_in(accounts_db, "Ines", "not this one", "a", NOON)
        except LoginError as error:
            said.append(str(error))

    guesses = [threading.Thread(target=guess) for _ in range(8)]
    for thread in guesses:
        thread.start()
    for thread in guesses:
        thread.join()
    assert said.count(WRONG) == 4
    with accounts_db.begin() as conn:
        assert conn.execute(select(func.count()).select_from(FAILED_LOGIN)).scalar_one() == 5


def test_many_at_once_do_not_hold_up_everybody_elses_pages(accounts_db: Engine, owner: Account) -> None:
    for _ in range(8):
        login._MAY_WAIT.acquire()
    try:
        with pytest.raises(LoginError, match=BUSY):
            log_in(accounts_db, "Ines", PASSWORD, "a", NOON)
    finally:
        for _ in range(8):
            login._MAY_WAIT.release()
    assert log_in(accounts_db, "Ines", PASSWORD, "a", NOON) == owner
