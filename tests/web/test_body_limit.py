from collections.abc import Iterator

from kiosk.web.accounts.accounts import Account
from kiosk.web.body_limit import MOST_BYTES
from tests.web.conftest import NewVisitor

KIND = {"Content-Type": "application/x-www-form-urlencoded"}


def test_a_body_that_says_it_is_too_large_is_not_read(visitor: NewVisitor, owner: Account) -> None:
    answer = visitor().post("/login", content=b"x" * (MOST_BYTES + 1), headers=KIND)
    assert answer.status_code == 413
    assert "Too much" in answer.text


def test_a_body_that_turns_out_too_large_is_dropped(visitor: NewVisitor, owner: Account) -> None:
    def pieces() -> Iterator[bytes]:
        for _ in range(MOST_BYTES // 1024 + 1):
            yield b"x" * 1024

    assert visitor().post("/login", content=pieces(), headers=KIND).status_code == 413


def test_a_body_that_just_fits_is_read(visitor: NewVisitor, owner: Account) -> None:
    body = b"name=a&password=" + b"b" * (MOST_BYTES - 16)
    assert visitor().post("/login", content=body, headers=KIND).status_code == 403
