"""A page for staff: the navigation, and who is logged in."""

from fastapi import Response

from kiosk.web.accounts.accounts import Account
from kiosk.web.pages import page

NAVIGATION = (
    ("/staff", "Today"),
    ("/staff/lane", "Lane"),
    ("/staff/laps", "Laps"),
    ("/staff/members", "Members"),
    ("/staff/system", "System"),
    ("/staff/accounts", "Accounts"),
)


def staff_page(
    account: Account, here: str, template: str, values: dict[str, object] | None = None, status: int = 200
) -> Response:
    """`template` extends staff.html; `here` is the path of the page in the navigation. No browser keeps it."""
    shown = [(path, name) for path, name in NAVIGATION if name != "Accounts" or account.role == "owner"]
    answer = page(template, {"account": account, "here": here, "navigation": shown, **(values or {})}, status)
    answer.headers["Cache-Control"] = "no-store"
    return answer
