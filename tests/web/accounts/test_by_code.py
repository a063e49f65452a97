from datetime import timedelta

from sqlalchemy import Engine, func, select

from kiosk.web.accounts.accounts import Account, set_disabled
from kiosk.web.accounts.by_code import TOLD_FOR, ByCode, note, told, untold
from kiosk.web.accounts.tables import BY_CODE, BY_CODE_SEEN
from tests.web.conftest import NewAccount
from tests.web.visits import NOON

LATER = NOON + timedelta(hours=1)


def test_each_owner_is_told_until_they_say_that_they_know(
    accounts_db: Engine, owner: Account, new_account: NewAccount
) -> None:
    jo, mallory = new_account("Jo", "owner"), new_account("Mallory", "owner")
    with accounts_db.begin() as conn:
        note(conn, mallory.id, "made", "10.0.0.7", NOON)
        use = ByCode(1, NOON, mallory.id, "Mallory", "made", "10.0.0.7", disabled=False)
        assert untold(conn, owner.id, LATER) == untold(conn, jo.id, LATER) == [use]
        for _ in range(2):
            told(conn, use.id, mallory.id, LATER)
        told(conn, 77, owner.id, LATER)
        assert untold(conn, mallory.id, LATER) == []
        assert untold(conn, owner.id, LATER) == [use], "who used it can't say so for the others"
        told(conn, use.id, owner.id, LATER)
        set_disabled(conn, mallory.id, True)
        assert untold(conn, owner.id, LATER) == []
        assert [shut.disabled for shut in untold(conn, jo.id, LATER)] == [True]


def test_what_somebody_said_in_anothers_place_is_told_to_them_again(
    accounts_db: Engine, owner: Account, new_account: NewAccount
) -> None:
    jo = new_account("Jo", "owner")
    with accounts_db.begin() as conn:
        note(conn, owner.id, "reset", "10.0.0.7", NOON)
        for somebody in (owner, jo):
            told(conn, 1, somebody.id, NOON)
        note(conn, owner.id, "reset", "10.0.0.8", LATER)
        assert [use.address for use in untold(conn, owner.id, LATER)] == ["10.0.0.8", "10.0.0.7"]
        assert [use.address for use in untold(conn, jo.id, LATER)] == ["10.0.0.8"]


def test_nobody_is_told_for_ever(accounts_db: Engine, owner: Account) -> None:
    with accounts_db.begin() as conn:
        note(conn, owner.id, "reset", "10.0.0.7", NOON)
        assert untold(conn, owner.id, NOON + TOLD_FOR - timedelta(seconds=1))
        assert untold(conn, owner.id, NOON + TOLD_FOR) == []
        told(conn, 1, owner.id, NOON)
        note(conn, owner.id, "reset", "10.0.0.8", NOON + TOLD_FOR)
        assert conn.execute(select(BY_CODE.c.address)).scalars().all() == ["10.0.0.8"]
        assert conn.execute(select(func.count()).select_from(BY_CODE_SEEN)).scalar_one() == 0
