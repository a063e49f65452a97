from sqlalchemy import Engine, select

from kiosk.web.accounts import api_tokens
from kiosk.web.accounts.tables import API_TOKEN
from tests.web.visits import NOON


def test_a_token_opens_until_it_is_revoked_and_is_not_kept(accounts_db: Engine) -> None:
    with accounts_db.begin() as conn:
        token, other = api_tokens.issue(conn, "spreadsheet", NOON), api_tokens.issue(conn, "wall", NOON)
        assert api_tokens.name_of(conn, token) == "spreadsheet"
        assert token not in str(conn.execute(select(API_TOKEN)).all())
        first, _second = api_tokens.valid_tokens(conn)
        api_tokens.revoke(conn, first.id, NOON)
        assert api_tokens.name_of(conn, token) is None
        assert api_tokens.name_of(conn, other) == "wall"
        assert [valid.name for valid in api_tokens.valid_tokens(conn)] == ["wall"]


def test_anything_else_opens_nothing(accounts_db: Engine) -> None:
    with accounts_db.begin() as conn:
        for token in ("", "x", "\udcff"):
            assert api_tokens.name_of(conn, token) is None
