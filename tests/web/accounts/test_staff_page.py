import pytest

from kiosk.web.accounts.accounts import Account, Role
from kiosk.web.accounts.staff_page import staff_page


@pytest.mark.parametrize(("role", "sees"), [("owner", True), ("staff", False)])
def test_the_navigation_says_where_one_is_and_shows_accounts_to_owners(role: Role, sees: bool) -> None:
    account = Account(1, "<Ines>", role, disabled=False, waits=False)
    answer = staff_page(account, "/staff/password", "staff_password.html", {"errors": {}})
    html = bytes(answer.body).decode()
    assert ('href="/staff/accounts"' in html) is sees
    assert "&lt;Ines&gt;" in html
    assert 'aria-current="page"' not in html  # it is no page of the navigation
    assert answer.headers["cache-control"] == "no-store"
