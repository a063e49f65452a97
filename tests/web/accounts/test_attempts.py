from datetime import timedelta

from sqlalchemy import Engine, select

from kiosk.web.accounts import attempts
from kiosk.web.accounts.tables import FAILED_LOGIN
from tests.web.visits import NOON

NONE = timedelta(0)
MINUTE = timedelta(minutes=1)


def test_the_fifth_wrong_one_within_a_quarter_of_an_hour_locks_for_as_long(accounts_db: Engine) -> None:
    with accounts_db.begin() as conn:
        for minute in (0, 3, 6, 9):
            attempts.failed(conn, "ines", "a", NOON + minute * MINUTE)
        assert attempts.wait(conn, "ines", "b", NOON + 9 * MINUTE) == NONE
        attempts.failed(conn, "ines", "a", NOON + 14 * MINUTE)
        assert attempts.wait(conn, "ines", "b", NOON + 14 * MINUTE) == 15 * MINUTE
        assert attempts.wait(conn, "ines", "b", NOON + 28 * MINUTE) == MINUTE  # though the first is long ago
        assert attempts.wait(conn, "ines", "b", NOON + 29 * MINUTE) == NONE
        assert attempts.wait(conn, "sam", "b", NOON + 14 * MINUTE) == NONE


def test_slow_ones_lock_nothing(accounts_db: Engine) -> None:
    with accounts_db.begin() as conn:
        for hour in range(5):
            attempts.failed(conn, "ines", "a", NOON + hour * 4 * MINUTE)
        assert attempts.wait(conn, "ines", "a", NOON + 16 * MINUTE) == NONE


def test_an_address_has_twenty_whomever_it_guesses_at(accounts_db: Engine) -> None:
    with accounts_db.begin() as conn:
        for guess in range(20):
            assert attempts.wait(conn, f"name {guess}", "a", NOON) == NONE
            attempts.failed(conn, f"name {guess}", "a", NOON)
        assert attempts.wait(conn, "another name", "a", NOON) == 15 * MINUTE
        assert attempts.wait(conn, "another name", "b", NOON) == NONE


def test_the_right_one_forgives_the_account_and_not_the_address(accounts_db: Engine) -> None:
    with accounts_db.begin() as conn:
        for _ in range(4):
            attempts.failed(conn, "ines", "a", NOON)
        attempts.forget(conn, "ines")
        attempts.failed(conn, "ines", "a", NOON)
        assert attempts.wait(conn, "ines", "b", NOON) == NONE
        for guess in range(15):
            attempts.failed(conn, f"name {guess}", "a", NOON)
        assert attempts.wait(conn, "another", "a", NOON) == 15 * MINUTE


def test_a_clock_put_back_locks_nobody_for_long(accounts_db: Engine) -> None:
    with accounts_db.begin() as conn:
        for _ in range(5):
            attempts.failed(conn, "ines", "a", NOON + timedelta(days=400))
        assert attempts.wait(conn, "ines", "a", NOON) == NONE


def test_what_was_typed_as_a_name_is_not_kept(accounts_db: Engine) -> None:
    with accounts_db.begin() as conn:
        attempts.failed(conn, "my password", "a", NOON)
        assert "my password" not in str(conn.execute(select(FAILED_LOGIN)).all())


def test_the_wait_is_said_in_whole_minutes() -> None:
    assert attempts.say_wait(15 * MINUTE) == "Too many wrong tries. Try again in 15 minutes."
    assert attempts.say_wait(timedelta(seconds=61)) == "Too many wrong tries. Try again in 2 minutes."
    assert attempts.say_wait(timedelta(seconds=3)) == "Too many wrong tries. Try again in a minute."
